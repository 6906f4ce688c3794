"""What Gong says no to, in its own words."""

from datetime import UTC, datetime
from typing import Any

import httpx
import pytest

from dev.simulators.gong.options import ALL_SCOPES
from dev.simulators.gong.synthetic import SyntheticWorld
from tests.dev.simulators.conftest import Start, errors, ids

SCOPES: list[tuple[str, str, dict[str, Any]]] = [
    ("api:users:read", "GET /v2/users", {}),
    ("api:workspaces:read", "GET /v2/workspaces", {}),
    ("api:calls:read:basic", "GET /v2/calls", {}),
    ("api:calls:read:extensive", "POST /v2/calls/extensive", {"json": {"filter": {}}}),
    (
        "api:calls:read:media-url",
        "POST /v2/calls/extensive",
        {"json": {"filter": {}, "contentSelector": {"exposedFields": {"media": True}}}},
    ),
    ("api:calls:read:transcript", "POST /v2/calls/transcript", {"json": {"filter": {}}}),
    ("api:data-privacy:read", "GET /v2/data-privacy/data-for-email-address?emailAddress=a@b.example", {}),
    ("api:crm:get-objects", "GET /v2/crm/entities?integrationId=1&objectType=DEAL", {"json": ["1"]}),
]


def ask(http: httpx.Client, request: str, **content: Any) -> httpx.Response:
    method, _, path = request.partition(" ")
    return http.request(method, path, **content)


@pytest.mark.parametrize(("scope", "request_line", "content"), SCOPES)
def test_a_missing_scope_is_a_401_that_names_it(
    start: Start, scope: str, request_line: str, content: dict[str, Any]
) -> None:
    """And with the scope the same request is answered."""
    without = start(scopes=ALL_SCOPES - {scope})
    words = f"You don't have permission to use '{scope}' in your app."

    assert errors(ask(without.http, request_line, **content)) == (401, [words])
    assert ask(start().http, request_line, **content).status_code == 200


def test_a_wrong_key_a_wrong_host_and_a_foreign_address_are_refused(start: Start) -> None:
    """Basic with another secret, Gong's shared host, and a sender that the key does not allow."""
    gong = start(tenant_host_only=True)
    wrong = gong.http.get("/v2/users", auth=("key", "other"))
    shared = gong.http.get("/v2/users", headers={"Host": "localhost"})
    foreign = start(address_allowed=False).http.get("/v2/users")

    assert [answer.status_code for answer in (wrong, shared, foreign)] == [401, 401, 403]
    assert gong.http.get("/v2/users").status_code == 200


def test_a_refresh_token_works_once_and_its_access_token_a_day(start: Start) -> None:
    """OAuth with tokens that replace each other."""
    gong = start()
    form = {"grant_type": "refresh_token", "refresh_token": "refresh-1"}
    app = ("app", "app-secret")
    first = gong.http.post("/oauth2/generate-customer-token", data=form, auth=app)
    again = gong.http.post("/oauth2/generate-customer-token", data=form, auth=app)
    bearer = {"Authorization": f"Bearer {first.json()['access_token']}"}

    def works() -> int:
        return httpx.get(f"{gong.http.base_url}/v2/users", headers=bearer).status_code

    fresh = works()
    gong.state.advance(days=2)
    assert (first.status_code, again.status_code, fresh, works()) == (200, 400, 200, 401)


def test_what_is_empty_is_a_404_in_the_words_of_its_list(start: Start) -> None:
    """A filter that nothing matches; lists without a filter are simply empty."""
    gong = start(SyntheticWorld(0, user_count=0))
    nothing = (404, ["No calls found corresponding to the provided filters"])

    assert [errors(gong.http.get("/v2/calls")), errors(gong.extensive()), errors(gong.transcripts())] == [nothing] * 3
    assert errors(gong.http.post("/v2/users/extensive", json={"filter": {}})) == (
        404,
        ["No users found corresponding to the provided filters"],
    )
    assert gong.http.get("/v2/users").json()["users"] == []


