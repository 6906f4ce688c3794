"""What happens when Claude fails or refuses: asked again, waited for, or said in words that tell what to do."""

from datetime import UTC, datetime, timedelta
from typing import Any

import httpx2
import pytest

from dev.standins.scripted import Reply, Scripted, failed, said
from lib.claude.client import LATEST_TRY, LONGEST_SLEEP, ClaudeClient
from lib.claude.config import ClaudeConfig
from lib.claude.models import Message, Question
from lib.errors import TryLater, UpstreamError, UpstreamRefused
from lib.jobs.policy import Parked, decide
from lib.settings import Settings

KEY = "sk-ant-secret"
SCHEMA: dict[str, Any] = {"type": "object", "properties": {}, "required": [], "additionalProperties": False}
QUESTION = Question(("Be brief.",), (Message("user", "Well?"),), SCHEMA, max_tokens=100)


def ask(script: Scripted, slept: list[float] | None = None) -> str:
    sleeps = list[float]() if slept is None else slept
    with ClaudeClient(ClaudeConfig(KEY, "claude-haiku-5-5"), script.transport, sleeps.append) as client:
        return client.ask(QUESTION).text


@pytest.mark.parametrize(
    "failure",
    [
        httpx2.ConnectError("Connection refused"),
        httpx2.ReadError(""),
        httpx2.RemoteProtocolError("Server disconnected without sending a response."),
        failed(500, "api_error"),
        failed(503, "api_error"),
        failed(529, "overloaded_error"),
        failed(529, "overloaded_error", retry_after="1"),
        failed(429, "rate_limit_error", retry_after="1"),
        httpx2.Response(502, html="<html>Bad gateway</html>"),
        httpx2.Response(200, content=b'{"content": [{"type"', headers={"content-type": "application/json"}),
        httpx2.Response(200, json={}),
        httpx2.Response(200, html="<!doctype html><title>Just a moment...</title>"),
    ],
)
def test_what_passes_at_once_is_asked_again(failure: Reply) -> None:
    """One failure that is gone a moment later costs a pause of a second at most."""
    script, slept = Scripted(failure, said("Yes.")), list[float]()

    assert ask(script, slept) == "Yes."

    assert len(slept) == 1
    assert slept[0] <= 1
    assert len(script.requests) == 2


@pytest.mark.parametrize(
    "failure",
    [
        httpx2.ConnectError("Connection refused"),
        failed(500, "api_error"),
        failed(529, "overloaded_error"),
        httpx2.Response(200, json={"content": "text"}),
    ],
)
def test_what_does_not_pass_at_once_is_tried_again_by_the_queue(failure: Reply) -> None:
    """Two tries here, then the job's own, slower ones."""
    script = Scripted(failure, failure)

    with pytest.raises(UpstreamError, match=r"Try again later\.$"):
        ask(script)

    assert len(script.requests) == 2


def test_a_slow_answer_is_not_waited_for_twice() -> None:
    """A second wait of the same length would outlive the function."""
    script = Scripted(httpx2.ReadTimeout("timed out"))

    with pytest.raises(UpstreamError, match="did not answer in time"):
        ask(script)

    assert len(script.requests) == 1


@pytest.mark.parametrize(
    ("failure", "seconds"),
    [
        (failed(429, "rate_limit_error", retry_after="90"), 90),
        (failed(429, "rate_limit_error"), 30),
        (failed(429, "rate_limit_error", retry_after="soon"), 30),
        (failed(429, "rate_limit_error", code="ramp_limit_exceeded", retry_after="20"), 20),
        (failed(529, "overloaded_error", retry_after="45"), 45),
        (failed(503, "api_error", retry_after="1e9"), 3600),
    ],
)
def test_a_longer_wait_is_stored_and_not_slept(failure: Reply, seconds: float) -> None:
    """Nothing sleeps for more than two seconds, however long Claude wants to be left alone."""
    script, slept = Scripted(failure), list[float]()
    before = datetime.now(UTC)

    with pytest.raises(TryLater) as caught:
        ask(script, slept)

    assert slept == []
    assert timedelta(seconds=seconds - 1) < caught.value.not_before - before < timedelta(seconds=seconds + 10)


