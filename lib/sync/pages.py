"""One page of Gong calls into the database: who was there, which deal it belongs to, and what was said."""

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from psycopg import Connection
from psycopg.rows import TupleRow

from lib.errors import BadRecord
from lib.gong.models import GONG, ParsedCall, ParsedOpportunity, ParsedParty
from lib.gong.transform import call_identity, to_sentences
from lib.gong.values import Json
from lib.jobs.queue import queue_reading
from lib.records.calls import call_id, confirm_transcripts, list_due_transcripts, upsert_calls, upsert_transcripts
from lib.records.deals import link_calls, opportunity_id, refresh_last_touch, refresh_owners, upsert_opportunities
from lib.records.domains import company_domain
from lib.records.models import (
    DOMAIN,
    AccountRecord,
    CallRecord,
    Key,
    Link,
    OpportunityRecord,
    ParticipantRecord,
    PersonRecord,
    Sentence,
)
from lib.records.parties import find_accounts, find_accounts_by_domain, upsert_accounts, upsert_people
from lib.records.problems import record_problem, resolve_problems
from lib.records.refused import REFUSED, explain
from lib.records.text import clean_json
from lib.sync.run import Run


@dataclass(frozen=True)
class StoredPage:
    """What became of a page: ids by Gong's id, calls that need their transcript, and the starts in Gong's order."""

    ids: dict[Key, UUID]
    due: list[str]
    starts: list[datetime]


def store_calls(run: Run, payloads: Sequence[Json]) -> StoredPage:
    """Store a page of calls; one that cannot be taken in is kept with its reason and stops no other."""
    parsed, broken = parse(run, payloads)
    ids: dict[Key, UUID] = {}
    due: list[str] = []
    try:
        with run.transaction() as conn:
            ids = store_parsed(run, conn, parsed)
            due = settle(run, conn, ids, broken)
    except REFUSED:
        ids, refused = store_one_by_one(run, parsed)
        with run.transaction() as conn:
            due = settle(run, conn, ids, [*broken, *refused])
    return StoredPage(ids, due, [call.started_at for call in parsed])


def parse(run: Run, payloads: Sequence[Json]) -> tuple[list[ParsedCall], list[tuple[str, str, Json]]]:
    """The calls that can be read, and of the others id, reason and payload."""
    parsed: list[ParsedCall] = []
    broken: list[tuple[str, str, Json]] = []
    for payload in payloads:
        try:
            parsed.append(run.client.parse(payload, run.own_domains))
        except BadRecord as error:
            broken.append((call_identity(payload) or nameless(payload), error.detail, payload))
    return parsed, broken


def nameless(payload: Json) -> str:
    """A name for a call without an id: the same for the same payload, another for another."""
    canonical = json.dumps(clean_json(payload), sort_keys=True, default=str)
    return f"without id {hashlib.sha256(canonical.encode()).hexdigest()[:16]}"


def store_one_by_one(run: Run, parsed: Sequence[ParsedCall]) -> tuple[dict[Key, UUID], list[tuple[str, str, Json]]]:
    """Store each call in a transaction of its own, after the database refused them together."""
    ids: dict[Key, UUID] = {}
    refused: list[tuple[str, str, Json]] = []
    for call in parsed:
        try:
            with run.transaction() as conn:
                ids |= store_parsed(run, conn, [call])
                run.checkpoint(conn)
        except REFUSED as error:
            refused.append((call.external_id, explain(error), dict(call.metadata)))
    return ids, refused


def settle(
    run: Run, conn: Connection[TupleRow], ids: dict[Key, UUID], broken: Sequence[tuple[str, str, Json]]
) -> list[str]:
    """Note what is wrong and what is right again, and return the calls whose transcript is due."""
    for identity, reason, payload in broken:
        record_problem(conn, GONG, "call", identity, reason, payload)
    run.state.counts["bad_records"] += len(broken)
    resolve_problems(conn, GONG, "call", [external_id for _, external_id in ids])
    due = list_due_transcripts(conn, list(ids.values()))
    run.state.due = [each for each in due if each not in run.state.asked]
    run.checkpoint(conn)
    return run.state.due