def test_a_key_that_may_see_no_calls_looks_like_an_empty_company(start: Start) -> None:
    """Byte for byte but for the request's id."""
    blind, empty = start(), start(SyntheticWorld(0))
    blind.state.blind = True

    assert errors(blind.extensive()) == errors(empty.extensive())


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ({"filter": {"callIds": []}}, "filter.callIds: must not be empty but can be null or can be omitted"),
        (
            {"filter": {"fromDateTime": "2026-01-02T00:00:00Z", "toDateTime": "2026-01-02T00:00:00Z"}},
            "filter.fromDateTime: must be before toDateTime",
        ),
        ({"filter": {"fromDateTime": "yesterday"}}, "filter.fromDateTime: Failed to parse 'yesterday'"),
        ({"filter": {"fromDateTime": "2026-01-02T00:00:00"}}, "filter.fromDateTime: must have an offset"),
        ({}, "filter: must not be null"),
    ],
)
def test_a_filter_that_makes_no_sense_is_a_400(start: Start, body: dict[str, Any], words: str) -> None:
    """With the field that is wrong."""
    assert errors(start().http.post("/v2/calls/extensive", json=body)) == (400, [words])


def test_call_ids_may_be_numbers_and_null_is_no_filter(start: Start) -> None:
    """Some clients send them so."""
    gong = start()
    everything = gong.extensive(filter={"callIds": None}).json()["records"]["totalRecords"]
    wanted = ids(gong.extensive())[:2]

    assert ids(gong.extensive(filter={"callIds": [int(identity) for identity in wanted]})) == wanted
    assert everything == 25


def test_dates_apply_to_ids_too_and_so_do_workspace_and_host(start: Start) -> None:
    """Every part of a filter restricts."""
    gong = start()
    first, second = gong.extensive().json()["calls"][:2]
    both = [first["metaData"]["id"], second["metaData"]["id"]]
    late = {"callIds": both, "fromDateTime": second["metaData"]["started"]}

    assert ids(gong.extensive(filter=late)) == both[1:]
    assert gong.extensive(filter={"workspaceId": "999"}).status_code == 404
    assert gong.extensive(filter={"primaryUserIds": ["1"]}).status_code == 404
    assert gong.extensive(filter={"primaryUserIds": [first["metaData"]["primaryUserId"]]}).status_code == 200


def test_crm_entities_want_their_ids_in_the_body_of_a_get(start: Start) -> None:
    """Without it 415; with it the objects by id, null for an unknown one; a hundred at most."""
    gong = start()
    address = "/v2/crm/entities?integrationId=1&objectType=DEAL"
    known = "006000000000000"

    assert errors(gong.http.get(address)) == (415, ["Unsupported Media Type"])
    found = gong.http.request("GET", address, json=[known, "unknown"]).json()["crmObjectsMap"]
    assert (found[known]["Name"], found["unknown"]) == ("Deal 0", None)
    assert gong.http.request("GET", address, json=[str(n) for n in range(101)]).status_code == 400
    assert gong.http.request("GET", "/v2/crm/entities?integrationId=1", json=[known]).status_code == 400


def test_another_method_is_a_405_in_the_same_envelope(start: Start) -> None:
    """And so is every other refusal: a request id and a list of words."""
    answer = start().http.delete("/v2/users")

    assert errors(answer) == (405, ["Method Not Allowed"])
    assert answer.json()["requestId"] == answer.headers["x-traceid"]


def test_an_address_without_emails_is_no_error(start: Start) -> None:
    """All lists are there and empty; what is sent later is not there yet."""
    gong = start()
    path = "/v2/data-privacy/data-for-email-address"
    unknown = gong.http.get(path, params={"emailAddress": "nobody@else.example"})
    known = gong.http.get(path, params={"emailAddress": "BUYER0@customer0.example"})
    gong.state.now = datetime(2020, 1, 1, tzinfo=UTC)

    assert [value for name, value in unknown.json().items() if name != "requestId"] == [[]] * 5
    assert {"id", "from", "sentTime", "mailbox", "messageHash"} == known.json()["emails"][0].keys()
    assert gong.http.get(path, params={"emailAddress": "buyer0@customer0.example"}).json()["emails"] == []
