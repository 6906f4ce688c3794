"""A deal's record in the database: due with every change, folded once, the same however it came about."""

import threading
from collections.abc import Sequence
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from psycopg import Connection
from psycopg.rows import TupleRow
from psycopg.sql import SQL, Identifier

from dev.sample import deals as sample
from lib.auth.viewer import LOCAL
from lib.db import Transaction
from lib.deals import decide, store
from lib.deals.due import is_due
from lib.deals.plan_models import OpportunityPlan
from lib.deals.refold import fold_due, fold_one
from lib.errors import NotFound
from lib.imports.report import ImportOptions
from lib.imports.run import import_paths
from lib.jobs.deadline import Deadline, OutOfTimeError
from lib.readings import load
from lib.readings import store as readings
from lib.readings.catch_up import read_one
from lib.readings.conversation import Conversation, Kind
from lib.readings.knowledge import Knowledge
from lib.readings.local import reader
from lib.readings.models import Reading
from lib.readings.store import ReaderIdentity

DEAL = Path(sample.__file__).parent / "deals" / "boreal-ferrum"
IDENTITY = ReaderIdentity("local", reader.VERSION, Knowledge().hash)
TODAY = date(2026, 11, 20)
RECORD = (
    "qualification_signals", "stakeholders", "influences", "stage_history", "opportunity_plans", "account_plans",
    "deal_folds",
)  # fmt: skip
NOT_THE_RECORD = ["version", "updated_at", "folded_at"]


def silent(step: str, done: int, total: int | None) -> None:
    """Report nothing."""


@cache
def reading_of(conversation_id: UUID, conversation: "Hashable") -> Reading:
    return read_one(conversation.value, IDENTITY, reader.read(conversation.value, Knowledge()))


class Hashable:
    """A conversation as a key of a cache: reading one takes longest in these tests."""

    def __init__(self, value: Conversation) -> None:
        self.value = value

    def __hash__(self) -> int:
        return hash(self.value.content_hash)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Hashable) and self.value.content_hash == other.value.content_hash


@pytest.fixture
def deal(transaction: Transaction) -> UUID:
    """A sample deal with its calls and emails, none of them read."""
    report = import_paths(transaction, [DEAL], ImportOptions())
    assert not report.errors
    with transaction() as conn:
        return conn.execute("select id from opportunities").fetchall()[0][0]


def conversations(conn: Connection[TupleRow]) -> list[tuple[Kind, UUID]]:
    return conn.execute(
        """
        select kind, id from (
            select 'call' as kind, call_id as id, occurred_at from call_opportunities
            union all select 'email', email_id, occurred_at from email_opportunities) c
        order by occurred_at, id
        """
    ).fetchall()  # pyright: ignore[reportReturnType] (the query's own types)


def read(transaction: Transaction, which: Sequence[tuple[Kind, UUID]]) -> None:
    with transaction() as conn:
        for kind, identity in which:
            conversation = load.find(conn, kind, identity)
            assert conversation is not None
            readings.store(conn, conversation, reading_of(identity, Hashable(conversation)))


def fold(transaction: Transaction) -> int:
    """How many records changed."""
    return fold_due(transaction, IDENTITY, today=TODAY, deadline=Deadline.after(60), report=silent).changed


def record(conn: Connection[TupleRow]) -> dict[str, list[Any]]:
    """All of the record, without when it was written."""
    found = {
        table: conn.execute(
            SQL("select to_jsonb(t) - %s::text[] from {} t order by 1").format(Identifier(table)), (NOT_THE_RECORD,)
        ).fetchall()
        for table in RECORD
    }
    found["opportunities"] = conn.execute("select stage, meddic, next_step, health_score from opportunities").fetchall()
    return found


def forget(conn: Connection[TupleRow]) -> None:
    """As if the deal had never been folded."""
    for table in RECORD:
        conn.execute(SQL("delete from {}").format(Identifier(table)))
    conn.execute("update opportunities set meddic = null, next_step = null")
    conn.execute("select note_due_deals(array(select id from opportunities))")


def plan_of(conn: Connection[TupleRow], deal: UUID) -> OpportunityPlan:
    stored = store.find_plan(conn, "opportunity", deal)
    assert stored is not None
    return OpportunityPlan.model_validate(stored.plan)


@pytest.mark.parametrize("order", ["as they were held", "the newest first"])
def test_folded_after_each_conversation_it_is_what_a_rebuild_gives(
    transaction: Transaction, deal: UUID, order: str
) -> None:
    """Whatever order they are read in: byte for byte, and again nothing is written."""
    with transaction() as conn:
        which = conversations(conn)
    for one in which if order == "as they were held" else reversed(which):
        read(transaction, [one])
        fold(transaction)
    with transaction() as conn:
        step_by_step = record(conn)
        forget(conn)
    assert fold(transaction) == 1
    with transaction() as conn:
        assert record(conn) == step_by_step
        assert step_by_step["qualification_signals"]
        assert step_by_step["stakeholders"]
        conn.execute("select note_due_deals(%s)", ([deal],))
    assert fold(transaction) == 0


