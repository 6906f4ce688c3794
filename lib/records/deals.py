"""Opportunities, and which conversations belong to them."""

from collections.abc import Collection, Sequence
from uuid import UUID

from psycopg import Connection
from psycopg.rows import TupleRow

from lib.ids import derive_id
from lib.records.models import Key, Link, OpportunityRecord
from lib.records.text import clean, clean_optional, to_jsonb


def opportunity_id(source: str, external_id: str) -> UUID:
    """The id of an opportunity, known before it is stored."""
    return derive_id("opportunity", source, clean(external_id))


def upsert_opportunities(conn: Connection[TupleRow], records: Sequence[OpportunityRecord]) -> dict[Key, UUID]:
    """Store opportunities and return the id of each under its key.

    An account or owner of None leaves the stored one; every other field is taken as the source has it now, but for
    those that a person set in the connected CRM (`crm_held`). Such a stage gives way only when the source says another
    word for it than before: someone moved the deal there since.
    """
    ids = {(r.source, r.external_id): opportunity_id(r.source, r.external_id) for r in records}
    rows = {
        ids[(r.source, r.external_id)]: {
            "id": str(ids[(r.source, r.external_id)]),
            "source": r.source,
            "external_id": r.external_id,
            "account_id": r.account_id and str(r.account_id),
            "owner_id": r.owner_id and str(r.owner_id),
            "name": clean_optional(r.name) or "Unnamed opportunity",
            "product": clean_optional(r.product),
            "stage": r.stage,
            "crm_stage": clean_optional(r.crm_stage),
            "amount": None if r.amount is None else str(r.amount),
            "currency": clean_optional(r.currency),
            "close_date": r.close_date and r.close_date.isoformat(),
            "probability": None if r.probability is None else str(r.probability),
            "metadata": r.metadata,
        }
        for r in records
    }
    conn.execute(
        """
        with wanted as (
            select g.id, g.source, g.external_id, g.crm_stage, g.metadata,
                   case when 'account_id' = any (o.crm_held) then o.account_id
                        else coalesce(g.account_id, o.account_id) end as account_id,
                   case when 'owner_id' = any (o.crm_held) then o.owner_id
                        else coalesce(g.owner_id, o.owner_id) end as owner_id,
                   case when g.owner_id is not null or 'owner_id' = any (o.crm_held) then 'source'
                        else o.owner_source end as owner_source,
                   case when 'name' = any (o.crm_held) then o.name else g.name end as name,
                   case when 'product' = any (o.crm_held) then o.product else g.product end as product,
                   case when 'stage' = any (o.crm_held) and g.crm_stage is not distinct from o.crm_stage then o.stage
                        else g.stage end as stage,
                   case when 'amount' = any (o.crm_held) then o.amount else g.amount end as amount,
                   case when 'currency' = any (o.crm_held) then o.currency else g.currency end as currency,
                   case when 'close_date' = any (o.crm_held) then o.close_date else g.close_date end as close_date,
                   case when 'probability' = any (o.crm_held) then o.probability else g.probability end as probability
            from jsonb_to_recordset(%(rows)s) as g (
                id uuid, source text, external_id text, account_id uuid, owner_id uuid, name text, product text,
                stage text, crm_stage text, amount numeric(16, 2), currency text, close_date date,
                probability numeric(5, 2), metadata jsonb)
            left join opportunities o on o.id = g.id
        ), given as (
            select w.*,
                   o.id is null
                   or (o.account_id, o.owner_id, o.owner_source, o.name, o.product, o.stage, o.crm_stage, o.amount,
                       o.currency, o.close_date, o.probability, o.metadata)
                      is distinct from
                      (w.account_id, w.owner_id, w.owner_source, w.name, w.product, w.stage, w.crm_stage, w.amount,
                       w.currency, w.close_date, w.probability, w.metadata)
                   as differs
            from wanted w left join opportunities o on o.id = w.id
        )
        insert into opportunities (id, source, external_id, account_id, owner_id, owner_source, name, product, stage,
                                   crm_stage, amount, currency, close_date, probability, metadata)
        select id, source, external_id, account_id, owner_id, owner_source, name, product, stage, crm_stage,
               amount, currency, close_date, probability, metadata
        from given where differs
        order by id
        on conflict (id) do update set
            account_id = excluded.account_id, owner_id = excluded.owner_id,
            owner_source = excluded.owner_source, name = excluded.name, product = excluded.product,
            stage = excluded.stage, crm_stage = excluded.crm_stage,
            amount = excluded.amount, currency = excluded.currency, close_date = excluded.close_date,
            probability = excluded.probability, metadata = excluded.metadata, updated_at = now()
        """,
        {"rows": to_jsonb(list(rows.values()))},
    )
    return ids


