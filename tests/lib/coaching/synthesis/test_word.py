"""Recommendations in Claude's words: what changes, what cannot, and what is shown when Claude does not answer."""

import json
from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

import httpx2
import pytest

from dev.standins.claude import Claude
from dev.standins.scripted import failed, said
from dev.standins.words import findings_in, say_again
from dev.standins.words import word as item
from lib.claude.client import ClaudeClient
from lib.claude.config import ClaudeConfig
from lib.claude.models import Usage
from lib.claude.prices import cost_of
from lib.coaching.models import Recommendation
from lib.coaching.objections import follow_objections
from lib.coaching.recommendations import recommend
from lib.coaching.synthesis.prompt import version
from lib.coaching.synthesis.word import LATER, SOON, Worded, word
from lib.readings.models import Facts
from tests.lib.coaching.deals import all_judged, deal, held, price

NOW = datetime(2026, 3, 9, 9, tzinfo=UTC)
FACTS = Facts(indicators=all_judged(names_a_date="absent", quantifies_impact="absent"), objections=[price("not")])
GIVEN = deal(held(1, FACTS), held(2, FACTS))
LOCAL = recommend(GIVEN, follow_objections(GIVEN))

MODEL = "claude-haiku-5-5"

type Reply = Callable[[Mapping[str, Any]], str | httpx2.Response]


def ask(first: Reply | httpx2.Response, second: Reply = say_again) -> tuple[Worded, list[Mapping[str, Any]]]:
    """What comes of these answers to the question and to its repair, and what was sent."""

    def answer(body: Mapping[str, Any]) -> str | httpx2.Response:
        is_repair = len(body["messages"]) > 1 or "cut off" in body["messages"][0]["content"]
        reply = second if is_repair else first
        return reply(body) if callable(reply) else reply

    claude = Claude(answer)
    with ClaudeClient(ClaudeConfig("sk-ant-secret", MODEL), claude.transport, lambda _: None) as client:
        return word(LOCAL, client.ask, NOW), claude.asked


def changed(**changes: Any) -> Reply:
    """Every item with something else in it."""
    return lambda body: json.dumps({"items": [item(finding, **changes) for finding in findings_in(body)]})


def frame(recommendation: Recommendation) -> dict[str, Any]:
    return recommendation.model_dump(exclude={"problem", "behaviour"})


def test_only_words_change() -> None:
    """Rank, stake, evidence, exemplars and what won deals do are the folds'; tokens and cost are told."""
    worded, sent = ask(say_again)

    assert len(sent) == 1
    assert [frame(one) for one in worded.recommendations] == [frame(one) for one in LOCAL]
    assert all(one.behaviour.startswith("Before the next talk with Kim Vale: ") for one in worded.recommendations[:1])
    assert (worded.wording.by, worded.wording.model, worded.wording.note) == ("claude", MODEL, None)
    assert worded.spent.cost_usd == cost_of(MODEL, Usage(plain=1000, output=100))
    assert worded.again_at is None


def test_the_question_holds_the_findings_as_data() -> None:
    """One block of JSON lines, the instructions apart and cached."""
    _, [body] = ask(say_again)
    findings = findings_in(body)

    assert [one["problem"] for one in findings] == [one.problem for one in LOCAL]
    assert findings[0]["evidence"][0]["id"] == "f1.e1"
    assert findings[0]["evidence"][0]["when"].startswith("Wednesday 4 March 2026, 0:0")
    assert body["messages"][0]["content"].split("\n")[-1] == "</findings>"
    assert "findings" not in body["messages"][0]["content"][10:-11]
    assert [block["cache_control"]["ttl"] for block in body["system"]] == ["5m"]
    assert version(MODEL) != version("claude-opus-5-5")


