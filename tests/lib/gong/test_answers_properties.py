"""Whatever comes over the wire: a payload, nothing, or one of the failures that have a name. Nothing is dropped."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.errors import AppError, UpstreamError
from lib.gong.answers import Answer, Busy, Passing, judge, parse_body, read_retry_after
from lib.gong.client import read_items
from lib.gong.crm import read_context
from lib.gong.values import as_list, as_object

SECRET = "the-secret-of-the-key"
BASE = "https://us-12345.api.gong.io"
TEXTS = st.text(max_size=20) | st.sampled_from(
    [
        "No calls found corresponding to the provided filters",
        "You don't have permission to use 'api:users:read' in your app.",
        "The cursor has expired",
        f"The key {SECRET} is wrong",
    ]
)
SCALARS = st.none() | st.booleans() | st.integers() | st.floats() | TEXTS
JSON = st.recursive(SCALARS, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(TEXTS, inner, max_size=4))
PAYLOADS = st.none() | st.fixed_dictionaries(
    {}, optional={"errors": st.lists(JSON) | JSON, "error": JSON, "calls": JSON}
)
STATUSES = st.sampled_from([200, 201, 204, 301, 400, 401, 403, 404, 405, 408, 415, 418, 429, 500, 502, 503, 599])


@given(STATUSES, PAYLOADS, st.none() | TEXTS)
def test_any_answer_is_a_payload_nothing_or_a_failure_with_a_name(
    status: int, payload: dict[str, Any] | None, retry_after: str | None
) -> None:
    """A good answer is passed on whole; no failure repeats a secret."""
    found, words = judged(Answer(status, payload, retry_after))

    assert SECRET not in words
    if status == 200:
        assert found is payload
        assert bool(words) == (payload is None)
    else:
        assert found is None
        assert words or status == 404


def judged(answer: Answer) -> tuple[object, str]:
    """What an answer says, and the words of the failure that it is."""
    try:
        return judge(answer, BASE, [SECRET]), ""
    except (AppError, Passing) as failure:
        return None, str(failure)
    except Busy as busy:
        return None, f"wait {busy.wait}"


@given(st.none() | st.text() | st.integers().map(str) | st.floats().map(str) | st.datetimes().map(str))
def test_any_retry_after_is_a_wait_of_a_day_at_most(header: str | None) -> None:
    """And never a negative one."""
    assert timedelta() <= read_retry_after(header, datetime.now(UTC)) <= timedelta(days=1)


@given(st.dictionaries(st.sampled_from(["users", "requestId", "records"]), JSON))
def test_every_item_of_a_list_comes_out_or_the_answer_is_refused(payload: dict[str, Any]) -> None:
    """What is no object is passed on too, to be named as a bad record."""
    try:
        items = read_items(payload, "users")
    except UpstreamError:
        assert not isinstance(payload.get("users"), list)
        return
    given_items = as_list(payload.get("users"))

    assert len(items) == len(given_items)
    assert all(each == item for each, item in zip(items, given_items, strict=True) if isinstance(item, dict))


@given(JSON | st.lists(st.fixed_dictionaries({"objects": JSON | st.lists(st.fixed_dictionaries({"fields": JSON}))})))
def test_every_object_of_a_crm_context_is_there_or_named_as_a_problem(context: Any) -> None:
    """Systems, objects and their fields: what cannot be read is said with its place."""
    read = read_context(context, "context")
    systems = as_list(context)
    assert isinstance(context, list) or context is None or read.problems == ["context is not a list."]
    for number, system in enumerate(map(as_object, systems)):
        place = f"context[{number}]"
        problems = [problem for problem in read.problems if problem.startswith(place)]
        objects = None if system is None else system.get("objects")
        strange = system is None or not (objects is None or isinstance(objects, list))
        assert bool(problems) >= strange
    unread = sum("objectId is missing" in problem for problem in read.problems)
    there = sum(len(as_list(system.get("objects"))) for system in map(as_object, systems) if system is not None)
    assert len(read.objects) + unread == there


def test_a_field_without_a_name_is_a_problem() -> None:
    """The other fields of the object are read."""
    fields = [{"name": "StageName", "value": "Proposal"}, {"value": 1}]
    context = [{"system": "Salesforce", "objects": [{"objectType": "Opportunity", "objectId": "1", "fields": fields}]}]
    read = read_context(context, "context")

    assert read.objects[0].fields == {"StageName": "Proposal"}
    assert read.problems == ["context[0].objects[0].fields is not a list of named values."]


@pytest.mark.parametrize("body", [b"\xff\xfe", b"[1]", b"null", b'{"a": NaN}', b'{"a": 1e999}', b"{" * 100_000])
def test_bodies_that_trip_readers(body: bytes) -> None:
    """Other encodings, lists, numbers that JSON does not have, and nesting without end."""
    assert parse_body(body) in (None, {"a": None})
