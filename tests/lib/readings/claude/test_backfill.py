"""Many conversations as batches: results in any order, each by its name, and none for words that have changed."""

import json
from collections.abc import Mapping
from dataclasses import replace
from typing import Any
from uuid import UUID

import httpx2
import pytest

from dev.standins.scripted import Scripted, failed, lines, message
from lib.claude.failures import BatchGone
from lib.claude.models import Usage
from lib.claude.prices import cost_of
from lib.claude.transform import size_in_batch
from lib.errors import UpstreamError
from lib.readings.claude.backfill import Collected, collect, name_in_batch, prepare
from lib.readings.conversation import Conversation
from lib.readings.knowledge import Knowledge
from lib.readings.store import Spent
from tests.lib.readings.claude.example import KNOWLEDGE, answer, call, client_for

MODEL = "claude-haiku-5-5"
CALLS = [replace(call(), id=UUID(int=n)) for n in range(1, 6)]
BY_ID = {one.id: one for one in CALLS}
NAMES = [name_in_batch(one, KNOWLEDGE, MODEL) for one in CALLS]


def batch(
    status: str = "ended", *, url: str | None = "https://api.anthropic.com/v1/messages/batches/b1/results"
) -> httpx2.Response:
    return httpx2.Response(
        200,
        json={
            "id": "b1", "type": "message_batch", "processing_status": status, "results_url": url,
            "created_at": "2026-03-02T15:00:00Z", "expires_at": "2026-03-03T15:00:00Z",
            "request_counts": {"canceled": 0, "errored": 0, "expired": 0, "processing": 0, "succeeded": 0},
        },
    )  # fmt: skip


def line(name: str, kind: str = "succeeded", **result: Any) -> dict[str, Any]:
    return {"custom_id": name, "result": {"type": kind, **result}}


def succeeded(name: str, text: str | None = None, stop: str = "end_turn") -> dict[str, Any]:
    return line(name, message=message(json.dumps(answer()) if text is None else text, stop))


def collected(
    *results: Mapping[str, Any], known: Mapping[UUID, Conversation] = BY_ID, knowledge: Knowledge = KNOWLEDGE
) -> list[Collected]:
    script = Scripted(batch(), batch(), lines(*results))
    with client_for(script) as client:
        outcomes = collect("b1", known.get, knowledge, client)
        assert outcomes is not None
        return list(outcomes)


def test_a_batch_holds_what_fits() -> None:
    """As many as one may have, by number and by bytes; one that is too large for all bounds goes alone."""
    by_number = prepare(iter(CALLS), KNOWLEDGE, MODEL, most=2)
    size = size_in_batch(by_number[0].name, by_number[0].question, MODEL)

    assert [one.name for one in by_number] == NAMES[:2]
    assert [one.name for one in prepare(CALLS, KNOWLEDGE, MODEL, most_bytes=3 * size + 10)] == NAMES[:3]
    assert [one.name for one in prepare(CALLS, KNOWLEDGE, MODEL, most_bytes=1)] == NAMES[:1]
    assert prepare([], KNOWLEDGE, MODEL) == []


def test_what_is_handed_in_shares_a_cache_of_an_hour() -> None:
    """Names are Anthropic's kind of name, and the bytes are those that were counted."""
    script = Scripted(batch("in_progress"))
    prepared = prepare(CALLS, KNOWLEDGE, MODEL)
    with client_for(script) as client:
        assert client.submit((one.name, one.question) for one in prepared) == "b1"

    sent = script.bodies[0]["requests"]
    assert [request["custom_id"] for request in sent] == NAMES
    assert {block["cache_control"]["ttl"] for request in sent for block in request["params"]["system"]} == {"1h"}
    counted = sum(size_in_batch(one.name, one.question, MODEL) for one in prepared)
    assert len(script.requests[0].content) <= counted + len('{"requests":[]}')