def test_a_connection_that_breaks_late_is_not_tried_again_here() -> None:
    """A question and its repair have to end before the platform ends the function."""
    script, times = Scripted(httpx2.ReadError("")), iter([0.0, 10.1])
    config = ClaudeConfig(KEY, "claude-haiku-5-5")

    with ClaudeClient(config, script.transport, clock=lambda: next(times)) as client, pytest.raises(UpstreamError):
        client.ask(QUESTION)

    assert len(script.requests) == 1


def test_a_reading_that_is_repaired_ends_in_time() -> None:
    """Worked as long as it may, then two answers with a broken connection each, within 290 seconds."""
    values = Settings()

    assert values.work_seconds + 2 * (values.anthropic_seconds + LATEST_TRY + LONGEST_SLEEP) < 290


def test_a_second_refusal_for_being_busy_is_a_wait() -> None:
    """What was sat out in vain is not sat out again."""
    busy = failed(429, "rate_limit_error", retry_after="1")
    script = Scripted(busy, busy)

    with pytest.raises(TryLater):
        ask(script)


@pytest.mark.parametrize(
    ("failure", "words"),
    [
        (failed(429, "rate_limit_error", code="contract_spend_limit_reached", retry_after="1"), "spend limit"),
        (failed(429, "rate_limit_error", code="enforced_spend_limit_reached"), "spend limit"),
        (failed(402, "billing_error"), "spend limit"),
        (failed(402, "billing_error", code="linked_organization_spend_limit_reached"), "spend limit"),
        (failed(401, "authentication_error"), "ANTHROPIC_API_KEY"),
        (failed(403, "permission_error"), "ANTHROPIC_API_KEY"),
        (failed(404, "not_found_error"), "ANTHROPIC_MODEL"),
        (failed(400, "invalid_request_error", about="Schema is too complex"), "Schema is too complex.*req_1"),
        (failed(413, "invalid_request_error"), "too large"),
        (failed(422, "invalid_request_error"), "status 422"),
        (httpx2.Response(302, headers={"location": "https://elsewhere.example"}), "status 302"),
    ],
)
def test_what_asking_again_cannot_change_is_asked_once(failure: Reply, words: str) -> None:
    """A spend limit, a wrong key and a bad request stop the job where an operator sees it, without a second request."""
    script = Scripted(failure)

    with pytest.raises(UpstreamRefused, match=words) as caught:
        ask(script)

    assert len(script.requests) == 1
    assert KEY not in caught.value.detail
    assert isinstance(decide(caught.value, 1, datetime.now(UTC)), Parked)


def test_the_key_goes_where_the_settings_say_and_nothing_else_does() -> None:
    """Nothing of the environment's own credentials, sampling settings or retries reaches the wire."""
    script = Scripted(said("Yes."))
    config = ClaudeConfig(KEY, "claude-haiku-5-5", "https://gateway.example/anthropic")
    # The path is the gateway's; the stand-in knows Anthropic's own only, and gets the request as it is.
    with ClaudeClient(config, httpx2.MockTransport(lambda request: script.answer(moved(request)))) as client:
        client.ask(QUESTION)

    (request,) = script.requests
    assert request.headers["authorization"] == f"Bearer {KEY}"
    assert request.headers["anthropic-version"] == "2026-10-21"
    assert set(script.bodies[0]) == {"model", "max_tokens", "system", "messages", "output_config"}


def moved(request: httpx2.Request) -> httpx2.Request:
    """The request as if it had gone to Anthropic."""
    assert request.url.host == "gateway.example"
    address = request.url.copy_with(path=request.url.path.removeprefix("/anthropic"))
    return httpx2.Request(request.method, address, headers=request.headers, content=request.content)
