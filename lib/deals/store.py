"""A deal's record in Postgres: written where it differs from what is stored, each version of a plan told.

Equal records write nothing, so folding again is free of consequences.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal
from uuid import UUID

from psycopg import Connection
from psycopg.rows import TupleRow, class_row
from psycopg.sql import SQL, Composed, Identifier
from pydantic import BaseModel

from lib.coaching.deal import Held
from lib.deals.plan_models import PlanChange
from lib.deals.record import Record
from lib.health.said import to_jsonable
from lib.records.text import to_jsonb

type Owner = Literal["opportunity", "account"]


@dataclass(frozen=True)
class Folded:
    """What the stored record was computed from."""

    inputs: str
    conversations: frozenset[UUID]


def find_folded(conn: Connection[TupleRow], opportunity_id: UUID) -> Folded | None:
    """None where there is no record."""
    row = conn.execute(
        "select inputs, conversations from deal_folds where opportunity_id = %s", (opportunity_id,)
    ).fetchone()
    return None if row is None else Folded(row[0], frozenset(row[1]))


def write_record(conn: Connection[TupleRow], record: Record) -> None:
    """All tables of a deal's record but its plan; rows that are equal stay untouched."""
    deal = record.plan.opportunity_id
    conn.execute(
        """
        insert into deal_folds as f (opportunity_id, inputs, conversations, health_factors, warnings)
        values (%(deal)s, %(inputs)s, %(conversations)s, %(factors)s, %(warnings)s::jsonb)
        on conflict (opportunity_id) do update set
            inputs = excluded.inputs, conversations = excluded.conversations,
            health_factors = excluded.health_factors, warnings = excluded.warnings, folded_at = now()
        where f.inputs <> excluded.inputs
        """,
        {
            "deal": deal,
            "inputs": record.inputs,
            "conversations": list(record.conversations),
            "factors": to_jsonb(to_jsonable(record.factors)),
            "warnings": to_json(record.plan.warnings),
        },
    )
    write_on_deal(conn, record)
    write_signals(conn, deal, record)
    write_people(conn, deal, record)
    write_moves(conn, deal, record)


def write_signals(conn: Connection[TupleRow], deal: UUID, record: Record) -> None:
    conn.execute(
        """
        insert into qualification_signals as q (opportunity_id, signal, status, confidence, since, state)
        select %(deal)s, g.state ->> 'signal', g.state ->> 'status', (g.state ->> 'confidence')::real,
               (g.state ->> 'since')::timestamptz, g.state
        from jsonb_array_elements(%(states)s::jsonb) as g (state)
        on conflict (opportunity_id, signal) do update set
            status = excluded.status, confidence = excluded.confidence, since = excluded.since, state = excluded.state
        where q.state is distinct from excluded.state
        """,
        {"deal": deal, "states": to_json(record.plan.qualification.signals)},
    )


def write_people(conn: Connection[TupleRow], deal: UUID, record: Record) -> None:
    """The people in their order and who follows whom; who is spoken of no more goes."""
    given = {
        "deal": deal,
        "people": to_json(record.plan.stakeholders.people),
        "edges": to_json(record.plan.stakeholders.edges),
    }
    conn.execute(
        """
        with given as (
            select (g.state ->> 'person_id')::uuid as person_id, g.n, g.state
            from jsonb_array_elements(%(people)s::jsonb) with ordinality as g (state, n)
        ), gone as (
            delete from stakeholders s where s.opportunity_id = %(deal)s
              and not exists (select from given g where g.person_id = s.person_id)
        )
        insert into stakeholders as s (opportunity_id, person_id, position, name, met, state)
        select %(deal)s, g.person_id, g.n, g.state ->> 'name', (g.state ->> 'met')::boolean, g.state from given g
        on conflict (opportunity_id, person_id) do update set
            position = excluded.position, name = excluded.name, met = excluded.met, state = excluded.state
        where (s.position, s.state) is distinct from (excluded.position, excluded.state)
        """,
        given,
    )
    conn.execute(
        """
        with given as (
            select (g.state ->> 'source')::uuid as source_id, (g.state ->> 'target')::uuid as target_id, g.state
            from jsonb_array_elements(%(edges)s::jsonb) as g (state)
        ), gone as (
            delete from influences i where i.opportunity_id = %(deal)s
              and not exists (select from given g where (g.source_id, g.target_id) = (i.source_id, i.target_id))
        )
        insert into influences as i (opportunity_id, source_id, target_id, state)
        select %(deal)s, g.source_id, g.target_id, g.state from given g
        on conflict (opportunity_id, source_id, target_id) do update set state = excluded.state
        where i.state is distinct from excluded.state
        """,
        given,
    )


