"""Routes that are read refuse query parameters that they do not know, and those given more often than they may be."""

import re
from typing import Any
from urllib.parse import urlencode

import pytest
from httpx import Client

from api.index import app
from tests.api.test_access import served_routes
from tests.edges import SECRET, deployed

ANY = "00000000-0000-0000-0000-000000000001"
IGNORING = ("/api/cron/", "/api/webhooks/")
"""Schedulers and providers add parameters of their own."""
READS = [path for method, path in served_routes() if method == "GET" and not path.startswith(IGNORING)]
IGNORED = [(method, path) for method, path in served_routes() if path.startswith(IGNORING)]
TOLD = re.compile("Value error|Input should|not permitted|should have|unable to")


def described(path: str) -> dict[str, dict[str, Any]]:
    """A route's query parameters and their schemas, as OpenAPI tells them."""
    operation = app.openapi()["paths"].get(path, {"get": {}})["get"]
    return {each["name"]: each["schema"] for each in operation.get("parameters", []) if each["in"] == "query"}


def ask(reader: Client, path: str, *pairs: tuple[str, str]) -> tuple[int, dict[str, str]]:
    """The status, and the reason for each parameter that is wrong."""
    answer = reader.get(re.sub(r"\{\w+\}", ANY, path), params=urlencode(pairs))
    errors = answer.json().get("errors", [])
    return answer.status_code, {error["parameter"]: error["reason"] for error in errors}


@pytest.mark.parametrize("path", READS)
def test_an_unknown_parameter_is_named_beside_those_there_are(reader: Client, path: str) -> None:
    """On every route that is read, documented or not, also where the record does not exist."""
    known = sorted(described(path))
    status, reasons = ask(reader, path, ("colour", "red"))

    assert status == 422
    there_are = f"there are {', '.join(known)}" if known else "there are none here"
    assert reasons["colour"] == f"there is no such parameter; {there_are}"
    assert path == "/api/openapi.json" or "422" in app.openapi()["paths"][path]["get"]["responses"]


@pytest.mark.parametrize(("path", "name"), [(path, name) for path in READS for name in described(path)])
def test_what_takes_one_value_is_given_once(reader: Client, path: str, name: str) -> None:
    """Given twice, even alike, it is named; only lists take several."""
    value = {"integer": "1", "array": "x"}.get(described(path)[name].get("type", ""), "name")
    _, reasons = ask(reader, path, (name, value), (name, value))

    assert (reasons.get(name) == "must be given once") == (described(path)[name].get("type") != "array")


def test_all_is_told_at_once(reader: Client) -> None:
    """Unknown, repeated and wrong parameters in one answer, each once."""
    pairs = [("limit", "1"), ("limit", "1000"), ("page", "0"), ("colour", "red"), ("colour", "blue")]
    answer = reader.get("/api/accounts", params=urlencode(pairs))

    assert sorted(error["parameter"] for error in answer.json()["errors"]) == ["colour", "limit", "page"]


def test_a_short_request_gets_no_long_answer(reader: Client) -> None:
    """Of thousands of wrong names the first few are told."""
    answer = reader.get("/api/reps", params=urlencode([(f"n{n}", "") for n in range(3000)]))

    assert [error["parameter"] for error in answer.json()["errors"]] == [f"n{n}" for n in range(20)]


@pytest.mark.parametrize(("method", "path"), IGNORED)
def test_who_calls_us_may_add_parameters(listening: Client, database_url: str, method: str, path: str) -> None:
    """The scheduler's and the providers' own parameters do no harm: the secret alone decides."""
    with deployed(database_url, cron_secret=SECRET, email_webhook_secret=SECRET, gong_webhook_secret=SECRET):
        assert listening.request(method, path, params={"colour": "red"}).status_code == 401


@pytest.mark.parametrize(
    ("path", "reason"),
    [
        ("/api/opportunities?limit=101", "limit: must be 100 or less"),
        ("/api/opportunities?page=0", "page: must be 1 or more"),
        ("/api/opportunities?page=one", "page: must be a whole number"),
        (f"/api/opportunities?page={'9' * 5000}", "page: must be a whole number, and not so large"),
        (f"/api/opportunities?search={'a' * 201}", "search: must have 200 characters or fewer"),
        ("/api/opportunities?search=%00", "search: must not contain the NUL character"),
        ("/api/opportunities?stage=won", "stage: there is no stage 'won'; there are prospecting, discovery,"),
        ("/api/opportunities?sort=price", "sort: must be 'name', 'account', "),
        (f"/api/opportunities?{'&'.join(['owner=x'] * 101)}", "owner: must be given 100 times or fewer"),
        (
            "/api/opportunities?health_score_min=60&health_score_max=40",
            "query: health_score_min must not be above health_score_max",
        ),
        (
            "/api/opportunities?close_date_from=2026-05-02&close_date_to=2026-05-01",
            "query: close_date_from must not be after close_date_to",
        ),
        ("/api/opportunities/no-id", "opportunity_id: must be an id, which is a UUID"),
        ("/api/insights/learning?rep_email=a", "rep_email: must have 3 characters or more; focus_area: is missing"),
        ("/api/insights/learning?rep_email=rita&focus_area=x", "focus_area: must be 'discovery', 'objections', "),
    ],
)
def test_bounds_are_said_plainly(reader: Client, path: str, reason: str) -> None:
    """In words of ours, not in those of the library that checks."""
    detail = reader.get(path).json()["detail"]

    assert detail.startswith(reason)
    assert not TOLD.search(detail)
