"""Deals made by hand: conversations with readings, for the folds."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid5

from lib.coaching.deal import Deal, Held, Said, to_deal
from lib.readings.conversation import Kind, Party
from lib.readings.indicators import INDICATORS
from lib.readings.models import (
    Answered,
    Dimension,
    Facts,
    Indicator,
    IndicatorState,
    NextStep,
    Objection,
    ObjectionKind,
    Reaction,
    Reading,
    SignalFact,
    Talk,
    Topic,
)
from lib.readings.store import Touch
from lib.readings.terms import DIMENSIONS

MONDAY = datetime(2026, 3, 2, 15, tzinfo=UTC)
DEAL = UUID(int=7)
REP = Party("rep", "Dana Reed", "internal", "Account Executive")
BUYER = Party("buyer", "Kim Vale", "external", "COO")
IT = Party("it", "Lee Park", "external", "IT Manager")


def talk(*, words: int = 2000, buyer_turns: int = 40, rep_share: float | None = 0.6, buyer_questions: int = 4) -> Talk:
    return Talk(
        words=words,
        rep_share=rep_share,
        longest_monologue_seconds=60,
        interactivity=4,
        patience=0.5,
        open_questions=5,
        closed_questions=5,
        buyer_questions=buyer_questions,
        seconds=1800,
        buyer_turns=buyer_turns,
    )


def reading(facts: Facts, said: Talk | None = None, content_hash: str = "content") -> Reading:
    return Reading(
        content_hash=content_hash,
        reader="local",
        version="1",
        knowledge_hash="none",
        facts=facts,
        talk=talk() if said is None else said,
    )


def sentences(count: int = 40) -> Mapping[int, Said]:
    """Odd ones are the rep's, even ones the buyer's; neither takes up a word of the other's."""
    return {
        n: Said("buyer", f"Sentence number {n} of this conversation is here.", n * 1000)
        if n % 2 == 0
        else Said("rep", f"All that our side tells the other in line {n}.", n * 1000)
        for n in range(1, count + 1)
    }


def held(
    day: int,
    facts: Facts | None,
    *,
    kind: Kind = "call",
    said: Talk | None = None,
    parties: Sequence[Party] = (REP, BUYER),
    sender: str | None = None,
    hours: float = 0,
    deal: UUID = DEAL,
) -> Held:
    """A conversation so many days after Monday; without facts it is not read."""
    identity = uuid5(deal, f"{kind}{day}{hours}")
    at = MONDAY + timedelta(days=day, hours=hours)
    read = None if facts is None else reading(facts, said)
    words = sentences() if kind == "call" else {n: Said(sender, one.text) for n, one in sentences().items()}
    last = 40 if kind == "call" else 0
    return Held(deal, Touch(kind, identity, at, "content", read), f"{kind} {day}", parties, words, sender, last)


def deal(*conversations: Held, stage: str = "evaluation", won: Sequence[Held] = ()) -> Deal:
    return to_deal(DEAL, stage, conversations, won)


def judged(dimension: Dimension, state: IndicatorState = "present", **others: IndicatorState) -> list[Indicator]:
    """Every indicator of a dimension: good ones in this state, harmful ones absent, the named ones as told."""
    return [
        Indicator(
            dimension=dimension,
            name=name,
            state=(found := others.get(name, "absent" if sign.harmful else state)),
            evidence=() if found == "absent" else (3,),
        )
        for name, sign in INDICATORS[dimension].items()
    ]


def all_judged(state: IndicatorState = "present", **others: IndicatorState) -> list[Indicator]:
    return [one for dimension in DIMENSIONS for one in judged(dimension, state, **others)]


def price(
    answered: Answered = "not",
    reaction: Reaction = "none",
    *,
    kind: ObjectionKind = "price",
    topic: str = "yearly price",
    at: int = 2,
    is_back: bool = False,
) -> Objection:
    """An objection of the buyer at this sentence, answered in the next, taken in the one after."""
    return Objection(
        kind=kind,
        topic=topic,
        raised_by="buyer",
        evidence=(at,),
        answered=answered,
        answer_evidence=() if answered == "not" else (at + 1,),
        reaction=reaction,
        reaction_evidence=() if reaction == "none" else (at + 2,),
        is_back=is_back,
    )


def raising(*objections: Objection) -> Facts:
    return Facts(objections=objections)


def topic(label: str, *numbers: int) -> Topic:
    return Topic(label=label, evidence=numbers)


def step(*, agreed: bool, by: str = "external") -> NextStep:
    side = "external" if by == "external" else "internal"
    return NextStep(what="send the order", who=None, side=side, by=None, agreed=agreed, evidence=(38,))


def pain() -> SignalFact:
    return SignalFact(signal="identify_pain", stance="confirms", said_by="buyer", evidence=(6,))
