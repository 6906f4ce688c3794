"""Deals whose conversations are read from their words, for the people in them."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from uuid import UUID, uuid5

from lib.coaching.deal import Held, Said
from lib.deals.inputs import DealFacts, DealInput, KnownPerson, ScoreOverride
from lib.deals.stakeholder_models import ScoreName, Stakeholder, StakeholderMap
from lib.deals.stakeholders import fold_stakeholders
from lib.readings.catch_up import read_one
from lib.readings.conversation import Conversation, Party, Spoken
from lib.readings.knowledge import Knowledge
from lib.readings.local import reader
from lib.readings.store import ReaderIdentity, Touch
from lib.records.parties import person_id

MONDAY = datetime(2026, 3, 2, 15, tzinfo=UTC)
DEAL, ACCOUNT = UUID(int=7), UUID(int=8)
REP = Party("Dana Reed", "Dana Reed", "internal", "Account Executive")
IDENTITY = ReaderIdentity("local", "1", "none")
NOTHING_KNOWN = Knowledge(products=())


def buyer(name: str, title: str | None = None, key: str | None = None) -> Party:
    return Party(key or name, name, "external", title)


KIM = buyer("Kim Vale", "Director of Logistics")
SARAH = buyer("Sarah Lund", "VP Finance")


def call(day: float, *lines: tuple[Party, str], parties: Sequence[Party] = ()) -> Held:
    """A call so many days after Monday, as the local reader reads it."""
    return to_held(day, "call", lines, parties)


def email(day: float, sender: Party, *texts: str, to: Sequence[Party] = ()) -> Held:
    return to_held(day, "email", [(sender, text) for text in texts], to)


def to_held(day: float, kind: str, lines: Sequence[tuple[Party, str]], others: Sequence[Party]) -> Held:
    parties = list({party.key: party for party in (*(party for party, _ in lines), *others)}.values())
    is_call = kind == "call"
    said = [
        Spoken(n, party.key, text, n * 4000 if is_call else None, n * 4000 + 3500 if is_call else None)
        for n, (party, text) in enumerate(lines, start=1)
    ]
    identity = uuid5(DEAL, f"{kind}{day}{[(one.speaker, one.text) for one in said]}")
    conversation = Conversation(
        identity,
        "call" if is_call else "email",
        MONDAY + timedelta(days=day),
        f"{kind} {day}",
        parties,
        said,
        "content",
    )
    reading = read_one(conversation, IDENTITY, reader.read(conversation, NOTHING_KNOWN))
    touch = Touch(conversation.kind, identity, conversation.at, "content", reading)
    words = {one.n: Said(one.speaker, one.text, one.start) for one in said}
    return Held(DEAL, touch, conversation.title, parties, words, None if is_call else lines[0][0].key, len(said))


def known(name: str, email: str | None = None, *keys: str, title: str | None = None) -> KnownPerson:
    return KnownPerson(
        id=person_id(email, name, ACCOUNT),
        name=name,
        email=email,
        title=title,
        account_id=ACCOUNT,
        keys=frozenset({name, *keys}),
    )


def given(
    *held: Held,
    people: Sequence[KnownPerson] = (),
    overrides: Sequence[ScoreOverride] = (),
    amount: int | None = None,
) -> DealInput:
    facts = DealFacts(
        id=DEAL,
        name="Vale",
        account_id=ACCOUNT,
        account_name="Vale Foods",
        owner_name="Dana Reed",
        product=None,
        amount=None if amount is None else Decimal(amount),
        currency="USD",
        close_date=None,
        probability=None,
        stage="discovery",
        crm_stage=None,
        created_at=MONDAY,
    )
    return DealInput(facts=facts, held=held, people=people, score_overrides=overrides)


def fold(*held: Held, people: Sequence[KnownPerson] = (), amount: int | None = None) -> Mapping[str, Stakeholder]:
    return by_name(fold_stakeholders(given(*held, people=people, amount=amount)))


def by_name(found: StakeholderMap) -> Mapping[str, Stakeholder]:
    return {one.name: one for one in found.people}


def override(person: UUID, name: str, score: ScoreName = "decision_power", value: float = 9.5) -> ScoreOverride:
    return ScoreOverride(
        person_id=person,
        person_name=name,
        score=score,
        value=value,
        reason="I sat in the room",
        author="dana.reed@palletry.example",
        at=MONDAY + timedelta(days=30),
    )
