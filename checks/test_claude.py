"""The reader that asks Claude, whole: the real SDK over real sockets, against stand-ins that we did not write."""

import json
from collections.abc import Generator
from datetime import UTC, datetime, timedelta
from typing import Any, override
from urllib.request import urlopen

import httpx2
import pytest

from dev.standins import servers
from lib.claude.client import ClaudeClient
from lib.claude.config import ClaudeConfig
from lib.claude.models import Answer, Usage
from lib.errors import AppError, BadRecord, TryLater, UpstreamError, UpstreamRefused
from lib.readings.claude.backfill import submit
from lib.readings.claude.prompt import ask_for_facts, ask_to_repair
from lib.readings.claude.read import read
from lib.readings.claude.render import label_parties
from lib.readings.models import Facts
from lib.readings.store import Spent
from tests.lib.readings.claude.example import DANA, KNOWLEDGE, WORDS, answer, call

GOOD = {"content": json.dumps(answer()), "usage": {"input_tokens": 2000, "output_tokens": 300}}
REPAIRED = "That answer cannot be read"


def fixture(title: str, response: dict[str, Any], at: int | None = None, **chaos: float) -> dict[str, Any]:
    """How aimock answers a conversation of this title, or only the question number `at` about it."""
    match = {"userMessage": title, **({} if at is None else {"sequenceIndex": at})}
    return {"match": match, "response": response, **({"chaos": chaos} if chaos else {})}


FIXTURES = [
    fixture("Slow", GOOD, latencyMs=2500),
    fixture("Garbled", GOOD, malformedRate=1),
    fixture("Cut off", GOOD, disconnectRate=1),
    fixture("Dropped", GOOD, dropRate=1),
    fixture("Declined", {"content": "I cannot help with that.", "finishReason": "refusal"}),
    fixture("Too long", {"content": '{"indicators": [', "finishReason": "length"}),
    fixture("Busy", {"status": 429, "error": {"type": "rate_limit_error", "message": "Slow down."}, "retryAfter": 40}),
    fixture("Later", {"status": 429, "error": {"type": "rate_limit_error", "message": "Slow down."}, "retryAfter": 40}),
    fixture("Overloaded", {"status": 529, "error": {"type": "overloaded_error", "message": "Overloaded"}}),
    fixture("Moment", {"status": 529, "error": {"type": "overloaded_error", "message": "Overloaded"}}, 0),
    fixture("Moment", GOOD, 1),
    fixture("Unpaid", {"status": 402, "error": {"type": "billing_error", "message": "Buy credits."}}),
    fixture("Stranger", {"status": 401, "error": {"type": "authentication_error", "message": "invalid x-api-key"}}),
    fixture(REPAIRED, GOOD),
    fixture("Broken", {"content": json.dumps(answer(topics=[{"label": "x"}]))}),
    fixture("Good", GOOD),
]


@pytest.fixture(scope="module")
def claude() -> Generator[str]:
    with servers.aimock(FIXTURES) as address:
        yield address


def ask(address: str, title: str, seconds: float = 20) -> tuple[Facts, Spent]:
    with ClaudeClient(ClaudeConfig("sk-ant-mock", "claude-haiku-5-5", address, seconds)) as client:
        return read(call(title=title), KNOWLEDGE, client)


def asked(address: str, title: str) -> int:
    """How many questions about a conversation came in."""
    with urlopen(f"{address}/__aimock/journal") as journal:
        return sum(title in entry["body"]["messages"][1]["content"] for entry in json.load(journal) if entry["body"])


@pytest.mark.parametrize(("title", "questions"), [("Good", 1), ("Moment", 2), ("Broken", 2)])
def test_a_conversation_is_read(claude: str, title: str, questions: int) -> None:
    """At once, after a moment of overload, and after an answer that could not be read."""
    facts, spent = ask(claude, title)

    assert facts.objections[0].raised_by == DANA.key
    assert spent.usage is not None
    assert spent.cost_usd
    assert asked(claude, title) == questions


@pytest.mark.parametrize(
    ("title", "expected", "questions"),
    [
        ("Garbled", UpstreamError, 2),
        ("Cut off", UpstreamError, 2),
        ("Dropped", UpstreamError, 2),
        ("Overloaded", UpstreamError, 2),
        ("Busy", TryLater, 1),
        ("Declined", UpstreamRefused, 1),
        ("Unpaid", UpstreamRefused, 1),
        ("Stranger", UpstreamRefused, 1),
        ("Too long", BadRecord, 2),
    ],
)
def test_a_failure_is_one_of_ours(claude: str, title: str, expected: type[AppError], questions: int) -> None:
    """What may pass is asked twice, what cannot pass once, and nothing of the SDK's own comes through."""
    with pytest.raises(expected):
        ask(claude, title)

    assert asked(claude, title) == questions


def test_a_busy_claude_says_when(claude: str) -> None:
    """The wait that it names is stored, not slept."""
    before = datetime.now(UTC)

    with pytest.raises(TryLater) as caught:
        ask(claude, "Later")

    assert timedelta(seconds=35) < caught.value.not_before - before < timedelta(seconds=50)


def test_a_slow_claude_is_given_up_in_time(claude: str) -> None:
    """The time for one answer is the whole time; with more of it the same answer is read."""
    with pytest.raises(UpstreamError, match="in time"):
        ask(claude, "Slow", seconds=0.5)

    assert ask(claude, "Slow")[0].products


class Watched(httpx2.HTTPTransport):
    """A real connection that keeps what steady found wrong."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[int, str | None, str | None]] = []

    @override
    def handle_request(self, request: httpx2.Request) -> httpx2.Response:
        response = super().handle_request(request)
        valid, fault = (response.headers.get(f"x-steady-{name}") for name in ("request-valid", "error-1-message"))
        self.found.append((response.status_code, valid, fault))
        return response


@pytest.fixture(scope="module")
def contract() -> Generator[str]:
    with servers.steady() as address:
        yield address


def test_what_is_asked_fits_anthropics_openapi(contract: str) -> None:
    """A question, its repairs and a batch; what steady answers is made up and looked at by nobody."""
    watched = Watched()
    conversation = call(*WORDS, title="Größe & <b>")
    question = ask_for_facts(conversation, KNOWLEDGE, label_parties(conversation))
    garbled, cut = (Answer("{", stop, "m", Usage()) for stop in ("end_turn", "max_tokens"))
    with ClaudeClient(ClaudeConfig("sk-ant-mock", "claude-haiku-5-5", contract), watched) as client:
        for each in (question, ask_to_repair(question, garbled, ["all"]), ask_to_repair(question, cut, [])):
            client.ask(each)
        list(submit([conversation], KNOWLEDGE, client))

    assert watched.found == [(200, "true", None)] * 4


def test_what_does_not_fit_it_is_found(contract: str) -> None:
    """The check can fail: a property that Anthropic does not know is refused."""
    watched = Watched()
    with httpx2.Client(transport=watched) as http:
        http.post(f"{contract}/v1/messages", json={"model": "m", "max_tokens": 1, "messages": [], "mood": "good"})

    assert watched.found == [(400, "false", "Unknown property: mood")]