@pytest.mark.parametrize(
    "wrong",
    [
        changed(problem="Great job."),
        changed(problem="Marta left it open."),
        changed(evidence=["f1.e9"]),
        changed(evidence=["f9.e1"]),
        changed(evidence=[]),
        changed(evidence="f1.e1"),
        changed(problem=7),
        changed(behaviour=""),
        changed(finding="f1"),
        said('{"items": []}'),
        said('{"items": 3}'),
        said("[1]"),
        said("{"),
        said('{"items": [', "max_tokens"),
    ],
    ids=[
        "praise", "new-name", "no-such-sentence", "no-such-finding", "no-evidence", "evidence-no-list", "no-text",
        "empty", "same-finding", "no-items", "items-no-list", "no-object", "no-json", "cut-off",
    ],
)  # fmt: skip
def test_what_cannot_be_shown_is_mended_once(wrong: Reply | httpx2.Response) -> None:
    """The second question says what is wrong; both are paid. Twice wrong, our own words stand, and say so for good."""
    mended, sent = ask(wrong, say_again)
    given_up, _ = ask(wrong, wrong if callable(wrong) else lambda _: wrong)

    assert mended.wording.by == "claude"
    assert len(sent) == 2
    assert mended.spent.usage is not None
    assert mended.spent.usage["questions"] == 2
    assert (given_up.recommendations, given_up.again_at) == (LOCAL, None)
    assert given_up.wording.note == "These are Dealcoach's own words: Claude's could not be shown."


def test_what_is_wrong_is_named_in_the_second_question() -> None:
    """By finding and field, with the first answer before it."""
    _, [_, second] = ask(changed(problem="Marta left it open."), say_again)
    first, mend = second["messages"][1:]

    assert first["role"] == "assistant"
    assert "f1: problem: Marta is not in the finding" in mend["content"]


def test_one_finding_that_fails_leaves_the_others() -> None:
    """Each stands for itself; how many are our own words is said."""

    def spoil_first(body: Mapping[str, Any]) -> str:
        first, *others = findings_in(body)
        return json.dumps({"items": [item(first, problem="Great job."), *map(item, others)]})

    worded, _ = ask(spoil_first, spoil_first)

    assert worded.recommendations[0] == LOCAL[0]
    assert worded.recommendations[1] != LOCAL[1]
    assert worded.wording.note == f"1 of {len(LOCAL)} are in Dealcoach's own words: Claude's could not be shown."


@pytest.mark.parametrize(
    ("reply", "cause", "again"),
    [
        (said("No.", "refusal"), "Claude declined to word this", None),
        (failed(429, "rate_limit_error", retry_after="40"), "Claude asks for fewer questions", timedelta(0)),
        (failed(529, "overloaded_error"), "Claude failed (status 529)", SOON),
        (failed(402, "billing_error"), "Claude's spend limit is reached", LATER),
        (failed(401, "authentication_error"), "Claude refused the key in ANTHROPIC_API_KEY", LATER),
        (said("", "pause_turn"), "Claude stopped without an answer (pause_turn)", SOON),
    ],
    ids=["refusal", "busy", "overload", "spend-limit", "key", "odd-stop"],
)
def test_where_claude_does_not_answer_our_own_words_stand(
    reply: httpx2.Response, cause: str, again: timedelta | None
) -> None:
    """Why is said without a vendor's words; what may pass is asked again, what was declined is not."""
    worded, _ = ask(reply)

    assert (worded.recommendations, worded.wording.by) == (LOCAL, "local")
    told = "" if again is None else " Claude is asked again later."
    assert worded.wording.note == f"{cause}. These are Dealcoach's own words.{told}"
    if again is None:
        assert worded.again_at is None
    else:
        assert worded.again_at is not None
        assert worded.again_at >= NOW + again


def test_a_fault_of_ours_costs_no_answer() -> None:
    """Whatever breaks on the way, the folds' words are there."""

    def break_down(_: Any) -> Any:
        raise KeyError("what the buyer said")

    worded = word(LOCAL, break_down, NOW)
    assert (worded.recommendations, worded.again_at) == (LOCAL, NOW + LATER)
    assert worded.wording.note == "Claude was not asked. These are Dealcoach's own words. Claude is asked again later."


def test_nothing_to_say_is_not_asked() -> None:
    """A deal without recommendations costs nothing."""
    worded = word([], lambda _: pytest.fail("asked"), NOW)
    assert (worded.recommendations, worded.spent.cost_usd, worded.wording.note) == ([], None, None)
