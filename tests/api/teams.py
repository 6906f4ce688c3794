"""Two sales teams in the database, with every way in which a record can be someone's or not."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from uuid import UUID

from psycopg import Connection
from psycopg.rows import TupleRow
from psycopg.types.json import Jsonb

from lib.auth import tokens
from lib.auth.viewer import Role
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
    Sentence,
    UserRecord,
)
from lib.records.parties import link_managers, upsert_accounts, upsert_users

MONDAY = datetime(2026, 3, 2, 15, tzinfo=UTC)
TEAMS = {"max": None, "rita": "max", "rolf": "max", "nina": None, "rosa": "nina"}
"""Who reports to whom."""
ACCOUNTS = ("north", "shared", "south", "lone", "hushed")
DEALS = {
    "rita_open": ("north", "rita", "proposal", "Harbor gates"),
    "rita_won": ("shared", "rita", "closed_won", "Crane lights"),
    "rosa_open": ("south", "rosa", "discovery", "Harbour lifts"),
    "rosa_shared": ("shared", "rosa", "evaluation", "Quay sensors"),
    "lone": ("lone", None, "prospecting", "Ownerless tender"),
}
CALLS = {
    "open": ("north", "rita", ("rita_open",)),
    "crossed": ("north", "rita", ("rita_open", "rosa_open")),
    "secret": ("hushed", "rolf", ("rita_open",)),
    "lone": ("lone", None, ("lone",)),
}
"""Account, host and deals; `secret` is private, and rita, who was invited, did not come."""
EMAILS = {"rita": ("rita", "rita_open"), "rosa": ("rosa", "rosa_open"), "lone": (None, "lone")}
VIEWERS: Mapping[str, tuple[Role, str | None]] = {
    "owner": ("rep", "rita"),
    "other": ("rep", "rolf"),
    "manager": ("manager", "max"),
    "stranger": ("manager", "nina"),
    "admin": ("admin", None),
}
"""The role of each one's token, and whose deals it shows."""


@dataclass(frozen=True)
class Teams:
    """Ids by kind and name, and what each viewer sends as Authorization."""

    ids: Mapping[str, Mapping[str, UUID]]
    headers: Mapping[str, Mapping[str, str]]


def build(conn: Connection[TupleRow]) -> Teams:
    users = add_users(conn)
    stored = upsert_accounts(
        conn, [AccountRecord(source="crm", external_id=key, name=f"{key.title()} Works") for key in ACCOUNTS]
    )
    accounts = {key: stored[("crm", key)] for key in ACCOUNTS}
    deals = add_deals(conn, users, accounts)
    calls = add_calls(conn, users, accounts, deals)
    emails = add_emails(conn, users, deals)
    refresh_last_touch(conn, list(deals.values()))
    evidence = [str(calls["secret"]), str(calls["open"]), "2026-03-02"]
    reason = {"factor": "recency", "points": 15, "text": "Last contact 1 day ago.", "evidence": evidence}
    conn.execute(
        "insert into opportunity_health (opportunity_id, reasons) values (%s, %s)",
        (deals["rita_open"], Jsonb([reason])),
    )
    conflicts = add_conflicts(conn, {"deal": deals, "account": accounts})
    ids = {"conflict": conflicts, "deal": deals, "call": calls, "email": emails, "account": accounts, "rep": users}
    return Teams(ids, add_tokens(conn))


def add_conflicts(conn: Connection[TupleRow], ids: Mapping[str, Mapping[str, UUID]]) -> dict[str, UUID]:
    """One for each deal and each account, between two amounts or two names."""
    return {
        f"{kind} {key}": conn.execute(
            """
            insert into crm_conflicts (connector, kind, local_id, field, winner, kept, lost)
            values ('acme', %s, %s, %s, 'crm', '"2"', '"1"') returning id
            """,
            ("opportunity" if kind == "deal" else "account", identity, "amount" if kind == "deal" else "name"),
        ).fetchall()[0][0]
        for kind, named in ids.items()
        for key, identity in named.items()
    }


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


