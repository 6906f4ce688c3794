"""A small sales team in the database, with every oddity that a list, a timeline and a card can meet."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from uuid import UUID

from psycopg import Connection
from psycopg.rows import TupleRow

from lib.records.calls import upsert_calls, upsert_transcripts
from lib.records.deals import link_calls, link_emails, refresh_last_touch, upsert_opportunities
from lib.records.emails import upsert_email
from lib.records.models import (
    AccountRecord,
    CallRecord,
    EmailAddress,
    EmailRecord,
    Link,
    OpportunityRecord,
    ParticipantRecord,
    PersonRecord,
    Sentence,
    UserRecord,
)
from lib.records.parties import link_managers, upsert_accounts, upsert_people, upsert_users

MONDAY = datetime(2026, 3, 2, 15, tzinfo=UTC)

ACCOUNTS = {
    "hexavale": "Hexavale Logistics",
    "norden": "norden Foods",
    "odd": "Zero_100% \\Ltd 🚚",
    "hexaware": "Hexaware",
}
OWNERS = {"ada": "Ada Moss", "bo": "Bo Reed", "cyd": "cyd Stone"}


@dataclass(frozen=True)
class Deal:
    """One opportunity as a line of a table."""

    key: str
    account: str | None
    owner: str | None
    stage: str
    amount: str | None
    close_date: date | None
    health: int | None
    updated: int
    """Hours after MONDAY."""
    name: str


DEALS = [
    Deal("a", "hexavale", "ada", "proposal", "1200.50", date(2026, 5, 1), 80, 5, "Fleet renewal"),
    Deal("b", "hexavale", "bo", "discovery", "1200.50", date(2026, 5, 1), 80, 5, "Dock pilot"),
    Deal("c", "norden", "ada", "closed_won", "90000", date(2026, 4, 1), None, 3, "fleet Expansion"),
    Deal("d", "norden", None, "closed_lost", None, None, None, 2, "Cold chain"),
    Deal("e", None, "cyd", "prospecting", "0", date(2026, 6, 30), 0, 9, "Unknown company tender"),
    Deal("f", "odd", "cyd", "evaluation", "15", date(2026, 5, 1), 100, 1, "100% of_yards \\ 🚀 pilot"),
    Deal("g", "hexaware", "ada", "negotiation", "7000", date(2026, 7, 1), 41, 7, "Route desk"),
    Deal("h", "hexavale", "ada", "proposal", "500", None, 40, 8, "Yard view renewal"),
]


@dataclass(frozen=True)
class Workspace:
    """Ids by the names used above; `busy` is the deal with a timeline."""

    deals: Mapping[str, UUID]
    accounts: Mapping[str, UUID]
    owners: Mapping[str, UUID]
    people: Mapping[str, UUID]
    calls: Mapping[str, UUID]
    emails: Mapping[str, UUID]
    busy: UUID


def build(conn: Connection[TupleRow]) -> Workspace:
    """Store it all through the functions that a sync uses."""
    owners = add_owners(conn)
    accounts = upsert_accounts(
        conn,
        [
            AccountRecord(
                source="crm", external_id=key, name=name, domain=f"{key}.example", industry="Freight", employees=120
            )
            for key, name in ACCOUNTS.items()
        ],
    )
    accounts_by_key = {key: accounts[("crm", key)] for key in ACCOUNTS}
    deals = add_deals(conn, accounts_by_key, owners)
    names = ["kim", "lee"]
    people = dict(
        zip(
            names,
            upsert_people(
                conn,
                [
                    PersonRecord(
                        name=name,
                        email=f"{name.partition(' ')[0].lower()}@hexavale.example",
                        title="COO",
                        account_id=accounts_by_key["hexavale"],
                        observed_at=MONDAY,
                    )
                    for name in ("Kim Vale", "Lee Park")
                ],
            ),
            strict=True,
        )
    )
    calls = add_calls(conn, owners, people, accounts_by_key["hexavale"], deals)
    emails = add_emails(conn, owners, people, accounts_by_key["hexavale"], deals)
    refresh_last_touch(conn, [deals["a"], deals["b"]])
    for deal in DEALS:
        conn.execute(
            "update opportunities set updated_at = %s, health_score = %s where id = %s",
            (MONDAY + timedelta(hours=deal.updated), deal.health, deals[deal.key]),
        )
    return Workspace(deals, accounts_by_key, owners, people, calls, emails, deals["a"])


def add_owners(conn: Connection[TupleRow]) -> dict[str, UUID]:
    ids = upsert_users(
        conn,
        [
            UserRecord(source="gong", external_id=key, name=name, email=f"{key}@seller.example", title="AE")
            for key, name in OWNERS.items()
        ],
    )
    owners = {key: ids[("gong", key)] for key in OWNERS}
    link_managers(conn, {owners["ada"]: ("gong", "bo")})
    return owners


def add_deals(conn: Connection[TupleRow], accounts: Mapping[str, UUID], owners: Mapping[str, UUID]) -> dict[str, UUID]:
    ids = upsert_opportunities(
        conn,
        [
            OpportunityRecord(
                source="crm",
                external_id=deal.key,
                name=deal.name,
                stage=deal.stage,
                crm_stage=deal.stage.title(),
                account_id=accounts.get(deal.account or ""),
                owner_id=owners.get(deal.owner or ""),
                amount=None if deal.amount is None else Decimal(deal.amount),
                currency="EUR",
                close_date=deal.close_date,
                probability=Decimal("12.5"),
            )
            for deal in DEALS
        ],
    )
    return {deal.key: ids[("crm", deal.key)] for deal in DEALS}


def add_calls(
    conn: Connection[TupleRow],
    owners: Mapping[str, UUID],
    people: Mapping[str, UUID],
    account: UUID,
    deals: Mapping[str, UUID],
) -> dict[str, UUID]:
    """Five calls on deal `a`, two of them at the same moment; the last is on deal `b`, too, and has no transcript."""
    hours = {"c1": 0, "c2": 24, "c3": 24, "c4": 48, "c5": 96}
    ids = upsert_calls(
        conn,
        [
            CallRecord(
                source="gong",
                external_id=key,
                title=f"Call {key}",
                started_at=MONDAY + timedelta(hours=hour),
                account_id=account,
                primary_user_id=owners["ada"],
                duration_seconds=1800,
                url=f"https://gong.example/{key}",
                brief=f"What was said on {key}.",
                participants=[
                    ParticipantRecord(
                        key="1",
                        speaker_key="s1",
                        user_id=owners["ada"],
                        name="Ada Moss",
                        side="internal",
                        attended=True,
                    ),
                    ParticipantRecord(
                        key="2",
                        speaker_key="s2",
                        person_id=people["kim"],
                        name="Kim Vale",
                        email="kim@hexavale.example",
                        title="COO",
                        side="external",
                    ),
                ],
            )
            for key, hour in hours.items()
        ],
    )
    calls = {key: ids[("gong", key)] for key in hours}
    spoken = [
        Sentence(speaker="s1", start=0, end=900, text="What would three sites cost?"),
        Sentence(speaker="s2", start=1000, end=2000, text="SECRET WORDS of the buyer."),
        Sentence(speaker=None, start=None, end=None, text="Somebody else spoke."),
    ]
    upsert_transcripts(conn, {calls[key]: spoken for key in ("c1", "c2", "c3", "c4")})
    links = [link(calls[key], deals["a"], hour) for key, hour in hours.items()]
    link_calls(conn, [*links, link(calls["c5"], deals["b"], 96)])
    return calls


def add_emails(
    conn: Connection[TupleRow],
    owners: Mapping[str, UUID],
    people: Mapping[str, UUID],
    account: UUID,
    deals: Mapping[str, UUID],
) -> dict[str, UUID]:
    """Four emails on deal `a`, one at the moment of a call; of the last only a reference is known."""
    hours = {"e1": 1, "e2": 24, "e3": 50, "e4": 95}
    emails = {
        key: upsert_email(
            conn,
            EmailRecord(
                source="files",
                external_id=key,
                sender="kim@hexavale.example",
                sent_at=MONDAY + timedelta(hours=hour),
                message_id=f"<{key}@hexavale.example>",
                direction="inbound",
                account_id=account,
                subject=None if key == "e4" else f"Terms {key}",
                body=None if key == "e4" else "A first line. " * 60 + "THE END",
                addresses=[
                    EmailAddress(
                        field="from",
                        address="kim@hexavale.example",
                        name="Kim Vale",
                        side="external",
                        person_id=people["kim"],
                    ),
                    EmailAddress(field="to", address="ada@seller.example", side="internal", user_id=owners["ada"]),
                ],
            ),
        )
        for key, hour in hours.items()
    }
    link_emails(conn, [link(emails[key], deals["a"], hour) for key, hour in hours.items()])
    return emails


def link(conversation: UUID, deal: UUID, hour: int) -> Link:
    return Link(
        conversation_id=conversation,
        opportunity_id=deal,
        source="crm",
        confidence=1.0,
        occurred_at=MONDAY + timedelta(hours=hour),
    )
