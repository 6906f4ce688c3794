"""What happens when Gong fails or refuses: tried again, waited for, or said in words that tell what to do."""

import itertools
import logging
import traceback
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path

import httpx
import pytest

from lib.db import Transaction
from lib.errors import AppError, Misconfigured, TryLater, UpstreamError, UpstreamRefused
from lib.gong.answers import NotAuthorised, NotPermitted, NotUnderstood, read_retry_after
from lib.gong.client import from_settings
from lib.jobs import limiter
from lib.settings import Settings
from tests.lib.gong.script import Connect, answer, refusal

USERS = answer(200, {"requestId": "r", "records": {"totalRecords": 1}, "users": [{"id": "1"}]})


def used(transaction: Transaction) -> int:
    with transaction() as conn:
        return limiter.usage(conn, "gong").used


@pytest.mark.parametrize(
    "failure",
    [
        httpx.ConnectError("Connection refused"),
        httpx.ReadTimeout("timed out"),
        httpx.RemoteProtocolError("Server disconnected without sending a response."),
        httpx.ReadError(""),
        refusal(500, "Internal server error occurred"),
        httpx.Response(502, html="<html>Bad gateway</html>"),
        httpx.Response(503),
        httpx.Response(200, content=b'{"requestId": "r", "users": [{"id"'),
        httpx.Response(200, html="<!doctype html><title>Just a moment...</title>"),
        httpx.Response(200, content=b""),
        httpx.Response(200, content=b"[]"),
        httpx.Response(200, content=b'{"n": ' + b"9" * 5000 + b"}"),
        httpx.Response(200, content=b'{"a":' + b"[" * 100_000 + b"]" * 100_000 + b"}"),
        httpx.Response(200, content=b"\xff\xfe\x00"),
    ],
    ids=lambda failure: type(failure).__name__,
)
def test_what_may_pass_is_tried_three_times(
    connect: Connect, gong_transaction: Transaction, failure: httpx.Response | Exception
) -> None:
    """Two failures are healed by the third try; each try counts towards the quota."""
    client, script = connect(failure, failure, USERS)

    assert list(client.user_pages()) == [[{"id": "1"}]]
    assert client.requests == len(script.asked) == used(gong_transaction) == 3
    assert max(script.slept) <= 2

    client, script = connect(failure, failure, failure)
    with pytest.raises(UpstreamError, match="3 times in a row"):
        list(client.user_pages())


def test_an_answer_without_end_is_cut_off(connect: Connect) -> None:
    """It would fill the memory of a small function."""

    def endless(_: httpx.Request) -> httpx.Response:
        return httpx.Response(200, content=itertools.repeat(b" " * 2**20))

    client, script = connect(by=endless)

    with pytest.raises(UpstreamError, match="larger than 128 MB"):
        list(client.user_pages())
    assert len(script.asked) == 3


@pytest.mark.parametrize("status", [400, 401, 403, 405, 415, 302])
def test_what_will_not_pass_is_not_tried_again(connect: Connect, status: int) -> None:
    """A refusal costs one request and says what Gong said."""
    client, script = connect(refusal(status, "filter.fromDateTime: must be before toDateTime"))

    with pytest.raises(UpstreamRefused, match=r"must be before toDateTime|elsewhere"):
        list(client.user_pages())
    assert len(script.asked) == 1
    assert script.slept == []


def refused(connect: Connect, response: httpx.Response, base_url: str = "https://us-1.api.gong.io") -> str:
    client, _ = connect(response, base_url=base_url)
    with pytest.raises(UpstreamRefused) as caught:
        list(client.user_pages())
    return caught.value.detail


def test_a_401_tells_a_missing_scope_from_a_wrong_key_and_a_wrong_host(connect: Connect) -> None:
    """Gong has one status for three mistakes that are put right in three places."""
    scope = refused(connect, refusal(401, "You don't have permission to use 'api:stats:scorecards' in your app."))
    assert "lacks the scope api:stats:scorecards" in scope

    host = refused(connect, refusal(401, "access token has been revoked"), "https://api.gong.io")
    assert "GONG_BASE_URL is the generic https://api.gong.io" in host

    key = refused(connect, refusal(401, "Invalid authentication token"))
    assert "GONG_ACCESS_KEY" in key
    assert "https://us-1.api.gong.io" in key
    assert "Invalid authentication token" in key