def add_deals(conn: Connection[TupleRow], users: Mapping[str, UUID], accounts: Mapping[str, UUID]) -> dict[str, UUID]:
    stored = upsert_opportunities(
        conn,
        [
            OpportunityRecord(
                source="crm",
                external_id=key,
                name=name,
                stage=stage,
                account_id=accounts[account],
                owner_id=None if owner is None else users[owner],
            )
            for key, (account, owner, stage, name) in DEALS.items()
        ],
    )
    return {key: stored[("crm", key)] for key in DEALS}


def add_calls(
    conn: Connection[TupleRow], users: Mapping[str, UUID], accounts: Mapping[str, UUID], deals: Mapping[str, UUID]
) -> dict[str, UUID]:
    invited = ParticipantRecord(key="2", user_id=users["rita"], name="Rita", side="internal", attended=False)
    stored = upsert_calls(
        conn,
        [
            CallRecord(
                source="gong",
                external_id=key,
                title=f"Call {key}",
                started_at=MONDAY,
                account_id=accounts[account],
                primary_user_id=None if host is None else users[host],
                is_private=key == "secret",
                participants=[invited] if key == "secret" else [],
            )
            for key, (account, host, _) in CALLS.items()
        ],
    )
    calls = {key: stored[("gong", key)] for key in CALLS}
    upsert_transcripts(conn, {call: [Sentence(speaker=None, start=0, end=9, text="Hello.")] for call in calls.values()})
    link_calls(conn, [link(calls[key], deals[deal]) for key, (_, _, linked) in CALLS.items() for deal in linked])
    return calls


def add_emails(conn: Connection[TupleRow], users: Mapping[str, UUID], deals: Mapping[str, UUID]) -> dict[str, UUID]:
    emails: dict[str, UUID] = {}
    for key, (reader, deal) in EMAILS.items():
        to = EmailAddress(
            field="to",
            address=f"{key}@seller.example",
            side="internal",
            user_id=None if reader is None else users[reader],
        )
        emails[key] = upsert_email(
            conn,
            EmailRecord(
                source="files",
                external_id=key,
                sender="kim@buyer.example",
                sent_at=MONDAY + timedelta(hours=1),
                message_id=f"<{key}@buyer.example>",
                direction="inbound",
                subject=f"Terms {key}",
                body="We would like to talk.",
                addresses=[EmailAddress(field="from", address="kim@buyer.example", side="external"), to],
            ),
        )
        link_emails(conn, [link(emails[key], deals[deal])])
    return emails


def link(conversation: UUID, deal: UUID) -> Link:
    return Link(conversation_id=conversation, opportunity_id=deal, source="crm", confidence=1.0, occurred_at=MONDAY)


def add_tokens(conn: Connection[TupleRow]) -> dict[str, dict[str, str]]:
    """Of everyone who is let in, and of those who are not any more."""

    def bearer(name: str, role: Role, user: str | None, expires_at: datetime | None = None) -> dict[str, str]:
        email = None if user is None else f"{user}@seller.example"
        return {"Authorization": f"Bearer {tokens.create(conn, name, role, email, expires_at)}"}

    headers = {name: bearer(name, role, user) for name, (role, user) in VIEWERS.items()}
    headers["expired"] = bearer("expired", "admin", None, datetime.now(UTC) - timedelta(seconds=1))
    headers["ended"] = bearer("ended", "admin", None)
    [ended] = [token for token in tokens.list_tokens(conn) if token.name == "ended"]
    tokens.revoke(conn, ended.id)
    return {
        **headers,
        "nobody": {},
        "unknown": {"Authorization": f"Bearer {tokens.PREFIX}{'x' * 43}"},
        "forged": {"Authorization": "Bearer e30.e30.e30"},
        "wrong kind": {"Authorization": "Basic YWRtaW46YWRtaW4="},
    }
