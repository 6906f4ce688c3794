"""A first backfill as batches: whenever it stops, nothing is lost, nothing read twice, and nothing paid twice."""

import json
from collections.abc import Callable, Generator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from psycopg import Connection
from psycopg.rows import TupleRow

from dev.standins.claude import Claude
from dev.standins.scripted import failed
from lib.claude.client import ClaudeClient
from lib.claude.config import ClaudeConfig
from lib.db import Transaction
from lib.errors import UpstreamError, UpstreamRefused
from lib.jobs.deadline import Deadline, OutOfTimeError
from lib.readings.catch_up import list_pending
from lib.readings.claude.batches import UNSURE, CollectReport, collect_all, hand_in
from lib.readings.claude.read import identify
from lib.readings.knowledge import Knowledge
from tests.lib.readings.claude.example import answer
from tests.lib.readings.test_catch_up import add_call

NOW = datetime(2026, 3, 9, 9, tzinfo=UTC)
MODEL = "claude-haiku-5-5"
NOTHING = Knowledge()
WHO = identify(MODEL, NOTHING)
NO_FACTS = json.dumps({name: [] for name in answer()})
LATER = NOW + UNSURE + timedelta(minutes=1)


class Killed(BaseException):
    """The process ends here."""


@contextmanager
def asking(claude: Claude) -> Generator[ClaudeClient]:
    with ClaudeClient(ClaudeConfig("sk-ant-secret", MODEL), claude.transport, lambda _: None) as client:
        yield client


def standin(**given: Any) -> Claude:
    return Claude(lambda _: NO_FACTS, now=lambda: NOW, **given)


def put_in(transaction: Transaction, claude: Claude, *, now: datetime = NOW, seconds: float = 60) -> int:
    with asking(claude) as client:
        return hand_in(transaction, WHO, NOTHING, client, deadline=Deadline.after(seconds), now=now)


def take_in(
    transaction: Transaction,
    claude: Claude,
    *,
    now: datetime = NOW,
    knowledge: Knowledge = NOTHING,
    seconds: float = 60,
) -> CollectReport:
    with asking(claude) as client:
        return collect_all(transaction, knowledge, client, deadline=Deadline.after(seconds), now=now)


def add_calls(transaction: Transaction, count: int = 3) -> list[UUID]:
    with transaction() as conn:
        return [add_call(conn, number) for number in range(1, count + 1)]


def rows(transaction: Transaction, query: str) -> list[tuple[Any, ...]]:
    with transaction() as conn:
        return conn.execute(query.encode()).fetchall()


def pending(transaction: Transaction, *, for_batch: bool = False) -> int:
    with transaction() as conn:
        return len(list_pending(conn, WHO, LATER, for_batch=for_batch))


def queued(transaction: Transaction) -> list[str]:
    return [row[0] for row in rows(transaction, "select task_name from procrastinate_jobs order by id")]


def names_sent(claude: Claude) -> list[str]:
    return [request["custom_id"] for batch in claude.batches for request in batch.requests]


def killing(transaction: Transaction, at: int) -> Transaction:
    """The same transactions, but the process ends before the one of this number, counted from 0."""
    count = iter(range(1000))

    @contextmanager
    def opened() -> Generator[Connection[TupleRow]]:
        if next(count) == at:
            raise Killed
        with transaction() as conn:
            yield conn

    return opened


def test_what_is_unread_is_handed_in_once_and_taken_in_when_it_is_done(transaction: Transaction) -> None:
    """A reading with its model, version, tokens and half the cost; meanwhile nobody else reads the same."""
    add_calls(transaction)
    claude = standin()

    assert (put_in(transaction, claude), put_in(transaction, claude)) == (3, 0)
    assert (len(claude.batches), pending(transaction), queued(transaction)) == (1, 0, ["readings.collect"])
    assert (len(set(names_sent(claude))), claude.asked) == (3, [])
    assert take_in(transaction, claude) == CollectReport(0, 0, 0, 3, NOW + timedelta(minutes=1))
    claude.finish()
    assert take_in(transaction, claude) == CollectReport(3, 0, 0, 0, None)

    stored = rows(transaction, "select reader, version, model, usage ->> 'questions', cost_usd::float8 from readings")
    assert stored == [("claude", WHO.version, MODEL, "1", 0.000075)] * 3
    assert rows(transaction, "select outcome, model from reading_batch_items") == [("read", MODEL)] * 3
    assert (pending(transaction), take_in(transaction, claude)) == (0, CollectReport(0, 0, 0, 0, None))


