"""A conversation through the real SDK: facts with what they cost, one repair, and failures that leave nothing."""

import json
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import httpx2
import pytest

from dev.standins.scripted import Scripted, failed, message, said
from lib.errors import AppError, BadRecord, TryLater, UpstreamError, UpstreamRefused
from lib.readings.claude.read import identify, read
from lib.readings.knowledge import Knowledge
from lib.readings.models import (
    DateFact,
    Facts,
    Indicator,
    NextStep,
    Objection,
    PersonFact,
    ProductFact,
    RoleSignal,
    SignalFact,
    Topic,
)
from lib.readings.store import Spent
from lib.readings.verify import verify
from tests.lib.readings.claude.example import DANA, KNOWLEDGE, REP, answer, call, client_for, says


def ask(*replies: httpx2.Response | Exception, model: str = "claude-haiku-5-5") -> tuple[Facts, Spent, Scripted]:
    script = Scripted(*replies)
    with client_for(script, model) as client:
        facts, spent = read(call(), KNOWLEDGE, client)
    return facts, spent, script


def test_an_answer_is_the_facts_of_the_models() -> None:
    """Short names become keys again, empty texts become unknown, evidence rises and stands once."""
    facts, _, _ = ask(says())

    assert facts == Facts(
        indicators=(
            Indicator(dimension="discovery", name="asks_about_problem", state="present", evidence=(1,)),
            Indicator(dimension="objections", name="leaves_unanswered", state="absent"),
        ),
        objections=(
            Objection(
                kind="price", topic="price of the product", raised_by=DANA.key, evidence=(3,), answered="question",
                answer_evidence=(4,),
            ),
        ),
        topics=(Topic(label="overtime", evidence=(1, 2)),),
        signals=(
            SignalFact(
                signal="identify_pain", stance="confirms", said_by=DANA.key, evidence=(2,), value="two hours a day"
            ),
        ),
        people=(
            PersonFact(
                name="Priya", key=None, roles=(RoleSignal(role="decision_maker", weight=0.6, evidence=(2,)),),
                evidence=(2,),
            ),
        ),
        products=(ProductFact(name="Gate", wanted=True, evidence=(3,)),),
        dates=(DateFact(day=date(2026, 3, 6), about="other", evidence=(5,)),),
        next_steps=(
            NextStep(
                what="send the case study", who=REP.key, side="internal", by=date(2026, 3, 6), agreed=True,
                evidence=(5,),
            ),
        ),
    )  # fmt: skip


def test_a_sentence_that_does_not_exist_is_left_to_verification() -> None:
    """It is dropped and counted there, for every reader, and costs no second question."""
    facts, _, script = ask(says(topics=[{"label": "overtime", "evidence": [2, 99]}]))

    assert facts.topics[0].evidence == (2, 99)
    assert len(script.requests) == 1


def test_what_claude_claims_is_verified_like_any_other_reading() -> None:
    """Sentences that are not there and facts said by the wrong side are dropped, the rest holds."""
    said_by_the_rep = {**answer()["signals"][0], "evidence": [1]}
    topic = {"label": "overtime", "evidence": [2, 99]}
    facts, _, _ = ask(says(topics=[topic], signals=[said_by_the_rep], next_steps=[]))

    kept, dropped = verify(facts, call())

    assert kept.topics == (Topic(label="overtime", evidence=(2,)),)
    assert kept.signals == ()
    assert kept.objections == facts.objections
    assert dropped == {"no such sentence": 1, "wrong side": 1}


def test_a_conversation_without_words_costs_nothing() -> None:
    """An empty email is read without asking anybody."""
    script = Scripted()
    with client_for(script) as client:
        assert read(replace(call(), sentences=()), KNOWLEDGE, client) == (Facts(), Spent())
    assert script.requests == []


def test_a_gateway_may_leave_out_counts() -> None:
    """What it does not count is nothing, and the answer is read all the same."""
    told = {**message(json.dumps(answer())), "usage": {"output_tokens": 5}}

    _, spent, _ = ask(httpx2.Response(200, json=told))

    assert spent.usage is not None
    assert (spent.usage["plain"], spent.usage["output"]) == (0, 5)


def test_small_slips_are_taken_as_they_are_meant() -> None:
    """Anthropic does not promise the case of enums, and has no bounds for numbers."""
    person = {**answer()["people"][0], "sentiment": -7, "key": "p9"}
    person["roles"] = [{"role": "Decision Maker", "evidence": [2], "weight": 3}]

    facts, _, _ = ask(says(people=[person], topics=[{"label": "over\u200btime\n", "evidence": []}]))

    assert facts.people[0].roles[0] == RoleSignal(role="decision_maker", weight=1.0, evidence=(2,))
    assert (facts.people[0].sentiment, facts.people[0].key) == (-1.0, None)
    assert facts.topics[0].label == "overtime"