def test_a_batch_is_not_handed_in_twice() -> None:
    """After a broken connection nobody knows whether it was taken: asking again is for whoever looks."""
    script = Scripted(httpx2.ReadError(""))

    with client_for(script) as client, pytest.raises(UpstreamError):
        client.submit((one.name, one.question) for one in prepare(CALLS, KNOWLEDGE, MODEL))

    assert len(script.requests) == 1


def test_a_batch_that_is_not_done_has_no_outcomes() -> None:
    """It is asked for again later."""
    with client_for(Scripted(batch("in_progress", url=None))) as client:
        assert collect("b1", BY_ID.get, KNOWLEDGE, client) is None


def test_a_batch_whose_results_are_gone_is_refused() -> None:
    """They are kept for 29 days, and a batch can be deleted."""
    for reply, said in ((batch(url=None), "Hand it in again"), (failed(404, "not_found_error"), "no batch b1")):
        with client_for(Scripted(reply)) as client, pytest.raises(BatchGone, match=said):
            collect("b1", BY_ID.get, KNOWLEDGE, client)


def test_outcomes_come_in_any_order_under_their_names() -> None:
    """One that failed, expired or was declined says why and stops no other; what is paid is told for each."""
    outcomes = collected(
        line(NAMES[4], "expired"),
        succeeded(NAMES[2]),
        line(
            NAMES[0], "errored", error={"type": "error", "error": {"type": "invalid_request_error", "message": "No."}}
        ),
        succeeded(NAMES[1], "", "refusal"),
        line(NAMES[3], "canceled"),
    )

    assert [one.name for one in outcomes] == [NAMES[place] for place in (4, 2, 0, 1, 3)]
    assert [one.facts is not None for one in outcomes] == [False, True, False, False, False]
    assert [one.failure.partition(" ")[0] for one in outcomes] == [
        "expired",
        "",
        "invalid_request_error:",
        "Claude",
        "canceled",
    ]
    full = cost_of(MODEL, Usage(plain=1000, output=100))
    assert full is not None
    assert [one.spent.cost_usd for one in outcomes] == [None, full / 2, None, full / 2, None]
    assert outcomes[0].spent == Spent()


def test_an_answer_that_cannot_be_read_is_left_to_the_reader_that_asks_again() -> None:
    """A batch has no second question."""
    broken, cut, odd = collected(
        succeeded(NAMES[0], "{"), succeeded(NAMES[1], stop="max_tokens"), line(NAMES[2], message={"id": "m"})
    )

    assert (broken.facts, cut.facts, odd.facts) == (None, None, None)
    assert "not JSON" in broken.failure
    assert "cut off" in cut.failure
    assert "unreadable" in odd.failure


def test_an_answer_for_other_words_is_not_used() -> None:
    """The transcript, the knowledge or the reader may have changed in the hours since, or the call be gone."""
    changed = {one.id: replace(one, content_hash="f00d") for one in CALLS}

    for outcome in (
        *collected(succeeded(NAMES[0]), known=changed),
        *collected(succeeded(NAMES[0]), knowledge=Knowledge()),
        *collected(succeeded(NAMES[0]), known={}),
    ):
        assert (outcome.facts, outcome.failure) == (None, "changed since it was handed in")
        assert outcome.spent.cost_usd


def test_results_that_break_off_can_be_read_again() -> None:
    """What came before is there already; the same batch gives the same once more."""
    torn = httpx2.Response(
        200,
        text=json.dumps(succeeded(NAMES[0])) + "\n" + '{"custom_id": "x',
        headers={"content-type": "application/x-jsonl"},
    )
    script = Scripted(batch(), batch(), torn)
    with client_for(script) as client:
        outcomes = collect("b1", BY_ID.get, KNOWLEDGE, client)
        assert outcomes is not None
        assert next(outcomes).facts is not None
        with pytest.raises(UpstreamError):
            next(outcomes)


def test_a_busy_moment_while_collecting_passes() -> None:
    """Asking for a batch changes nothing and is tried again."""
    script = Scripted(failed(529, "overloaded_error"), batch("in_progress", url=None))
    with client_for(script) as client:
        assert collect("b1", BY_ID.get, KNOWLEDGE, client) is None
