"""Two sales teams with deals, calls and readings in the database: rosa wins and agrees on a date, others do neither."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from uuid import UUID

from psycopg import Connection
from psycopg.rows import TupleRow

from lib.auth.viewer import Viewer, to_viewer
from lib.readings import load, store
from lib.readings.models import Facts, Indicator, Reading
from lib.readings.store import ReaderIdentity
from lib.records.calls import upsert_calls, upsert_transcripts
from lib.records.deals import link_calls, upsert_opportunities
from lib.records.models import CallRecord, Link, OpportunityRecord, ParticipantRecord, Sentence, UserRecord
from lib.records.parties import link_managers, upsert_users
from tests.lib.coaching.deals import judged, talk

IDENTITY = ReaderIdentity("local", "1", "none")
MONDAY = datetime(2026, 3, 2, 15, tzinfo=UTC)
TEAMS = {"max": None, "rita": "max", "rolf": "max", "nina": None, "rosa": "nina", "rob": "nina"}
WINS = {"rita": 3, "rolf": 3, "rosa": 18, "rob": 3}
"""Of 20 closed deals of one product and size; each of them has one more that is open."""
CLOSED = 20


@dataclass(frozen=True)
class Team:
    users: Mapping[str, UUID]
    deals: Mapping[str, UUID]
    calls: Mapping[str, UUID]
    """By owner and number: `rosa-0` was won first, `rosa-20` is open."""

    def viewer(self, conn: Connection[TupleRow], name: str | None) -> Viewer:
        if name is None:
            return to_viewer(conn, "admin", "admin", None)
        return to_viewer(conn, name, "rep" if TEAMS[name] else "manager", self.users[name])


def build(conn: Connection[TupleRow], identity: ReaderIdentity = IDENTITY) -> Team:
    users = add_users(conn)
    keys = [(owner, number) for owner in WINS for number in range(CLOSED + 1)]
    records = [
        OpportunityRecord(
            source="crm",
            external_id=f"{owner}-{number}",
            name=f"Deal {owner}-{number}",
            stage="proposal" if number == CLOSED else "closed_won" if number < WINS[owner] else "closed_lost",
            product="Core",
            owner_id=users[owner],
            amount=Decimal(1000),
            currency="EUR",
            close_date=date(2026, 3, 2) + timedelta(days=number),
        )
        for owner, number in keys
    ]
    deals = upsert_opportunities(conn, records)
    calls = upsert_calls(conn, [call(owner, number, users[owner]) for owner, number in keys])
    said = {calls[("gong", f"{owner}-{number}")]: words(owner, number) for owner, number in keys}
    upsert_transcripts(conn, said)
    link_calls(
        conn,
        [
            Link(
                conversation_id=calls[("gong", key)],
                opportunity_id=deals[("crm", key)],
                source="crm",
                confidence=1.0,
                occurred_at=MONDAY,
            )
            for key in (f"{owner}-{number}" for owner, number in keys)
        ],
    )
    for owner, number in keys:
        read(conn, calls[("gong", f"{owner}-{number}")], names_a_date=owner == "rosa", identity=identity)
    return Team(
        users,
        {f"{owner}-{number}": deals[("crm", f"{owner}-{number}")] for owner, number in keys},
        {f"{owner}-{number}": calls[("gong", f"{owner}-{number}")] for owner, number in keys},
    )


def add_users(conn: Connection[TupleRow]) -> dict[str, UUID]:
    stored = upsert_users(
        conn,
        [
            UserRecord(source="gong", external_id=name, name=name.title(), email=f"{name}@seller.example")
            for name in TEAMS
        ],
    )
    users = {name: stored[("gong", name)] for name in TEAMS}
    link_managers(conn, {users[name]: ("gong", boss) for name, boss in TEAMS.items() if boss is not None})
    return users


def call(owner: str, number: int, host: UUID) -> CallRecord:
    return CallRecord(
        source="gong",
        external_id=f"{owner}-{number}",
        title=f"Call {owner}-{number}",
        started_at=MONDAY + timedelta(days=number),
        primary_user_id=host,
        participants=[
            ParticipantRecord(key="1", speaker_key="s1", user_id=host, name=owner.title(), side="internal"),
            ParticipantRecord(key="2", speaker_key="s2", name="Kim Vale", side="external"),
        ],
    )


def words(owner: str, number: int) -> list[Sentence]:
    return [
        Sentence(speaker="s2", start=0, end=900, text=f"SECRET of the buyer of {owner}-{number}."),
        Sentence(speaker="s2", start=1000, end=1900, text="Another sentence."),
        Sentence(speaker="s1", start=2000, end=2900, text=f"Shall we meet on Tuesday at ten, says {owner}-{number}?"),
    ]


def read(conn: Connection[TupleRow], call_id: UUID, *, names_a_date: bool, identity: ReaderIdentity = IDENTITY) -> None:
    """Every indicator of next steps rests on the third sentence."""
    conversation = load.find_call(conn, call_id)
    assert conversation is not None
    facts = Facts(
        indicators=[
            Indicator(dimension=one.dimension, name=one.name, state=one.state, evidence=one.evidence)
            for one in judged("next_steps", "present", names_a_date="present" if names_a_date else "absent")
        ]
    )
    reading = Reading(
        content_hash=conversation.content_hash,
        reader=identity.reader,
        version=identity.version,
        knowledge_hash=identity.knowledge_hash,
        facts=facts,
        talk=talk(),
    )
    store.store(conn, conversation, reading)
