"""What was detected, in Postgres: detections, candidates, new opportunities and links. One account at a time."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from psycopg import Connection
from psycopg.rows import TupleRow

from lib.deals.detection.fold import SOURCE
from lib.deals.detection.models import Account, AccountFold, Judged, NewDeal, Watched
from lib.records.deals import link_calls, link_emails, refresh_last_touch, upsert_opportunities
from lib.records.models import Link, OpportunityRecord
from lib.records.text import to_jsonb


def lock_account(conn: Connection[TupleRow], account_id: UUID) -> None:
    """Wait until no other transaction detects on this account; held until the transaction ends."""
    conn.execute("select pg_advisory_xact_lock(hashtextextended('detect:' || %(id)s::text, 0))", {"id": account_id})


@dataclass(frozen=True)
class Written:
    """What became different: opportunities that are new, conversations with another verdict, other candidates."""

    created: set[UUID]
    judged: set[UUID]
    watched: set[UUID]


def write_fold(conn: Connection[TupleRow], account: Account | None, fold: AccountFold) -> Written:
    """Make what is stored of the account what the fold says.

    The rows of its deals are locked before their entries in `deals_due`, as whoever changes a deal locks them.
    """
    if account is not None:
        conn.execute("select 1 from opportunities where account_id = %s order by id for no key update", (account.id,))
    created = add_deals(conn, account, fold.deals) if account is not None else set[UUID]()
    touched = unlink(conn, fold.judged) | link(conn, fold.judged)
    judged = write_detections(conn, account, fold.judged)
    if account is not None:
        remove_candidates(conn, account, fold.watched)
        touched -= remove_deals(conn, account, fold.deals)
    watched = write_candidates(conn, account, fold.watched)
    refresh_last_touch(conn, touched)
    return Written(created, judged, watched)


def add_deals(conn: Connection[TupleRow], account: Account, deals: Sequence[NewDeal]) -> set[UUID]:
    rows = conn.execute("select id from opportunities where id = any (%s)", ([deal.id for deal in deals],)).fetchall()
    known = {row[0] for row in rows}
    new = [deal for deal in deals if deal.id not in known]
    upsert_opportunities(conn, [to_record(account, deal) for deal in new])
    conn.execute(
        "update opportunities set detected = true, review = 'Needs review', owner_source = null where id = any (%s)",
        ([d.id for d in new],),
    )
    conn.execute(
        """
        update opportunities o
        set name = g.name, product = g.product, close_date = g.close_date,
            owner_id = coalesce(o.owner_id, g.owner_id), updated_at = now()
        from jsonb_to_recordset(%(rows)s) as g (id uuid, name text, product text, close_date date, owner_id uuid)
        where o.id = g.id and o.detected and o.review is distinct from 'Reviewed' and o.crm_held = '{}'
          and (o.name, o.product, o.close_date, o.owner_id)
              is distinct from (g.name, g.product, g.close_date, coalesce(o.owner_id, g.owner_id))
        """,
        {
            "rows": to_jsonb(
                [
                    {
                        "id": str(deal.id), "name": deal.name, "product": deal.product,
                        "close_date": deal.close_date and deal.close_date.isoformat(),
                        "owner_id": deal.owner_id and str(deal.owner_id),
                    }
                    for deal in deals
                ]
            )
        },
    )  # fmt: skip
    return {deal.id for deal in new}


def to_record(account: Account, deal: NewDeal) -> OpportunityRecord:
    return OpportunityRecord(
        source=SOURCE,
        external_id=deal.key,
        name=deal.name,
        stage="prospecting",
        account_id=account.id,
        owner_id=deal.owner_id,
        product=deal.product,
        close_date=deal.close_date,
    )


def remove_deals(conn: Connection[TupleRow], account: Account, deals: Sequence[NewDeal]) -> set[UUID]:
    """Take away detected deals that no conversation makes any more, unless anybody has touched or linked them."""
    rows = conn.execute(
        """
        delete from opportunities o
        where o.account_id = %(account)s and o.detected and not o.id = any (%(kept)s)
          and o.review is distinct from 'Reviewed' and o.crm_held = '{}' and o.gone_at is null
          and o.stage not in ('closed_won', 'closed_lost')
          and not exists (select from call_opportunities l where l.opportunity_id = o.id)
          and not exists (select from email_opportunities l where l.opportunity_id = o.id)
          and not exists (select from crm_links k where k.local_id = o.id)
        returning o.id
        """,
        {"account": account.id, "kept": [deal.id for deal in deals]},
    ).fetchall()
    return {row[0] for row in rows}


def unlink(conn: Connection[TupleRow], judged: Sequence[Judged]) -> set[UUID]:
    """Take conversations off the deals on which only an earlier detection had put them; returns those deals."""
    rows = conn.execute(
        """
        with stale as (
            select d.conversation_id as id, d.opportunity_id
            from jsonb_to_recordset(%(rows)s) as g (conversation_id uuid, opportunity_id uuid)
            join detections d on d.conversation_id = g.conversation_id
            where d.linked and d.opportunity_id is distinct from g.opportunity_id
        ), calls_off as (
            delete from call_opportunities l using stale s
            where l.call_id = s.id and l.opportunity_id = s.opportunity_id and l.source = 'detected'
            returning l.opportunity_id
        ), emails_off as (
            delete from email_opportunities l using stale s
            where l.email_id = s.id and l.opportunity_id = s.opportunity_id and l.source = 'detected'
            returning l.opportunity_id
        )
        select opportunity_id from calls_off union select opportunity_id from emails_off
        """,
        {
            "rows": to_jsonb(
                [
                    {
                        "conversation_id": str(one.seen.held.touch.id),
                        "opportunity_id": str(one.opportunity_id) if one.linked else None,
                    }
                    for one in judged
                    if not one.seen.links or one.linked
                ]
            )
        },
    ).fetchall()
    return {row[0] for row in rows}


def link(conn: Connection[TupleRow], judged: Sequence[Judged]) -> set[UUID]:
    """Put conversations on their deals; returns the deals."""
    by_kind: dict[str, list[Link]] = {"call": [], "email": []}
    for one in judged:
        if one.linked and one.opportunity_id is not None and one.opportunity_id not in one.seen.links:
            touch = one.seen.held.touch
            by_kind[touch.kind].append(
                Link(
                    conversation_id=touch.id,
                    opportunity_id=one.opportunity_id,
                    source="detected",
                    confidence=one.detection.confidence,
                    occurred_at=touch.at,
                )
            )
    link_calls(conn, by_kind["call"])
    link_emails(conn, by_kind["email"])
    return {each.opportunity_id for links in by_kind.values() for each in links}


def write_detections(conn: Connection[TupleRow], account: Account | None, judged: Sequence[Judged]) -> set[UUID]:
    """The verdict on each conversation; one that is as before is left alone. Returns the others."""
    rows = conn.execute(
        """
        insert into detections as d (conversation_id, kind, reading_key, account_id, verdict, confidence,
                                     opportunity_id, linked, state)
        select g.* from jsonb_to_recordset(%(rows)s) as g (
            conversation_id uuid, kind text, reading_key text, account_id uuid, verdict text, confidence real,
            opportunity_id uuid, linked boolean, state jsonb)
        order by 1
        on conflict (conversation_id) do update set
            kind = excluded.kind, reading_key = excluded.reading_key, account_id = excluded.account_id,
            verdict = excluded.verdict, confidence = excluded.confidence, opportunity_id = excluded.opportunity_id,
            linked = excluded.linked, state = excluded.state, detected_at = now()
        where (d.reading_key, d.account_id, d.verdict, d.confidence, d.opportunity_id, d.linked, d.state)
            is distinct from (excluded.reading_key, excluded.account_id, excluded.verdict, excluded.confidence,
                              excluded.opportunity_id, excluded.linked, excluded.state)
        returning d.conversation_id
        """,
        {
            "rows": to_jsonb(
                [
                    {
                        "conversation_id": str(one.seen.held.touch.id),
                        "kind": one.seen.held.touch.kind,
                        "reading_key": one.seen.reading_key,
                        "account_id": None if account is None else str(account.id),
                        "verdict": one.detection.verdict,
                        "confidence": one.detection.confidence,
                        "opportunity_id": None if one.opportunity_id is None else str(one.opportunity_id),
                        "linked": one.linked,
                        "state": one.detection.model_dump(mode="json"),
                    }
                    for one in judged
                ]
            )
        },
    ).fetchall()
    return {row[0] for row in rows}


def remove_candidates(conn: Connection[TupleRow], account: Account, watched: Sequence[Watched]) -> None:
    """Take away candidates that the account has no more, and those of its conversations from before it was known."""
    conn.execute(
        """
        delete from opportunity_candidates c
        where not c.id = any (%(kept)s)
          and (c.account_id = %(account)s
               or c.account_id is null and exists (select from detections d where d.conversation_id = c.conversation_id
                                                   and d.account_id = %(account)s))
        """,
        {"account": account.id, "kept": [one.id for one in watched]},
    )


def write_candidates(conn: Connection[TupleRow], account: Account | None, watched: Sequence[Watched]) -> set[UUID]:
    """The candidates of the fold; returns those that are open and were not there, or were others."""
    rows = conn.execute(
        """
        insert into opportunity_candidates as c (id, account_id, product, time_frame, confidence, conversation_id, kind,
                                                 at, state, opportunity_id)
        select g.* from jsonb_to_recordset(%(rows)s) as g (
            id uuid, account_id uuid, product text, time_frame date, confidence real, conversation_id uuid, kind text,
            at timestamptz, state jsonb, opportunity_id uuid)
        order by 1
        on conflict (id) do update set
            account_id = excluded.account_id, product = excluded.product, time_frame = excluded.time_frame,
            confidence = excluded.confidence, conversation_id = excluded.conversation_id, kind = excluded.kind,
            at = excluded.at, state = excluded.state, opportunity_id = excluded.opportunity_id, updated_at = now()
        where (c.account_id, c.product, c.time_frame, c.confidence, c.conversation_id, c.at, c.state, c.opportunity_id)
            is distinct from (excluded.account_id, excluded.product, excluded.time_frame, excluded.confidence,
                              excluded.conversation_id, excluded.at, excluded.state, excluded.opportunity_id)
        returning c.id, c.opportunity_id
        """,
        {
            "rows": to_jsonb(
                [
                    {
                        "id": str(one.id),
                        "account_id": None if account is None else str(account.id),
                        "product": one.detection.product,
                        "time_frame": one.detection.time_frame and one.detection.time_frame.isoformat(),
                        "confidence": one.detection.confidence,
                        "conversation_id": str(one.last.touch.id),
                        "kind": one.last.touch.kind,
                        "at": one.last.touch.at.isoformat(),
                        "state": one.detection.model_dump(mode="json"),
                        "opportunity_id": None if one.opportunity_id is None else str(one.opportunity_id),
                    }
                    for one in watched
                ]
            )
        },
    ).fetchall()
    return {row[0] for row in rows if row[1] is None}