def test_many_are_several_batches(transaction: Transaction, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each as large as one may be; the time is looked at between them."""
    monkeypatch.setattr("lib.readings.claude.batches.MOST", 2)
    add_calls(transaction, 5)
    claude = standin()

    with pytest.raises(OutOfTimeError):
        put_in(transaction, claude, seconds=0)
    assert put_in(transaction, claude) == 5
    assert [len(batch.requests) for batch in claude.batches] == [2, 2, 1]
    claude.finish()
    assert take_in(transaction, claude).read == 5


def test_a_batch_is_looked_at_ever_more_seldom(transaction: Transaction) -> None:
    """After a minute at first, every ten minutes in the end."""
    add_calls(transaction, 1)
    claude = standin()
    put_in(transaction, claude)

    waits = [
        (take_in(transaction, claude, now=now).again_at or now) - now
        for now in (NOW, NOW + timedelta(minutes=30), NOW + timedelta(hours=9))
    ]
    assert waits == [timedelta(minutes=1), timedelta(minutes=5), timedelta(minutes=10)]


@pytest.mark.parametrize("at", range(3))
def test_a_process_that_ends_anywhere_while_handing_in_pays_once(transaction: Transaction, at: int) -> None:
    """Whichever transaction was the last, one batch reads the calls and no call is in two."""
    add_calls(transaction)
    claude = standin()
    with asking(claude) as client, suppress(Killed):
        hand_in(killing(transaction, at), WHO, NOTHING, client, deadline=Deadline.after(60), now=NOW)
    put_in(transaction, claude)
    claude.finish()
    for now in (NOW, LATER):
        take_in(transaction, claude, now=now)
    put_in(transaction, claude, now=LATER)
    claude.finish()
    take_in(transaction, claude, now=LATER)

    assert len(names_sent(claude)) == 3
    assert (rows(transaction, "select count(*) from readings"), pending(transaction)) == ([(3,)], 0)


@pytest.mark.parametrize("at", range(8))
def test_a_process_that_ends_anywhere_while_taking_in_loses_nothing(transaction: Transaction, at: int) -> None:
    """What was taken in stays, the rest is taken in next time; nothing is asked again."""
    add_calls(transaction)
    claude = standin()
    put_in(transaction, claude)
    claude.finish()
    with asking(claude) as client, suppress(Killed):
        collect_all(killing(transaction, at), NOTHING, client, deadline=Deadline.after(60), now=NOW)
    take_in(transaction, claude)

    assert (rows(transaction, "select count(*) from readings"), pending(transaction)) == ([(3,)], 0)
    assert len(names_sent(claude)) == 3
    assert rows(transaction, "select ended_at is not null, error from reading_batches") == [(True, None)]


@pytest.mark.parametrize(("how", "taken"), [("after", 1), ("before", 0)], ids=["heard", "not-heard"])
def test_a_connection_that_breaks_leaves_it_open_whether_the_batch_was_taken(
    transaction: Transaction, how: str, taken: int
) -> None:
    """It is looked for among Claude's batches, by its names; only one that is not there is handed in again."""
    add_calls(transaction)
    claude = standin(breaks=[how])
    with pytest.raises(UpstreamError):
        put_in(transaction, claude)

    assert (len(claude.batches), pending(transaction)) == (taken, 0)
    assert take_in(transaction, claude).waiting == 3
    if taken:
        assert take_in(transaction, claude, now=LATER).waiting == 3
        claude.finish()
        assert take_in(transaction, claude, now=LATER).read == 3
    else:
        assert take_in(transaction, claude, now=LATER) == CollectReport(0, 0, 0, 0, None)
        assert put_in(transaction, claude, now=LATER) == 3
    assert len(claude.batches) == 1


def test_the_batches_of_others_are_not_taken_for_ours(transaction: Transaction) -> None:
    """Another program with the same key may hand in as many at the same time."""
    add_calls(transaction)
    claude = standin(breaks=["before"])
    with pytest.raises(UpstreamError):
        put_in(transaction, claude)
    claude.take([{"custom_id": f"theirs_{n}", "params": {}} for n in range(3)])

    assert take_in(transaction, claude, now=LATER).waiting == 3
    claude.finish()
    assert take_in(transaction, claude, now=LATER) == CollectReport(0, 0, 0, 0, None)
    assert pending(transaction, for_batch=True) == 3


def test_what_a_batch_did_not_read_is_read_at_once_with_its_reason(transaction: Transaction) -> None:
    """Failed, expired, canceled or unreadable: noted, due now for the ordinary queue, and in no batch again."""
    calls = add_calls(transaction, 5)
    claude = standin()
    put_in(transaction, claude)
    by_call = {UUID(name.partition("_")[0]): name for name in names_sent(claude)}
    kinds = dict(zip(calls, ("errored", "expired", "canceled", "succeeded", "succeeded"), strict=True))
    claude.outcomes = {by_call[call]: kind for call, kind in kinds.items()}
    said_of = {by_call[calls[3]]: "{"}
    claude.answers = lambda body: next(
        (text for name, text in said_of.items() if body is params_of(claude, name)), NO_FACTS
    )
    claude.finish()

    assert take_in(transaction, claude) == CollectReport(1, 4, 0, 0, None)
    assert (pending(transaction), pending(transaction, for_batch=True)) == (4, 0)
    assert put_in(transaction, claude) == 0
    errors = dict(rows(transaction, "select conversation_id, error from reading_failures"))
    assert [errors[call].partition(": ")[2].partition(" ")[0] for call in calls[:4]] == [
        "api_error:", "expired", "canceled", "Claude's",
    ]  # fmt: skip
    assert queued(transaction)[-1] == "readings.catch-up"
    [(lost,)] = rows(transaction, "select cost_usd::float8 from reading_batch_items where reason like '%%not JSON%%'")
    assert lost == 0.000075


def params_of(claude: Claude, name: str) -> Any:
    return next(one["params"] for batch in claude.batches for one in batch.requests if one["custom_id"] == name)


def change_words(transaction: Transaction) -> None:
    with transaction() as conn:
        add_call(conn, 1, "We lose more trailers.")


def change_nothing(_: Transaction) -> None:
    """Something else has changed."""


@pytest.mark.parametrize(
    ("change", "knowledge", "changed"),
    [(change_words, NOTHING, 1), (change_nothing, Knowledge(company="Seller Inc"), 3)],
    ids=["words", "knowledge"],
)
def test_an_answer_for_what_was_before_is_not_used(
    transaction: Transaction, change: Callable[[Transaction], None], knowledge: Knowledge, changed: int
) -> None:
    """Its cost is kept; new words are unread, and may be handed in."""
    add_calls(transaction)
    claude = standin()
    put_in(transaction, claude)
    change(transaction)
    claude.finish()

    report = take_in(transaction, claude, knowledge=knowledge)
    assert (report.read, report.changed) == (3 - changed, changed)
    lost = rows(transaction, "select cost_usd > 0 from reading_batch_items where outcome = 'changed'")
    assert lost == [(True,)] * changed
    assert pending(transaction, for_batch=True) == changed


def test_results_that_claude_does_not_keep_are_read_anew(transaction: Transaction) -> None:
    """After 29 days, or where somebody deleted the batch."""
    add_calls(transaction)
    claude = standin()
    put_in(transaction, claude)
    claude.finish()
    claude.batches[0].is_kept = False

    assert take_in(transaction, claude) == CollectReport(0, 3, 0, 0, None)
    assert pending(transaction) == 3
    assert "no longer" in rows(transaction, "select error from reading_batches")[0][0]


def test_a_batch_that_is_refused_is_given_back(transaction: Transaction) -> None:
    """A wrong key or a spend limit: it was never taken, and may be handed in again."""
    add_calls(transaction)
    claude = standin()
    claude.fails = lambda _: failed(402, "billing_error")
    with pytest.raises(UpstreamRefused):
        put_in(transaction, claude)

    assert pending(transaction, for_batch=True) == 3
    claude.fails = lambda _: None
    assert put_in(transaction, claude) == 3


def test_a_conversation_that_breaks_the_check_stops_no_other(
    transaction: Transaction, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever is wrong with one, the others are stored."""
    add_calls(transaction)
    claude = standin()
    put_in(transaction, claude)
    claude.finish()
    broken = iter([True, False, False])

    def read_one(conversation: Any, identity: Any, facts: Any) -> Any:
        from lib.readings.catch_up import read_one as really

        if next(broken):
            raise ValueError("what the buyer said")
        return really(conversation, identity, facts)

    monkeypatch.setattr("lib.readings.claude.batches.read_one", read_one)
    assert take_in(transaction, claude) == CollectReport(2, 1, 0, 0, None)
    assert rows(transaction, "select error from reading_failures") == [("A batch did not read it: ValueError",)]


def test_taking_in_stops_in_time(transaction: Transaction) -> None:
    """The next invocation goes on with what has no outcome."""
    add_calls(transaction)
    claude = standin()
    put_in(transaction, claude)
    claude.finish()
    with pytest.raises(OutOfTimeError):
        take_in(transaction, claude, seconds=0)

    assert take_in(transaction, claude).read == 2
    assert rows(transaction, "select count(*) from readings") == [(3,)]
