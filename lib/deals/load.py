"""A deal's input from what is stored: its columns, conversations, people, and what people decided."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from psycopg import Connection
from psycopg.rows import TupleRow, class_row, dict_row

from lib.auth.viewer import LOCAL, Viewer
from lib.coaching.load import Head, Known, build_deal, list_known
from lib.deals.inputs import DateMove, DealFacts, DealInput, KnownPerson, ScoreOverride, SignalOverride, StageSetting
from lib.readings.models import Evidence
from lib.readings.store import ReaderIdentity, Touch


def find_input(conn: Connection[TupleRow], opportunity_id: UUID, identity: ReaderIdentity) -> DealInput | None:
    """Everything that the deal's record depends on, or None where there is no such deal.

    Private calls are left out: the record is shown to everyone who sees the deal.
    """
    facts = next(iter(list_facts(conn, LOCAL, deal_id=opportunity_id)), None)
    if facts is None:
        return None
    known = without_private(conn, list_known(conn, LOCAL, opportunity_id, identity))
    deal = build_deal(conn, Head(facts.id, facts.stage, facts.product, None), known, (), identity, cited)
    return DealInput(
        facts=facts,
        held=deal.held,
        people=list_people(conn, known),
        signal_overrides=list_decided(
            conn, SignalOverride,
            "select signal, verdict, reason, author, at from qualification_overrides"
            " where opportunity_id = %(id)s order by signal", opportunity_id,
        ),
        score_overrides=list_decided(
            conn, ScoreOverride,
            "select person_id, person_name, score, value::float8, reason, author, at from stakeholder_overrides"
            " where opportunity_id = %(id)s order by person_id, score", opportunity_id,
        ),
        stage_settings=list_decided(
            conn, StageSetting,
            "select stage, set_by as by, author, reason, at from stage_settings"
            " where opportunity_id = %(id)s order by at, id", opportunity_id,
        ),
        date_moves=list_decided(
            conn, DateMove,
            "select close_date, at from close_dates where opportunity_id = %(id)s order by at, id", opportunity_id,
        ),
    )  # fmt: skip


def cited(touch: Touch, last: int) -> Evidence:
    """The sentences that a deal's record may show, and the last one of a call."""
    if touch.reading is None:
        return ()
    facts = touch.reading.facts
    shown = (
        *facts.signals, *facts.people, *facts.products, *facts.money, *facts.dates, *facts.next_steps,
        *facts.followups, *facts.rivals, *facts.risks, *facts.settlements, *facts.objections, *facts.topics,
    )  # fmt: skip
    numbers = {number for each in shown for number in each.evidence}
    for person in facts.people:
        numbers |= {number for each in (*person.roles, *person.trust, *person.follows) for number in each.evidence}
    for objection in facts.objections:
        numbers |= {*objection.answer_evidence, *objection.reaction_evidence}
    return tuple(sorted(numbers | ({last} if last else set())))


def list_facts(
    conn: Connection[TupleRow], viewer: Viewer, *, deal_id: UUID | None = None, account_id: UUID | None = None
) -> list[DealFacts]:
    """A deal, or all of an account, that the viewer sees, the oldest first."""
    with conn.cursor(row_factory=dict_row) as cursor:
        rows = cursor.execute(
            """
            select o.id, o.name, o.account_id, a.name as account_name, u.name as owner_name, o.product, o.amount,
                   o.currency, o.close_date, o.probability, o.stage, o.crm_stage, o.created_at,
                   o.crm_held as fixed
            from opportunities o
            left join accounts a on a.id = o.account_id
            left join users u on u.id = o.owner_id
            where (o.id = %(deal)s::uuid or o.account_id = %(account)s::uuid)
              and sees_deal(%(scope)s::uuid[], o.owner_id)
            order by o.created_at, o.id
            """,
            {"deal": deal_id, "account": account_id, "scope": viewer.scope},
        ).fetchall()
    return [DealFacts(fixed=frozenset(row["fixed"]), **without(row, "fixed")) for row in rows]


def without_private(conn: Connection[TupleRow], known: Sequence[Known]) -> Sequence[Known]:
    rows = conn.execute(
        "select id from calls where id = any (%(ids)s) and is_private",
        {"ids": [one.id for one in known if one.kind == "call"]},
    ).fetchall()
    hidden = {row[0] for row in rows}
    return [one for one in known if one.id not in hidden]


def list_people(conn: Connection[TupleRow], known: Sequence[Known]) -> Sequence[KnownPerson]:
    """Who of the buyer took part, with everything that conversations call them by."""
    with conn.cursor(row_factory=dict_row) as cursor:
        rows = cursor.execute(
            """
            select h.id, h.name, h.email, h.title, h.account_id, array_agg(distinct m.key) as keys
            from (
                select p.person_id, coalesce(p.speaker_key, p.key) as key
                from call_participants p where p.call_id = any (%(calls)s)
                union all
                select p.person_id, p.address from email_participants p where p.email_id = any (%(emails)s)
            ) m join people h on h.id = m.person_id
            group by h.id order by h.id
            """,
            {
                "calls": [one.id for one in known if one.kind == "call"],
                "emails": [one.id for one in known if one.kind == "email"],
            },
        ).fetchall()
    return [KnownPerson(keys=frozenset(row["keys"]), **without(row, "keys")) for row in rows]


def without(row: Mapping[str, Any], name: str) -> dict[str, Any]:
    return {key: value for key, value in row.items() if key != name}


def list_decided[T](conn: Connection[TupleRow], kind: type[T], query: str, opportunity_id: UUID) -> Sequence[T]:
    """What people and the CRM set of a deal, in its one order."""
    with conn.cursor(row_factory=class_row(kind)) as cursor:
        return cursor.execute(query.encode(), {"id": opportunity_id}).fetchall()