def store_parsed(run: Run, conn: Connection[TupleRow], calls: Sequence[ParsedCall]) -> dict[Key, UUID]:
    """Store calls with their accounts, deals and people, and return their ids."""
    accounts = store_accounts(conn, calls)
    deals = store_deals(run, conn, calls, accounts)
    records = [to_record(run, call, accounts) for call in calls]
    people = store_people(conn, calls, records)
    ids = upsert_calls(
        conn,
        [
            replace(
                record,
                participants=[
                    to_participant(run, party, people.get((call.external_id, party.key))) for party in call.parties
                ]
                if call.tells_parties
                else None,
            )
            for call, record in zip(calls, records, strict=True)
        ],
    )
    links = [
        Link(
            conversation_id=ids[(GONG, call.external_id)],
            opportunity_id=deals[key],
            source="crm",
            confidence=1.0,
            occurred_at=call.started_at,
        )
        for call in calls
        for key in call.linked
        if key in deals
    ]
    touched = {link.opportunity_id for link in links} | link_calls(conn, links)
    refresh_last_touch(conn, touched)
    refresh_owners(conn, touched)
    note_parts(conn, calls, ids)
    return ids


def note_parts(conn: Connection[TupleRow], calls: Sequence[ParsedCall], ids: Mapping[Key, UUID]) -> None:
    """Note what could not be read of calls, and whose participants Gong has left out though they are known."""
    untold = [ids[(GONG, call.external_id)] for call in calls if not call.tells_parties]
    rows = conn.execute("select call_id from call_participants where call_id = any (%(ids)s)", {"ids": untold})
    kept = {row[0] for row in rows}
    right: list[str] = []
    for call in calls:
        left_out = ["parties are left out."] if ids[(GONG, call.external_id)] in kept else []
        if problems := [*call.problems, *left_out]:
            record_problem(conn, GONG, "call-part", call.external_id, " ".join(problems))
        else:
            right.append(call.external_id)
    resolve_problems(conn, GONG, "call-part", right)


def store_accounts(conn: Connection[TupleRow], calls: Sequence[ParsedCall]) -> dict[Key, UUID]:
    """The accounts of the CRM, and for calls that it knows nothing of the company that most outside people are from."""
    records: dict[Key, AccountRecord] = {}
    named: set[Key] = set()
    for call in calls:
        named.update(deal.account for deal in call.opportunities if deal.account is not None)
        for account in call.accounts:
            records[(account.source, account.external_id)] = account
        domain = outside_domain(call)
        if not call.accounts and domain is not None:
            records.setdefault(
                (DOMAIN, domain), AccountRecord(source=DOMAIN, external_id=domain, name=domain, domain=domain)
            )
    found = find_accounts(conn, named - records.keys())
    return found | upsert_accounts(conn, list(records.values()))


def outside_domain(call: ParsedCall) -> str | None:
    """The company domain that most outside people on the call have; on a tie the first by name."""
    domains = Counter(
        domain
        for party in call.parties
        if party.side == "external" and (domain := company_domain(party.email)) is not None
    )
    return min(domains, key=lambda domain: (-domains[domain], domain), default=None)


def account_key(call: ParsedCall) -> Key | None:
    """The account of a call: the CRM's only one, else that of its deal, else the outside company."""
    if call.account_key is not None:
        return call.account_key
    of_deals = {deal.account for deal in call.opportunities if deal.account is not None}
    if len(of_deals) == 1:
        return of_deals.pop()
    domain = outside_domain(call)
    return (DOMAIN, domain) if not call.accounts and domain is not None else None


def store_deals(
    run: Run, conn: Connection[TupleRow], calls: Sequence[ParsedCall], accounts: dict[Key, UUID]
) -> dict[Key, UUID]:
    """The deals that the CRM shows now, and those already known of which a call shows only a former state."""
    records: dict[Key, OpportunityRecord] = {}
    for deal in (deal for call in calls for deal in call.opportunities):
        former = records.get(deal.key)
        account = accounts.get(deal.account) if deal.account is not None else None
        records[deal.key] = replace(
            deal.record,
            account_id=account or (former and former.account_id),
            owner_id=owner_of(run, deal) or (former and former.owner_id),
        )
    ids = upsert_opportunities(conn, list(records.values()))
    others = {key: opportunity_id(*key) for call in calls for key in call.linked if key not in ids}
    rows = conn.execute("select id from opportunities where id = any (%(ids)s)", {"ids": list(others.values())})
    known = {row[0] for row in rows}
    return ids | {key: identity for key, identity in others.items() if identity in known}


