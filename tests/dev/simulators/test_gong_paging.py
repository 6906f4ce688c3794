"""Pages: how large, how they follow each other, and how long."""

from typing import Any

import jwt
import pytest

from tests.dev.simulators.conftest import Gong, Start, errors, ids

SERVED = ["/v2/calls/extensive", "/v2/calls/transcript", "/v2/users/extensive"]


def follow(gong: Gong) -> list[list[str]]:
    pages: list[list[str]] = []
    cursor: str | None = None
    while True:
        answer = gong.extensive(**({"cursor": cursor} if cursor else {}))
        pages.append(ids(answer))
        cursor = answer.json()["records"].get("cursor")
        if cursor is None:
            return pages


@pytest.mark.parametrize("oldest_first", [True, False])
def test_pages_hold_every_call_once(start: Start, oldest_first: bool) -> None:  # noqa: FBT001 (a parameter of a test)
    """Page after page until there is no cursor, in either order."""
    gong = start(oldest_first=oldest_first)
    pages = follow(gong)
    everything = [call for page in pages for call in page]

    assert [len(page) for page in pages] == [10, 10, 5]
    assert everything == sorted(set(everything), reverse=not oldest_first)


def test_a_page_has_a_hundred_records(start: Start) -> None:
    """Gong's own size, which nobody can change."""
    from dev.simulators.gong.synthetic import SyntheticWorld

    gong = start(SyntheticWorld(101), page_size=100)
    answer = gong.http.post("/v2/calls/extensive?limit=7", json={"filter": {}, "limit": 7})

    assert len(ids(answer)) == 100
    assert answer.json()["records"] | {"cursor": ""} == {
        "totalRecords": 101,
        "currentPageSize": 100,
        "currentPageNumber": 0,
        "cursor": "",
    }


def test_a_cursor_is_a_token_that_names_the_last_record_and_its_end(start: Start) -> None:
    """As decoded from the real one."""
    gong = start()
    first = gong.extensive()
    payload = jwt.decode(first.json()["records"]["cursor"], options={"verify_signature": False, "verify_exp": False})

    ends = int(gong.state.now.timestamp()) + 3600
    assert payload == {"pageSize": 10, "total": 25, "pageNumber": 1, "exp": ends, "callId": ids(first)[-1]}


def test_the_hour_of_a_cursor_counts_from_the_first_page(start: Start) -> None:
    """New cursors do not live longer than the first one."""
    gong = start()
    first = gong.extensive().json()["records"]["cursor"]
    gong.state.advance(minutes=59)
    second = gong.extensive(cursor=first).json()["records"]["cursor"]
    gong.state.advance(minutes=2)

    assert errors(gong.extensive(cursor=second)) == (400, ["The cursor has expired"])


def test_the_query_of_a_post_and_the_body_of_a_get_have_no_cursor(start: Start) -> None:
    """Who puts it in the wrong place reads the first page for ever."""
    gong = start()
    first = gong.extensive()
    users = gong.http.get("/v2/users")
    calls_cursor = first.json()["records"]["cursor"]
    users_cursor = users.json()["records"]["cursor"]

    again = gong.http.post(f"/v2/calls/extensive?cursor={calls_cursor}", json={"filter": {}})
    users_again = gong.http.request("GET", "/v2/users", json={"cursor": users_cursor})
    onward = gong.http.get("/v2/users", params={"cursor": users_cursor})

    assert ids(again) == ids(first)
    assert users_again.json()["users"] == users.json()["users"] != onward.json()["users"]


@pytest.mark.parametrize("cursor", ["nonsense", "a.b.c"])
def test_a_made_up_cursor_is_refused(start: Start, cursor: str) -> None:
    """So is one of another list."""
    gong = start()
    of_users = gong.http.get("/v2/users").json()["records"]["cursor"]

    assert gong.extensive(cursor=cursor).status_code == 400
    assert gong.extensive(cursor=of_users).status_code == 400


def test_a_call_deleted_between_two_pages_ends_nothing(start: Start) -> None:
    """The page after a call that is gone is still the page after it."""
    gong = start()
    first = gong.extensive()
    gong.state.delete_call(ids(first)[-1])

    assert len(ids(gong.extensive(cursor=first.json()["records"]["cursor"]))) == 10


@pytest.mark.parametrize("path", SERVED)
def test_every_list_counts_from_page_zero(start: Start, path: str) -> None:
    """The first page is number 0, the second 1."""
    gong = start()
    body: dict[str, Any] = {"filter": {}}
    first = gong.http.post(path, json=body).json()["records"]
    second = gong.http.post(path, json=body | {"cursor": first["cursor"]}).json()["records"]

    assert [first["currentPageNumber"], second["currentPageNumber"]] == [0, 1]
