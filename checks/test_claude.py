"""The reader that asks Claude, and its words, whole: the real SDK over real sockets, against stand-ins of others."""

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
from lib.coaching.synthesis.findings import to_findings
from lib.coaching.synthesis.prompt import ask_for_words
from lib.coaching.synthesis.prompt import ask_to_repair as ask_to_mend
from lib.coaching.synthesis.word import word
from lib.errors import AppError, BadRecord, TryLater, UpstreamError, UpstreamRefused
from lib.readings.claude.backfill import prepare
from lib.readings.claude.prompt import ask_for_facts, ask_to_repair
from lib.readings.claude.read import read
from lib.readings.claude.render import label_parties
from lib.readings.models import Facts
from lib.readings.store import Spent
from tests.lib.coaching.synthesis.test_word import LOCAL
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


ITEMS = [
    {
        "finding": finding.id,
        "evidence": [finding.evidence[0].id],
        "problem": finding.said["problem"],
        "behaviour": f"Before the next call: {finding.said['behaviour']}",
    }
    for finding in to_findings(LOCAL)
]
SAID = json.dumps({"items": ITEMS})
PRAISE = json.dumps({"items": [{**each, "problem": "Great job."} for each in ITEMS]})
NOT_SHOWN = "That cannot be shown"
OVERLOADED = {"status": 529, "error": {"type": "overloaded_error", "message": "Overloaded"}}
UNPAID = {"status": 402, "error": {"type": "billing_error", "message": "Buy credits."}}
SHOWN = {"content": SAID, "usage": {"input_tokens": 900, "output_tokens": 300}}


def words_fixture(
    response: dict[str, Any], repair: dict[str, Any] | None = None, **chaos: float
) -> list[dict[str, Any]]:
    """How aimock answers when it is asked to word findings, and when it is told what is wrong."""
    second = [] if repair is None else [{"match": {"userMessage": NOT_SHOWN}, "response": repair}]
    first = {"match": {"userMessage": "<findings>"}, "response": response, **({"chaos": chaos} if chaos else {})}
    return [*second, first]


@pytest.mark.parametrize(
    ("fixtures", "by", "note"),
    [
        (words_fixture(SHOWN), "claude", None),
        (words_fixture({"content": PRAISE}, SHOWN), "claude", None),
        (words_fixture({"content": PRAISE}, {"content": PRAISE}), "local", "Claude's could not be shown"),
        (words_fixture({"content": "{"}, {"content": "["}), "local", "Claude's could not be shown"),
        (words_fixture({"content": "No.", "finishReason": "refusal"}), "local", "Claude declined to word this"),
        (words_fixture(OVERLOADED), "local", "Claude failed (status 529)"),
        (words_fixture(UNPAID), "local", "Claude's spend limit is reached"),
        (words_fixture(SHOWN, latencyMs=4000), "local", "Claude did not answer in time"),
        (words_fixture(SHOWN, malformedRate=1), "local", "Claude's answer could not be read"),
        (words_fixture(SHOWN, dropRate=1), "local", "Claude failed (status 500)"),
        (words_fixture(SHOWN, disconnectRate=1), "local", "Claude could not be reached"),
    ],
    ids=[
        "good", "mended", "praise", "garbage", "declined", "overloaded", "unpaid", "slow", "malformed", "dropped",
        "cut-off",
    ],
)  # fmt: skip
def test_recommendations_are_worded_or_said_in_our_words(
    fixtures: list[dict[str, Any]], by: str, note: str | None
) -> None:
    """Whatever Claude does, there are recommendations, and whose words they are is told."""
    with servers.aimock(fixtures) as address:
        config = ClaudeConfig("sk-ant-mock", "claude-haiku-5-5", address, 2)
        with ClaudeClient(config) as client:
            worded = word(LOCAL, client.ask, datetime.now(UTC))

    assert worded.wording.by == by
    assert (worded.wording.note is None) == (note is None)
    assert (note or "") in (worded.wording.note or "")
    assert [one.rank for one in worded.recommendations] == [one.rank for one in LOCAL]
    assert (worded.recommendations == LOCAL) == (by == "local")


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
    """Questions with their repairs, a batch, and what is asked of batches; steady's answers are looked at by nobody."""
    watched = Watched()
    words = ask_for_words(to_findings(LOCAL))
    conversation = call(*WORDS, title="Größe & <b>")
    question = ask_for_facts(conversation, KNOWLEDGE, label_parties(conversation))
    garbled, cut = (Answer("{", stop, "m", Usage()) for stop in ("end_turn", "max_tokens"))
    with ClaudeClient(ClaudeConfig("sk-ant-mock", "claude-haiku-5-5", contract), watched) as client:
        for each in (question, ask_to_repair(question, garbled, ["all"]), ask_to_repair(question, cut, [])):
            client.ask(each)
        for each in (words, ask_to_mend(words, garbled, ["all"]), ask_to_mend(words, cut, [])):
            client.ask(each)
        prepared = prepare([conversation], KNOWLEDGE, client.config.model)
        client.submit((one.name, one.question) for one in prepared)
        client.list_batches(datetime.now(UTC))
        client.collect("msgbatch_1")

    assert watched.found == [(200, "true", None)] * 9


def test_what_does_not_fit_it_is_found(contract: str) -> None:
    """The check can fail: a property that Anthropic does not know is refused."""
    watched = Watched()
    with httpx2.Client(transport=watched) as http:
        http.post(f"{contract}/v1/messages", json={"model": "m", "max_tokens": 1, "messages": [], "mood": "good"})

    assert watched.found == [(400, "false", "Unknown property: mood")]