def test_each_version_names_the_conversation_that_brought_it_about(transaction: Transaction, deal: UUID) -> None:
    """Also where it was held before others that are read already."""
    with transaction() as conn:
        first, *others = conversations(conn)
    read(transaction, others)
    fold(transaction)
    read(transaction, [first])
    fold(transaction)

    with transaction() as conn:
        rows = conn.execute(
            "select version, conversation_id, changes from opportunity_plan_versions order by version"
        ).fetchall()
    assert [row[0] for row in rows] == [1, 2]
    assert rows[1][1] == first[1]
    assert rows[1][2]


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ("update opportunities set amount = 1", "what the CRM says"),
        ("update calls set is_private = true", "a call that became private"),
        ("update emails set body_deflated = null", "a text that retention removed"),
        ("delete from call_opportunities", "a call that was moved away"),
    ],
    ids=["amount", "private", "retention", "unlinked"],
)
def test_what_a_record_rests_on_makes_it_due(transaction: Transaction, deal: UUID, change: str, why: str) -> None:
    """In the transaction that changes it, and the record then says something else."""
    with transaction() as conn:
        which = conversations(conn)
    read(transaction, which)
    fold(transaction)
    with transaction() as conn:
        before = plan_of(conn, deal)
        assert not is_due(conn)
        conn.execute(change.encode())
        assert is_due(conn), why
    fold(transaction)
    with transaction() as conn:
        assert plan_of(conn, deal) != before
        assert not is_due(conn)


def test_a_private_call_says_nothing_in_the_record(transaction: Transaction, deal: UUID) -> None:
    """The record is shown to everyone who sees the deal."""
    with transaction() as conn:
        which = conversations(conn)
        conn.execute("update calls set is_private = true")
    read(transaction, which)
    fold(transaction)

    with transaction() as conn:
        text = plan_of(conn, deal).model_dump_json()
        account = conn.execute("select plan::text from account_plans").fetchall()[0][0]
    calls = [str(identity) for kind, identity in which if kind == "call"]
    assert calls
    assert not [call for call in calls if call in text or call in account]


def test_what_a_person_sets_outlives_every_recomputation(transaction: Transaction, deal: UUID) -> None:
    """The computed value stays visible beside it, and holds again when it is withdrawn."""
    with transaction() as conn:
        which = conversations(conn)
    read(transaction, which[:4])
    fold(transaction)
    with transaction() as conn:
        person = plan_of(conn, deal).stakeholders.people[0]
        wanted = decide.ScoreRequest(value=1.5, reason="They told me that they do not sign.")
        decide.set_score(conn, LOCAL, deal, person.person_id, "decision_power", wanted)
        decide.decide_signal(
            conn, LOCAL, deal, "budget", decide.SignalRequest(verdict="confirmed", reason="I saw the paper.")
        )
    read(transaction, which[4:])
    fold(transaction)

    with transaction() as conn:
        plan = plan_of(conn, deal)
        same = next(one for one in plan.stakeholders.people if person.name in {one.name, *one.other_names})
        budget = next(one for one in plan.qualification.signals if one.signal == "budget")
        assert (same.decision_power.value, same.decision_power.decision is not None) == (1.5, True)
        assert same.decision_power.computed != 1.5
        assert (budget.status, budget.computed_status) == ("confirmed", "contradicted")
        decide.withdraw_score(conn, LOCAL, deal, person.person_id, "decision_power")
        decide.withdraw_signal(conn, LOCAL, deal, "budget")
    fold(transaction)
    with transaction() as conn:
        plan = plan_of(conn, deal)
        assert all(one.decision is None for one in plan.qualification.signals)
        with pytest.raises(NotFound, match="Nobody decided"):
            decide.withdraw_signal(conn, LOCAL, deal, "budget")


def test_two_workers_at_once_fold_a_deal_once(transaction: Transaction, deal: UUID) -> None:
    """The other one leaves it alone; a change that comes meanwhile makes it due again."""
    with transaction() as conn:
        which = conversations(conn)
    read(transaction, which[:2])
    outcomes: list[bool | None] = []

    def other() -> None:
        with transaction() as conn:
            outcomes.append(fold_one(conn, deal, IDENTITY, TODAY))

    with transaction() as conn:
        outcomes.append(fold_one(conn, deal, IDENTITY, TODAY))
        thread = threading.Thread(target=other)
        thread.start()
        thread.join(30)
    assert outcomes == [True, None]
    read(transaction, which[2:3])
    with transaction() as conn:
        assert is_due(conn)


def test_time_that_is_up_leaves_the_rest_due(transaction: Transaction, deal: UUID) -> None:
    """It is found the next time."""
    with transaction() as conn:
        which = conversations(conn)
    read(transaction, which[:1])
    with pytest.raises(OutOfTimeError):
        fold_due(transaction, IDENTITY, today=TODAY, deadline=Deadline.after(0), report=silent)
    assert fold(transaction) == 1
    with transaction() as conn:
        assert plan_of(conn, deal).conversations == 1


def test_a_stage_that_nobody_set_follows_the_rules_and_one_that_was_set_stays(
    transaction: Transaction, deal: UUID
) -> None:
    """In the CRM's word or a person's there; what the rules say stays visible."""
    with transaction() as conn:
        which = conversations(conn)
        conn.execute("delete from stage_settings")
        conn.execute("update opportunities set stage = 'prospecting', crm_stage = null")
        conn.execute("delete from stage_settings")
    read(transaction, which)
    fold(transaction)
    with transaction() as conn:
        track = plan_of(conn, deal).stage
        assert (track.by, track.stage) == ("rules", track.computed)
        assert conn.execute("select stage from opportunities").fetchall() == [(track.computed,)]
        assert track.computed != "prospecting"
        assert conn.execute("select count(*) from stage_settings").fetchall() == [(0,)]
        conn.execute("update opportunities set stage = 'discovery', crm_held = '{stage}'")
    fold(transaction)
    with transaction() as conn:
        held = plan_of(conn, deal).stage
        assert (held.by, held.stage, held.computed) == ("crm", "discovery", track.computed)
        assert conn.execute("select stage from opportunities").fetchall() == [("discovery",)]