def write_moves(conn: Connection[TupleRow], deal: UUID, record: Record) -> None:
    conn.execute(
        """
        with given as (
            select g.n, g.state from jsonb_array_elements(%(moves)s::jsonb) with ordinality as g (state, n)
        ), gone as (
            delete from stage_history h where h.opportunity_id = %(deal)s
              and h.position > (select count(*) from given)
        )
        insert into stage_history as h (opportunity_id, position, from_stage, to_stage, set_by, at, state)
        select %(deal)s, g.n, g.state ->> 'from_stage', g.state ->> 'to_stage', g.state ->> 'by',
               (g.state ->> 'at')::timestamptz, g.state
        from given g
        on conflict (opportunity_id, position) do update set
            from_stage = excluded.from_stage, to_stage = excluded.to_stage, set_by = excluded.set_by,
            at = excluded.at, state = excluded.state
        where h.state is distinct from excluded.state
        """,
        {"deal": deal, "moves": to_json(record.plan.stage.history)},
    )


def write_on_deal(conn: Connection[TupleRow], record: Record) -> None:
    """What lists and the CRM show of the record, and the stage where the rules hold it.

    What the CRM or a person set is left alone.
    """
    plan = record.plan
    conn.execute("select set_config('dealcoach.folding', 'on', true)")
    conn.execute(
        """
        update opportunities o set stage = w.stage, meddic = %(meddic)s, next_step = %(next_step)s
        from (select id, case when %(by_rules)s and not 'stage' = any (crm_held) then %(stage)s else stage end as stage
              from opportunities where id = %(deal)s) w
        where o.id = w.id
          and (o.stage, o.meddic, o.next_step) is distinct from (w.stage, %(meddic)s::text, %(next_step)s::text)
        """,
        {
            "deal": plan.opportunity_id,
            "by_rules": plan.stage.by == "rules",
            "stage": plan.stage.stage,
            "meddic": plan.qualification.meddic,
            "next_step": record.next_step,
        },
    )
    conn.execute("select set_config('dealcoach.folding', 'off', true)")


TABLES: Mapping[Owner, tuple[str, str]] = {
    "opportunity": ("opportunity_plans", "opportunity_plan_versions"),
    "account": ("account_plans", "account_plan_versions"),
}


@dataclass(frozen=True)
class StoredPlan:
    """A plan as JSON, and when it last became another."""

    version: int
    plan: dict[str, Any]
    updated_at: datetime


def find_plan(conn: Connection[TupleRow], owner: Owner, identity: UUID) -> StoredPlan | None:
    """The stored plan; None where there is none yet."""
    query = SQL("select version, plan, updated_at from {table} where {owner} = %(id)s")
    with conn.cursor(row_factory=class_row(StoredPlan)) as cursor:
        return cursor.execute(named(query, owner), {"id": identity}).fetchone()


def named(query: SQL, owner: Owner) -> Composed:
    """The query on the tables of deals or of accounts."""
    table, versions = TABLES[owner]
    return query.format(table=Identifier(table), versions=Identifier(versions), owner=Identifier(f"{owner}_id"))


def write_plan(
    conn: Connection[TupleRow],
    owner: Owner,
    identity: UUID,
    plan: BaseModel,
    changes: Sequence[PlanChange],
    through: Held | None,
) -> None:
    """Store the plan; one that says something else is a new version with its changes."""
    row = conn.execute(
        named(
            SQL("""
                insert into {table} as p ({owner}, version, plan) values (%(id)s, 1, %(plan)s::jsonb)
                on conflict ({owner}) do update set
                    plan = excluded.plan, version = p.version + (%(changed)s)::int, updated_at = now()
                where p.plan is distinct from excluded.plan
                returning version
                """),
            owner,
        ),
        {"id": identity, "plan": plan.model_dump_json(), "changed": bool(changes)},
    ).fetchone()
    if row is None or not changes:
        return
    conn.execute(
        named(
            SQL("""
                insert into {versions} ({owner}, version, conversation_id, kind, title, changes)
                values (%(id)s, %(version)s, %(conversation)s, %(kind)s, %(title)s, %(changes)s::jsonb)
                on conflict do nothing
                """),
            owner,
        ),
        {
            "id": identity,
            "version": row[0],
            "conversation": through and through.touch.id,
            "kind": through and through.touch.kind,
            "title": through and through.title,
            "changes": to_json(changes),
        },
    )


def to_json(models: Sequence[BaseModel]) -> str:
    """As a JSON array. What they hold came from the database, so there is nothing in it that jsonb refuses."""
    return f"[{','.join(model.model_dump_json() for model in models)}]"