def link_calls(conn: Connection[TupleRow], links: Collection[Link]) -> int:
    """Link calls to opportunities and return how many links changed.

    A person's link is never overwritten, and a call that its CRM now ties to other opportunities loses the CRM's
    former links; a CRM that says nothing takes nothing away.
    """
    from_crm = [str(link.conversation_id) for link in links if link.source == "crm"]
    rows = link_rows(links)
    removed = conn.execute(
        """
        delete from call_opportunities l
        where l.source = 'crm' and l.call_id = any (%(calls)s::uuid[])
          and not exists (select 1 from jsonb_to_recordset(%(rows)s) as g (conversation_id uuid, opportunity_id uuid)
                          where g.conversation_id = l.call_id and g.opportunity_id = l.opportunity_id)
        """,
        {"calls": from_crm, "rows": rows},
    ).rowcount
    written = conn.execute(
        """
        insert into call_opportunities (call_id, opportunity_id, source, confidence, occurred_at)
        select g.conversation_id, g.opportunity_id, g.source, g.confidence, g.occurred_at
        from jsonb_to_recordset(%(rows)s) as g (conversation_id uuid, opportunity_id uuid, source text,
                                                confidence real, occurred_at timestamptz)
        left join call_opportunities l on l.call_id = g.conversation_id and l.opportunity_id = g.opportunity_id
        where l.call_id is null
           or (l.source <> 'person' or g.source = 'person')
              and (l.source, l.confidence, l.occurred_at) is distinct from (g.source, g.confidence, g.occurred_at)
              and not (l.source = 'crm' and g.source = 'detected')
        order by g.conversation_id, g.opportunity_id
        on conflict (call_id, opportunity_id) do update set
            source = excluded.source, confidence = excluded.confidence, occurred_at = excluded.occurred_at
        """,
        {"rows": rows},
    ).rowcount
    return removed + written


def link_emails(conn: Connection[TupleRow], links: Collection[Link]) -> int:
    """Link emails to opportunities and return how many links changed; a person's link is never overwritten."""
    return conn.execute(
        """
        insert into email_opportunities (email_id, opportunity_id, source, confidence, occurred_at)
        select g.conversation_id, g.opportunity_id, g.source, g.confidence, g.occurred_at
        from jsonb_to_recordset(%(rows)s) as g (conversation_id uuid, opportunity_id uuid, source text,
                                                confidence real, occurred_at timestamptz)
        left join email_opportunities l on l.email_id = g.conversation_id and l.opportunity_id = g.opportunity_id
        where l.email_id is null
           or (l.source <> 'person' or g.source = 'person')
              and (l.source, l.confidence, l.occurred_at) is distinct from (g.source, g.confidence, g.occurred_at)
              and not (l.source = 'crm' and g.source = 'detected')
        order by g.conversation_id, g.opportunity_id
        on conflict (email_id, opportunity_id) do update set
            source = excluded.source, confidence = excluded.confidence, occurred_at = excluded.occurred_at
        """,
        {"rows": link_rows(links)},
    ).rowcount


def link_rows(links: Collection[Link]) -> object:
    return to_jsonb(
        [
            {
                "conversation_id": str(link.conversation_id),
                "opportunity_id": str(link.opportunity_id),
                "source": link.source,
                "confidence": link.confidence,
                "occurred_at": link.occurred_at.isoformat(),
            }
            for link in {(link.conversation_id, link.opportunity_id): link for link in links}.values()
        ]
    )


def refresh_last_touch(conn: Connection[TupleRow], opportunity_ids: Collection[UUID]) -> int:
    """Set `last_touch_at` to the newest linked call or email; returns how many opportunities changed."""
    return conn.execute(
        """
        update opportunities o set last_touch_at = t.last_touch_at, updated_at = now()
        from (
            select g.id, greatest(
                (select l.occurred_at from call_opportunities l where l.opportunity_id = g.id
                 order by l.occurred_at desc limit 1),
                (select l.occurred_at from email_opportunities l where l.opportunity_id = g.id
                 order by l.occurred_at desc limit 1)) as last_touch_at
            from unnest(%(ids)s::uuid[]) as g (id)
        ) t
        where o.id = t.id and o.last_touch_at is distinct from t.last_touch_at
          and not 'last_touch_at' = any (o.crm_held)
        """,
        {"ids": sorted(set(opportunity_ids))},
    ).rowcount


def refresh_owners(conn: Connection[TupleRow], opportunity_ids: Collection[UUID]) -> int:
    """Make the host of each opportunity's newest call its owner; returns how many changed.

    Only where the source has never told the owner: Gong shows a CRM's opportunity with an owner id that it can resolve
    only when that owner was on the call.
    """
    return conn.execute(
        """
        update opportunities o set owner_id = n.owner_id, owner_source = 'host', updated_at = now()
        from (
            select g.id, (select c.primary_user_id
                          from call_opportunities l join calls c on c.id = l.call_id
                          where l.opportunity_id = g.id and c.primary_user_id is not null
                          order by l.occurred_at desc, l.call_id limit 1) as owner_id
            from unnest(%(ids)s::uuid[]) as g (id)
        ) n
        where o.id = n.id and n.owner_id is not null and o.owner_id is distinct from n.owner_id
          and o.owner_source is distinct from 'source' and not 'owner_id' = any (o.crm_held)
        """,
        {"ids": sorted(set(opportunity_ids))},
    ).rowcount
