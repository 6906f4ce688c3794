"""Every fact of either reader is checked against what was said, and what fails is dropped and counted. Pure.

A cited sentence exists; it was said by the side that the claim needs; numbers and dates of the claim occur in it; what
is denied, imagined or softened is not taken for a commitment.
"""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import Field, replace
from datetime import date, timedelta
from typing import Any, ClassVar, Literal, Protocol

from lib.readings.conversation import Conversation
from lib.readings.local import words
from lib.readings.local.coming import ahead
from lib.readings.models import (
    DateFact,
    Evidence,
    Facts,
    Indicator,
    Money,
    NextStep,
    Objection,
    PersonFact,
    PurchaseSign,
    SignalFact,
)
from lib.readings.terms import BUYING
from lib.records.models import Side

type Reason = Literal[
    "no such sentence", "no evidence", "wrong side", "number not said", "date not said", "not a commitment",
    "value not said", "nobody of that name",
]  # fmt: skip

BUYER_SAYS = frozenset({"leaves_unanswered", "breaks_a_promise", "buyer_agrees", "shares_the_talking"})
"""Indicators that the buyer's words may show; all others are shown by what the seller says."""
NEAR = timedelta(days=3)
"""A period's last day may be told as the working day before it."""
CENT = 0.005


class Checker:
    """One conversation, and what was dropped so far."""

    def __init__(self, conversation: Conversation) -> None:
        self.conversation = conversation
        self.dropped: Counter[str] = Counter()

    def drop(self, reason: Reason) -> None:
        self.dropped[reason] += 1

    def existing(self, evidence: Evidence) -> Evidence:
        """The cited numbers that exist, rising and once each; the others are counted."""
        known = tuple(sorted({n for n in evidence if n in self.conversation.by_number}))
        self.dropped["no such sentence"] += len(set(evidence)) - len(known)
        if not self.dropped["no such sentence"]:
            del self.dropped["no such sentence"]
        return known

    def said_by(self, evidence: Evidence, side: Side) -> Evidence:
        """Of existing sentences those of a side; where nobody tells sides, all."""
        return tuple(n for n in evidence if self.side(n) in {side, "unknown"})

    def side(self, n: int) -> Side:
        return self.conversation.side_of(self.conversation.by_number[n])

    def text(self, evidence: Evidence) -> str:
        return " ".join(self.conversation.by_number[n].text for n in evidence)

    def needed(self, evidence: Evidence, side: Side | None = None) -> Evidence | None:
        """Evidence that holds, or None, counted, where nothing is left of it."""
        known = self.existing(evidence)
        if not known:
            self.drop("no evidence")
            return None
        if side is None:
            return known
        of_side = self.said_by(known, side)
        if not of_side:
            self.drop("wrong side")
            return None
        return of_side


def verify(facts: Facts, conversation: Conversation) -> tuple[Facts, dict[str, int]]:
    """The facts that hold, and how many were dropped for which reason."""
    checker = Checker(conversation)
    plain = Facts(
        indicators=keep(facts.indicators, lambda fact: check_indicator(checker, fact)),
        objections=keep(facts.objections, lambda fact: check_objection(checker, fact)),
        topics=keep(facts.topics, lambda fact: check_plain(checker, fact)),
        signals=keep(facts.signals, lambda fact: check_signal(checker, fact)),
        people=keep(facts.people, lambda fact: check_person(checker, fact)),
        products=keep(facts.products, lambda fact: check_plain(checker, fact, "external" if fact.wanted else None)),
        money=keep(facts.money, lambda fact: check_money(checker, fact)),
        dates=keep(facts.dates, lambda fact: check_date(checker, fact)),
        next_steps=keep(facts.next_steps, lambda fact: check_step(checker, fact)),
        followups=keep(facts.followups, lambda fact: check_plain(checker, fact)),
        rivals=keep(facts.rivals, lambda fact: check_plain(checker, fact)),
        risks=keep(facts.risks, lambda fact: check_plain(checker, fact)),
        settlements=keep(facts.settlements, lambda fact: check_plain(checker, fact, "external")),
        signs=keep(facts.signs, lambda fact: check_sign(checker, fact)),
    )
    return plain, dict(sorted(checker.dropped.items()))