def test_what_only_one_request_or_one_right_is_refused_for_can_be_told_apart(connect: Connect) -> None:
    """So that a job can go on without what it lacks, and skip what Gong takes offence at."""
    refusals = {
        NotPermitted: [
            refusal(401, "You don't have permission to use 'api:data-privacy:read' in your app."),
            refusal(403),
        ],
        NotUnderstood: [refusal(400, "emailAddress: must be a well-formed email address")],
        NotAuthorised: [refusal(401, "Access denied")],
    }
    for kind, answers in refusals.items():
        for each in answers:
            client, _ = connect(each)
            with pytest.raises(kind):
                client.email_references("a@b.example")


def test_a_403_hints_at_the_allowlist_and_the_scope(connect: Connect) -> None:
    """Keys may be bound to addresses; some endpoints say 403 for a scope."""
    assert "IP allowlist" in refused(connect, refusal(403, "Access denied"))
    assert "scope api:users:read" in refused(connect, refusal(403, "You don't have permission to use 'api:users:read'"))
    assert "IP allowlist" in refused(connect, httpx.Response(403, html="<h1>Forbidden</h1>"))


def test_gongs_words_are_shortened_and_made_harmless(connect: Connect) -> None:
    """What Gong says is quoted on one line, not repeated at length, and never with our secret in it."""
    said = refused(connect, refusal(400, "line\n\x1b[31mred the-secret-of-the-key " + "x" * 5000))

    assert len(said) < 500
    assert said.isprintable()
    assert "the-secret-of-the-key" not in said


def test_a_short_retry_after_is_waited_for(connect: Connect, gong_transaction: Transaction) -> None:
    """A second or two is no reason to stop; every instance is told all the same."""
    client, script = connect(refusal(429, "API rate limit exceeded", **{"Retry-After": "2"}), USERS)

    assert list(client.user_pages()) == [[{"id": "1"}]]
    assert 1.5 < script.slept[0] <= 2
    with gong_transaction() as conn:
        assert limiter.usage(conn, "gong").blocked_until is not None


def test_a_long_retry_after_is_stored_and_raised(connect: Connect) -> None:
    """The job stops at once; another client meets the same wait without asking Gong."""
    client, script = connect(refusal(429, "Daily limit", **{"Retry-After": "7200"}))
    with pytest.raises(TryLater) as caught:
        list(client.user_pages())
    assert timedelta(minutes=119) < caught.value.not_before - datetime.now(UTC) <= timedelta(minutes=120)
    assert script.slept == []

    other, asked = connect(USERS)
    with pytest.raises(TryLater) as again:
        list(other.user_pages())
    assert again.value.not_before == caught.value.not_before
    assert asked.asked == []


def test_three_429_in_a_row_stop_the_job(connect: Connect) -> None:
    """Someone else uses up the company's quota: short waits do not help."""
    client, script = connect(*[refusal(429, "slow down", **{"Retry-After": "0"}) for _ in range(3)])

    with pytest.raises(TryLater) as caught:
        list(client.user_pages())
    assert caught.value.not_before > datetime.now(UTC) + timedelta(seconds=25)
    assert len(script.asked) == 3


def test_a_503_with_retry_after_is_obeyed_like_a_429(connect: Connect) -> None:
    """Maintenance names its end."""
    client, _ = connect(httpx.Response(503, headers={"Retry-After": "600"}))

    with pytest.raises(TryLater):
        list(client.user_pages())


@pytest.mark.parametrize(
    ("header", "seconds"),
    [
        ("5", 5),
        ("1.5", 1.5),
        (" 7 ", 7),
        (format_datetime(datetime(2026, 3, 1, 0, 0, 30, tzinfo=UTC), usegmt=True), 30),
        (format_datetime(datetime(2025, 3, 1, tzinfo=UTC), usegmt=True), 0),
        ("-5", 1),
        ("soon", 1),
        ("", 1),
        (None, 1),
        ("999999999", 86_400),
        ("9" * 400, 1),
    ],
)
def test_retry_after_in_all_its_forms(header: str | None, seconds: float) -> None:
    """Seconds, a date, or nonsense."""
    now = datetime(2026, 3, 1, tzinfo=UTC)

    assert read_retry_after(header, now) == timedelta(seconds=seconds)