def owner_of(run: Run, deal: ParsedOpportunity) -> UUID | None:
    """The user who owns the deal in the CRM, where the call shows who that is, by Gong's id or by address."""
    by_id = run.users.get(deal.owner_user_external_id or "")
    return by_id or run.users_by_email.get(deal.owner_email or "")


def to_record(run: Run, call: ParsedCall, accounts: dict[Key, UUID]) -> CallRecord:
    key = account_key(call)
    return CallRecord(
        source=GONG,
        external_id=call.external_id,
        title=call.title,
        started_at=call.started_at,
        account_id=accounts.get(key) if key is not None else None,
        primary_user_id=run.users.get(call.primary_user_external_id or ""),
        duration_seconds=call.duration_seconds,
        direction=call.direction,
        scope=call.scope,
        language=call.language,
        url=call.url,
        is_private=call.is_private,
        brief=call.brief,
        metadata=call.metadata,
    )


def store_people(
    conn: Connection[TupleRow], calls: Sequence[ParsedCall], records: Sequence[CallRecord]
) -> dict[tuple[str, str], UUID]:
    """Everyone from outside who has an address or a name, by call and party.

    They belong to the account of their address's domain; someone without a company's address to the call's account.
    """
    domains = {d for call in calls for party in call.parties if (d := company_domain(party.email)) is not None}
    by_domain = find_accounts_by_domain(conn, domains)
    places: list[tuple[str, str]] = []
    people: list[PersonRecord] = []
    for call, record in zip(calls, records, strict=True):
        for party in outside_parties(call.parties):
            domain = company_domain(party.email)
            people.append(
                PersonRecord(
                    name=party.name or party.email or "",
                    email=party.email,
                    account_id=record.account_id if domain is None else by_domain.get(domain),
                    title=party.title,
                    phone=party.phone,
                    observed_at=call.started_at,
                    metadata={"crm": [[each.source, each.kind, each.external_id] for each in party.crm]}
                    if party.crm
                    else {},
                )
            )
            places.append((call.external_id, party.key))
    return dict(zip(places, upsert_people(conn, people), strict=True))


def outside_parties(parties: Iterable[ParsedParty]) -> list[ParsedParty]:
    return [
        party
        for party in parties
        if party.side != "internal" and party.user_external_id is None and (party.email or party.name)
    ]


def to_participant(run: Run, party: ParsedParty, person: UUID | None) -> ParticipantRecord:
    return ParticipantRecord(
        key=party.key,
        speaker_key=party.speaker_key,
        person_id=person,
        user_id=run.users.get(party.user_external_id or ""),
        name=party.name,
        email=party.email,
        title=party.title,
        side=party.side,
        attended=party.attended,
    )


def store_transcripts(run: Run, external_ids: Sequence[str]) -> None:
    """Fetch and store the transcripts of these calls; one that Gong does not have yet stays due."""
    if not external_ids:
        return
    told = run.client.transcripts(external_ids)
    fetched = {external_id: told[external_id] for external_id in external_ids if external_id in told}
    readable: dict[UUID, list[Sentence]] = {}
    with run.transaction() as conn:
        for external_id, monologues in fetched.items():
            try:
                sentences = to_sentences(monologues)
            except BadRecord as error:
                record_problem(conn, GONG, "transcript", external_id, error.detail)
                run.state.counts["bad_records"] += 1
                continue
            if sentences:
                readable[call_id(GONG, external_id)] = sentences
        changed = upsert_transcripts(conn, readable)
        run.state.counts["transcripts"] += changed
        confirm_transcripts(conn, list(readable))
        resolve_problems(conn, GONG, "transcript", [e for e in fetched if call_id(GONG, e) in readable])
        run.state.due, run.state.asked = [], list(external_ids)
        run.checkpoint(conn)
        if changed:
            queue_reading(conn)