def keep[T](facts: Sequence[T], check: Callable[[T], T | None]) -> tuple[T, ...]:
    return tuple(checked for fact in facts if (checked := check(fact)) is not None)


class Cited(Protocol):
    """Any fact that cites sentences."""

    __dataclass_fields__: ClassVar[dict[str, Field[Any]]]

    @property
    def evidence(self) -> Evidence: ...


def check_plain[T: Cited](checker: Checker, fact: T, side: Side | None = None) -> T | None:
    """A fact that only has to be said, by `side` where one is named."""
    evidence = checker.needed(fact.evidence, side)
    return None if evidence is None else replace(fact, evidence=evidence)


def check_indicator(checker: Checker, fact: Indicator) -> Indicator | None:
    if fact.state == "absent":
        return replace(fact, evidence=checker.existing(fact.evidence))
    evidence = checker.needed(fact.evidence)
    if evidence is None:
        return None
    if fact.name not in BUYER_SAYS and not checker.said_by(evidence, "internal"):
        checker.drop("wrong side")
        return None
    return replace(fact, evidence=evidence)


def check_objection(checker: Checker, fact: Objection) -> Objection | None:
    """A buyer raises it, a seller answers it, a buyer reacts; an answer or reaction that does not hold is none."""
    evidence = checker.needed(fact.evidence, "external")
    if evidence is None:
        return None
    answer = checker.said_by(checker.existing(fact.answer_evidence), "internal")
    reaction = checker.said_by(checker.existing(fact.reaction_evidence), "external")
    answered, reacted = fact.answered, fact.reaction
    if answered != "not" and not answer:
        checker.drop("wrong side" if fact.answer_evidence else "no evidence")
        answered = "not"
    if reacted != "none" and not reaction:
        checker.drop("wrong side" if fact.reaction_evidence else "no evidence")
        reacted = "none"
    if reacted == "accepted" and is_empty_yes(checker.text(reaction)):
        checker.drop("not a commitment")
        reacted = "deferred"
    return replace(
        fact,
        raised_by=known_speaker(checker, fact.raised_by, evidence),
        evidence=evidence,
        answered=answered,
        answer_evidence=answer if answered != "not" else (),
        reaction=reacted,
        reaction_evidence=reaction if reacted != "none" else (),
    )


def is_empty_yes(text: str) -> bool:
    """Politeness, sarcasm, or a yes that is softened or imagined."""
    unsure = words.is_brush_off(text) or words.is_sarcastic(text) or words.is_hypothetical(text)
    return unsure or (words.is_hedged(text) and not words.is_agreement(text))


def known_speaker(checker: Checker, key: str | None, evidence: Evidence) -> str | None:
    """The named speaker where they said it, else whoever did."""
    speakers = [checker.conversation.by_number[n].speaker for n in evidence]
    return key if key in speakers else next((speaker for speaker in speakers if speaker is not None), None)


def check_signal(checker: Checker, fact: SignalFact) -> SignalFact | None:
    """Said by the buyer; what is imagined, second hand or softened is a hint; a value has to have been said."""
    evidence = checker.needed(fact.evidence, "external")
    if evidence is None:
        return None
    text = checker.text(evidence)
    stance = fact.stance
    if stance == "confirms" and (words.is_hypothetical(text) or words.is_sarcastic(text)):
        checker.drop("not a commitment")
        stance = "hints"
    value = fact.value
    if value is not None and not is_said(value, text):
        checker.drop("value not said")
        value = None
    return replace(
        fact, evidence=evidence, stance=stance, value=value, said_by=known_speaker(checker, fact.said_by, evidence)
    )