def test_the_days_budget_ends_the_work_before_gong_is_asked(connect: Connect) -> None:
    """The last request of the day is made, the one after it is not."""
    client, script = connect(USERS, USERS, per_day=1)
    list(client.user_pages())

    with pytest.raises(TryLater, match="used up"):
        list(client.user_pages())
    assert len(script.asked) == 1


def test_secrets_and_addresses_show_up_nowhere(connect: Connect, caplog: pytest.LogCaptureFixture) -> None:
    """Not in a representation, a log line, an error, or what caused it."""
    caplog.set_level(logging.DEBUG)
    client, script = connect(
        answer(200, {"requestId": "r", "emails": []}),
        refusal(401, "the key THEKEY with the-secret-of-the-key is wrong"),
        *[httpx.ConnectError("no route to host")] * 3,
    )
    client.email_references("buyer@acme.example")
    shown = [repr(client.config), str(client.config.credentials), repr(client)]
    for _ in range(2):
        try:
            list(client.user_pages())
        except AppError as error:
            shown += [error.detail, repr(error), "".join(traceback.format_exception(error))]
    header = script.asked[0].headers["Authorization"]

    for text in [*shown, caplog.text]:
        assert not any(secret in text for secret in ("the-secret-of-the-key", header, "buyer@acme.example"))


def test_each_missing_setting_is_named(
    gong_transaction: Transaction, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """A newcomer reads what to set, and where to find it."""
    cases: list[tuple[dict[str, str], str]] = [
        ({}, "GONG_BASE_URL, GONG_ACCESS_KEY and GONG_ACCESS_KEY_SECRET"),
        ({"gong_access_key": "k"}, "GONG_ACCESS_KEY_SECRET belong together"),
        ({"gong_access_key": "k", "gong_access_key_secret": "s"}, "GONG_BASE_URL is not set"),
        ({"gong_oauth_client_id": "i", "gong_oauth_client_secret": "s"}, "GONG_OAUTH_REFRESH_TOKEN"),
        (
            {"gong_access_key": "k", "gong_access_key_secret": "s", "gong_base_url": "http://us-1.api.gong.io"},
            "must start with https",
        ),
        (
            {"gong_access_key": "k", "gong_access_key_secret": "s", "gong_base_url": "ftp://x"},
            "GONG_BASE_URL is not an address",
        ),
        (
            {"gong_access_key": "k", "gong_access_key_secret": "s", "gong_base_url": "https://host:99999999"},
            "GONG_BASE_URL is not an address",
        ),
    ]
    monkeypatch.chdir(tmp_path)  # away from a developer's own settings
    for name in Settings.model_fields:
        monkeypatch.delenv(name.upper(), raising=False)
    for values, message in cases:
        with pytest.raises(Misconfigured, match=message):
            from_settings(Settings.model_validate(values), gong_transaction)


@pytest.mark.parametrize(
    ("given", "used_as"),
    [
        ("us-1.api.gong.io", "https://us-1.api.gong.io"),
        (" https://us-1.api.gong.io/ ", "https://us-1.api.gong.io"),
        ("https://us-1.api.gong.io/v2/", "https://us-1.api.gong.io"),
        ("http://127.0.0.1:8123", "http://127.0.0.1:8123"),
        ("http://[::1]:8123", "http://[::1]:8123"),
        ("http://localhost:1/gong", "http://localhost:1/gong"),
    ],
)
def test_a_base_url_is_taken_as_people_paste_it(gong_transaction: Transaction, given: str, used_as: str) -> None:
    """With or without scheme, version and slash."""
    values = {"gong_access_key": " k ", "gong_access_key_secret": "s\n", "gong_base_url": given}

    with from_settings(Settings.model_validate(values), gong_transaction) as client:
        assert client.config.base_url == used_as