@pytest.mark.parametrize(
    ("changes", "problem"),
    [
        ({"topics": [{"label": "", "evidence": [1]}]}, "answer.topics[0].label must be said"),
        ({"topics": [{"label": "x"}]}, "answer.topics[0] lacks the property 'evidence'"),
        ({"topics": [{"label": "x", "evidence": [1], "quote": "y"}]}, "answer.topics[0] has no property 'quote'"),
        ({"topics": [{"label": "x", "evidence": ["u1"]}]}, "answer.topics[0].evidence must be a list of sentence"),
        ({"topics": [{"label": "x", "evidence": [True]}]}, "answer.topics[0].evidence must be a list of sentence"),
        ({"topics": {}}, "answer.topics must be a list"),
        ({"topics": ["x"]}, "answer.topics[0] must be an object"),
        ({"risks": [{"kind": 5, "evidence": [1]}]}, "answer.risks[0].kind must be text"),
        ({"dates": [{"day": "Friday", "about": "other", "evidence": [5]}]}, "answer.dates[0].day must be a day"),
        ({"dates": [{"day": "", "about": "other", "evidence": [5]}]}, "answer.dates[0].day must be said"),
        ({"products": [{"name": "Gate", "evidence": [3], "wanted": "yes"}]}, "must be true or false"),
        ({"rivals": [{"name": "X", "evidence": [1], "stance": "loved"}]}, "must be one of mentioned, in_use"),
        (
            {"money": [{"amount": "a lot", "currency": "", "about": "price", "evidence": [3]}]},
            "answer.money[0].amount must be a number",
        ),
        ({"indicators": [{"name": "discovery.praises", "evidence": [1], "state": "present"}]}, "must be one of disc"),
    ],
)
def test_what_cannot_be_read_is_asked_for_once_more_with_what_is_wrong(changes: dict[str, Any], problem: str) -> None:
    """The second question holds the first answer and names the place; both answers are paid for."""
    facts, spent, script = ask(says(**changes), says())

    assert facts.products
    asked, given, mend = script.bodies[1]["messages"]
    assert asked == script.bodies[0]["messages"][0]
    assert json.loads(given["content"]) == answer(**changes)
    assert problem in mend["content"]
    assert spent.usage is not None
    assert (spent.usage["questions"], spent.usage["plain"]) == (2, 2000)
    assert spent.cost_usd == 2 * (Decimal("0.10") * 1000 + Decimal("0.50") * 100) / 1_000_000
    assert all(script.bodies[1][same] == script.bodies[0][same] for same in ("system", "output_config", "model"))


def test_an_answer_that_was_cut_off_is_asked_for_shorter() -> None:
    """Half an answer is looked at by nobody, even where it happens to be JSON, and is not sent back."""
    facts, spent, script = ask(says("max_tokens"), says())

    (asked,) = script.bodies[1]["messages"]
    assert "cut off" in asked["content"]
    assert facts.products
    assert spent.usage is not None
    assert spent.usage["questions"] == 2


@pytest.mark.parametrize(
    ("replies", "expected"),
    [
        ([said("", "refusal")], UpstreamRefused),
        ([says("refusal")], UpstreamRefused),
        ([says("model_context_window_exceeded")], UpstreamRefused),
        ([says("tool_use")], UpstreamError),
        ([says("pause_turn")], UpstreamError),
        ([says("something_new")], UpstreamError),
        ([said("{"), said("Sorry.")], BadRecord),
        ([said(""), said("")], BadRecord),
        ([says("max_tokens"), says("max_tokens")], BadRecord),
        ([said("[]"), says("refusal")], UpstreamRefused),
        ([said("[]"), failed(429, "rate_limit_error", retry_after="60")], TryLater),
    ],
)
def test_a_reading_that_fails_leaves_no_facts(replies: list[httpx2.Response], expected: type[AppError]) -> None:
    """Why Claude stopped is looked at before its words; there is one repair and no third question."""
    with pytest.raises(expected):
        ask(*replies)


def test_what_was_spent_for_nothing_is_written_down(capsys: pytest.CaptureFixture[str]) -> None:
    """A refusal is billed; the log has its cost and nothing of what was said."""
    with pytest.raises(UpstreamRefused):
        ask(said("", "refusal"))

    log = capsys.readouterr().err
    assert '"cost_usd":"0.00015"' in log
    assert "Priya" not in log


def test_the_cache_has_its_own_prices() -> None:
    """What is read from the cache and what is written to it are billed apart, the hour's from the minutes'."""
    _, spent, _ = ask(
        said(
            json.dumps(answer()),
            model="claude-sonnet-5-5",
            cache_read_input_tokens=3000,
            cache_creation_input_tokens=700,
            cache_creation={"ephemeral_5m_input_tokens": 500, "ephemeral_1h_input_tokens": 200},
        ),
        model="claude-sonnet-5-5",
    )

    assert spent.usage == {
        "plain": 1000, "output": 100, "written": 500, "written_for_hour": 200, "cached": 3000, "questions": 1,
    }  # fmt: skip
    assert (
        spent.cost_usd
        == Decimal(2 * 1000 + 10 * 100 + 4 * 200) / 10**6
        + Decimal("0.10") * 3000 / 10**6
        + Decimal("2.50") * 500 / 10**6
    )


def test_a_model_without_a_price_costs_nobody_knows_what(capsys: pytest.CaptureFixture[str]) -> None:
    """The cost is unknown rather than nothing, and the log says which model has no price."""
    _, spent, _ = ask(said(json.dumps(answer()), model="claude-fable-5-2"), model="claude-fable-5-2")

    assert spent.cost_usd is None
    assert spent.model == "claude-fable-5-2"
    assert "claude.price_unknown" in capsys.readouterr().err


def test_another_model_or_other_knowledge_is_another_reading() -> None:
    """Readings are stored by all that they depend on."""
    one = identify("claude-haiku-5-5", KNOWLEDGE)

    assert one == identify("claude-haiku-5-5", KNOWLEDGE)
    assert one.reader == "claude"
    assert one.version.endswith("-claude-haiku-5-5")
    assert identify("claude-sonnet-5-5", KNOWLEDGE).version != one.version
    assert identify("claude-haiku-5-5", Knowledge()).knowledge_hash != one.knowledge_hash