def is_said(value: str, text: str) -> bool:
    """Whether a value's words occur in the text, or its sums and percentages do in other spelling."""
    if " ".join(value.casefold().split()) in " ".join(text.casefold().split()):
        return True
    sums = {amount.value for amount in words.find_amounts(value)}
    shares = {share.value for share in words.find_percentages(value)}
    said = {amount.value for amount in words.find_amounts(text)}
    return bool(sums or shares) and sums <= said and shares <= {share.value for share in words.find_percentages(text)}


def check_person(checker: Checker, fact: PersonFact) -> PersonFact | None:
    """Someone who is there, or whose name is said; each signal needs its own evidence."""
    party = checker.conversation.by_key.get(fact.key) if fact.key is not None else None
    evidence = checker.existing(fact.evidence)
    if party is None and not is_named(fact.name, checker.text(evidence)):
        checker.drop("nobody of that name")
        return None
    if party is not None and party.side == "internal":
        checker.drop("wrong side")
        return None
    return replace(
        fact,
        name=fact.name if party is None else party.name,
        key=None if party is None else fact.key,
        roles=keep(fact.roles, lambda role: check_plain(checker, role)),
        trust=keep(fact.trust, lambda sign: check_plain(checker, sign)),
        follows=keep(fact.follows, lambda other: check_plain(checker, other)),
        sentiment=max(-1.0, min(1.0, fact.sentiment)),
        evidence=evidence,
    )


def is_named(name: str, text: str) -> bool:
    """Whether any part of a name that is longer than an initial is said."""
    spoken = {word.strip(".,;:!?'’\"").removesuffix("'s").removesuffix("’s").casefold() for word in text.split()}
    return any(part.casefold() in spoken for part in name.split() if len(part.strip(".")) > 1)


def check_money(checker: Checker, fact: Money) -> Money | None:
    """The very sum has to have been said."""
    evidence = checker.needed(fact.evidence)
    if evidence is None:
        return None
    said = [amount.value for amount in words.find_amounts(checker.text(evidence))]
    if not any(abs(amount - fact.amount) < CENT for amount in said):
        checker.drop("number not said")
        return None
    return replace(fact, evidence=evidence)


def check_date(checker: Checker, fact: DateFact) -> DateFact | None:
    evidence = checker.needed(fact.evidence)
    if evidence is None:
        return None
    if not is_dated(checker, fact.day, evidence):
        checker.drop("date not said")
        return None
    return replace(fact, evidence=evidence)


def is_dated(checker: Checker, day: date, evidence: Evidence) -> bool:
    """Whether the cited words name the day, or a period that ends with it, seen from the day of the conversation."""
    today = checker.conversation.at.date()
    found = [*words.find_dates(checker.text(evidence), today), *ahead(checker.text(evidence), today)]
    spans = [(when.first, when.last) for when in found if when.first is not None and when.last is not None]
    return any(first <= day <= last + NEAR for first, last in spans)


def check_sign(checker: Checker, fact: PurchaseSign) -> PurchaseSign | None:
    """What only a buyer can say has a buyer's words among its evidence; its day has to be said, be it by who asks."""
    evidence = checker.needed(fact.evidence)
    if evidence is None:
        return None
    if fact.sign in BUYING and not checker.said_by(evidence, "external"):
        checker.drop("wrong side")
        return None
    day = fact.day
    if day is not None and not is_dated(checker, day, evidence):
        checker.drop("date not said")
        day = None
    return replace(fact, evidence=evidence, day=day)


def check_step(checker: Checker, fact: NextStep) -> NextStep | None:
    """A step is said; its day has to be, too; a yes needs a buyer who says it without ifs."""
    evidence = checker.needed(fact.evidence)
    if evidence is None:
        return None
    by = fact.by
    if by is not None and not is_dated(checker, by, evidence):
        checker.drop("date not said")
        by = None
    agreed = fact.agreed
    yes = [checker.text((n,)) for n in checker.said_by(evidence, "external")]
    if agreed and all(words.is_hypothetical(text) or words.is_brush_off(text) for text in yes):
        checker.drop("not a commitment" if yes else "wrong side")
        agreed = False
    return replace(fact, evidence=evidence, by=by, agreed=agreed)
