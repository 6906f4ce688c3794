"""Who may do what: every route, asked by everyone there can be, answers exactly what they may see."""

import re
from collections.abc import Callable, Generator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import psycopg
import pytest
from fastapi.routing import iter_route_contexts
from httpx import Client, Response

from api.index import app, every_route
from dev import postgres
from tests.api.teams import VIEWERS, Teams, build
from tests.conftest import copy_database
from tests.edges import SECRET, deployed

type Seen = Mapping[str, set[str]]

NOT_LET_IN = ("nobody", "unknown", "expired", "ended", "forged", "wrong kind")
EVERYONE = (*VIEWERS, *NOT_LET_IN)
MISSING = UUID(int=7)

RECORDS: Mapping[str, Seen] = {
    "deal": {
        "rita_open": {"owner", "manager", "admin"},
        "rita_won": {"owner", "manager", "admin"},
        "rosa_open": {"stranger", "admin"},
        "rosa_shared": {"stranger", "admin"},
        "lone": {"admin"},
    },
    "call": {
        "open": {"owner", "manager", "admin"},
        "crossed": {"owner", "manager", "stranger", "admin"},
        "secret": {"other", "admin"},
        "lone": {"admin"},
    },
    "email": {
        "rita": {"owner", "manager", "admin"},
        "rosa": {"stranger", "admin"},
        "lone": {"admin"},
    },
    "account": {
        "north": {"owner", "manager", "admin"},
        "shared": {"owner", "manager", "stranger", "admin"},
        "south": {"stranger", "admin"},
        "lone": {"admin"},
        "hushed": {"other", "admin"},
    },
    "rep": {
        "max": {"manager", "admin"},
        "rita": {"owner", "manager", "admin"},
        "rolf": {"other", "manager", "admin"},
        "nina": {"stranger", "admin"},
        "rosa": {"stranger", "admin"},
    },
}
"""Who sees which record; whoever is not named does not."""
SEES: Mapping[str, Seen] = {
    **RECORDS,
    "conflict": {f"{kind} {key}": who for kind in ("deal", "account") for key, who in RECORDS[kind].items()},
}


@dataclass(frozen=True)
class Asked:
    """One person at the API."""

    client: Client
    teams: Teams
    who: str

    def ask(self, method: str, path: str, **more: Any) -> Response:
        return self.client.request(method, path, headers=self.teams.headers[self.who], **more)

    def get(self, path: str) -> Response:
        return self.ask("GET", path)

    def visible(self, kind: str) -> set[str]:
        return {str(self.teams.ids[kind][key]) for key, viewers in SEES[kind].items() if self.who in viewers}


type Rule = Callable[[Asked, str, str], None]


def a_list_of(kind: str, name: str) -> Rule:
    """Exactly the visible records, and a total that tells of no others."""

    def check(asked: Asked, method: str, path: str) -> None:
        answer = asked.ask(method, path, params={"limit": 100})
        if asked.who in NOT_LET_IN:
            assert_refused(answer)
            return
        body = answer.json()
        assert answer.status_code == 200
        assert {row["id"] for row in body[name]} == asked.visible(kind)
        assert body["pagination"]["total"] == len(asked.visible(kind))

    return check


def one_of(kind: str) -> Rule:
    """200 for what is seen; what is not seen is as if it did not exist, to the word."""

    def check(asked: Asked, method: str, path: str) -> None:
        def ask(identity: object) -> Response:
            return asked.ask(method, re.sub(r"\{\w+\}", str(identity), path))

        missing = ask(MISSING)
        for key, identity in asked.teams.ids[kind].items():
            answer = ask(identity)
            if asked.who in NOT_LET_IN:
                assert_refused(answer)
            elif asked.who in SEES[kind][key]:
                assert answer.status_code == 200, (key, answer.text)
                assert str(identity) in answer.text
            else:
                assert words(answer, identity) == words(missing, MISSING), key
                assert answer.status_code == 404, key

    return check


def part_of(kind: str, **body: object) -> Rule:
    """As `one_of`, of what need not name the record: 200 or, where the rest of the path names nobody, 404."""

    def check(asked: Asked, method: str, path: str) -> None:
        def ask(identity: object) -> Response:
            first = re.sub(r"\{\w+\}", str(identity), path, count=1)
            filled = first.format(person_id=MISSING, score="decision_power", signal="need")
            return asked.ask(method, filled, **({"json": body} if body else {}))

        missing = ask(MISSING)
        for key, identity in asked.teams.ids[kind].items():
            answer = ask(identity)
            if asked.who in NOT_LET_IN:
                assert_refused(answer)
            elif asked.who in SEES[kind][key]:
                assert answer.status_code == 200 or words(answer, identity) != words(missing, MISSING), key
            else:
                assert words(answer, identity) == words(missing, MISSING), key
                assert answer.status_code == 404, key

    return check


def own_secret(asked: Asked, method: str, path: str) -> None:
    """No token of a person's opens what schedulers and other systems call, whatever its role."""
    assert_refused(asked.ask(method, path))


def open_to_all(asked: Asked, method: str, path: str) -> None:
    assert asked.ask(method, path).status_code == 200


def for_anyone_let_in(asked: Asked, method: str, path: str) -> None:
    answer = asked.ask(method, path)
    if asked.who in NOT_LET_IN:
        assert_refused(answer)
    else:
        assert answer.status_code == 200


def who_they_are(asked: Asked, method: str, path: str) -> None:
    """The role of their token, and the user whose deals it shows."""
    answer = asked.ask(method, path)
    if asked.who in NOT_LET_IN:
        assert_refused(answer)
        return
    role, user = VIEWERS[asked.who]
    body = answer.json()
    assert (body["role"], body["is_local"]) == (role, False)
    assert body["user_id"] == (None if user is None else str(asked.teams.ids["rep"][user]))
    assert body["email"] == (None if user is None else f"{user}@seller.example")


def mcp(asked: Asked, method: str, path: str) -> None:
    """Whoever is let in is told of the tools; what these show to whom, the tests of MCP say."""
    question = {"jsonrpc": "2.0", "id": 1, "method": "tools/list"}
    accept = {"Accept": "application/json, text/event-stream"}
    answer = asked.client.request(method, path, json=question, headers={**accept, **asked.teams.headers[asked.who]})
    if asked.who in NOT_LET_IN:
        assert_refused(answer)
    else:
        assert answer.status_code == 200, answer.text


def timeline(asked: Asked, method: str, path: str) -> None:
    """Of a deal that is seen, the calls that are seen; a private one leaves no trace."""
    linked = {
        "rita_open": ({"open", "crossed", "secret"}, {"rita"}),
        "rita_won": (set[str](), set[str]()),
        "rosa_open": ({"crossed"}, {"rosa"}),
        "rosa_shared": (set[str](), set[str]()),
        "lone": ({"lone"}, {"lone"}),
    }
    missing = asked.ask(method, path.format(opportunity_id=MISSING))
    for key, identity in asked.teams.ids["deal"].items():
        answer = asked.ask(method, path.format(opportunity_id=identity))
        if asked.who in NOT_LET_IN:
            assert_refused(answer)
        elif asked.who not in SEES["deal"][key]:
            assert answer.status_code == 404
            assert words(answer, identity) == words(missing, MISSING)
        else:
            calls, emails = linked[key]
            expected = {str(asked.teams.ids["call"][call]) for call in calls} & asked.visible("call")
            expected |= {str(asked.teams.ids["email"][email]) for email in emails}
            body = answer.json()
            assert {entry["id"] for entry in body["entries"]} == expected
            assert body["pagination"]["total"] == len(expected)


def learning(asked: Asked, method: str, path: str) -> None:
    """A rep who is seen can be asked about; anyone else is as if they did not exist, to the word."""
    missing = asked.ask(method, path, params={"rep_email": "nobody@seller.example", "focus_area": "rapport"})
    for name in asked.teams.ids["rep"]:
        email = f"{name}@seller.example"
        answer = asked.ask(method, path, params={"rep_email": email, "focus_area": "rapport"})
        if asked.who in NOT_LET_IN:
            assert_refused(answer)
        elif asked.who in SEES["rep"][name]:
            assert answer.status_code == 200, (name, answer.text)
            assert answer.json()["rep"]["email"] == email
        else:
            assert answer.status_code == 404, name
            assert answer.json()["detail"].replace(email, "") == missing.json()["detail"].replace(
                "nobody@seller.example", ""
            )


def resolution(asked: Asked, method: str, path: str) -> None:
    """A conflict that is seen can be resolved where a CRM is connected, which none is here; others do not exist."""
    body = {"winner": "crm"}
    missing = asked.ask(method, path.format(conflict_id=MISSING), json=body)
    for key, identity in asked.teams.ids["conflict"].items():
        answer = asked.ask(method, path.format(conflict_id=identity), json=body)
        if asked.who in NOT_LET_IN:
            assert_refused(answer)
        elif asked.who in SEES["conflict"][key]:
            assert answer.status_code == 409, key
            assert answer.json()["detail"].startswith("No CRM is connected"), key
        else:
            assert words(answer, identity) == words(missing, MISSING), key
            assert answer.status_code == 404, key


RULES: Mapping[tuple[str, str], Rule] = {
    ("GET", "/api/opportunities"): a_list_of("deal", "opportunities"),
    ("GET", "/api/opportunities/{opportunity_id}"): one_of("deal"),
    ("GET", "/api/opportunities/{opportunity_id}/timeline"): timeline,
    ("GET", "/api/opportunities/{opportunity_id}/insights"): one_of("deal"),
    ("GET", "/api/insights/learning"): learning,
    ("GET", "/api/calls/{call_id}"): one_of("call"),
    ("GET", "/api/calls/{call_id}/transcript"): one_of("call"),
    ("GET", "/api/emails/{email_id}"): one_of("email"),
    ("GET", "/api/accounts"): a_list_of("account", "accounts"),
    ("GET", "/api/accounts/{account_id}"): one_of("account"),
    ("GET", "/api/me"): who_they_are,
    ("GET", "/api/reps"): a_list_of("rep", "reps"),
    ("GET", "/api/crm/status"): for_anyone_let_in,
    ("GET", "/api/opportunities/{opportunity_id}/plan"): one_of("deal"),
    ("GET", "/api/opportunities/{opportunity_id}/plan.md"): part_of("deal"),
    ("GET", "/api/opportunities/{opportunity_id}/plan.html"): part_of("deal"),
    ("GET", "/api/opportunities/{opportunity_id}/plan/versions"): part_of("deal"),
    ("GET", "/api/opportunities/{opportunity_id}/qualification"): part_of("deal"),
    ("GET", "/api/opportunities/{opportunity_id}/stakeholders"): part_of("deal"),
    ("GET", "/api/opportunities/{opportunity_id}/stages"): part_of("deal"),
    ("PUT", "/api/opportunities/{opportunity_id}/stakeholders/{person_id}/overrides/{score}"): part_of(
        "deal", value=5, reason="They sign."
    ),
    ("DELETE", "/api/opportunities/{opportunity_id}/stakeholders/{person_id}/overrides/{score}"): part_of("deal"),
    ("PUT", "/api/opportunities/{opportunity_id}/qualification/{signal}/decision"): part_of(
        "deal", verdict="rejected", reason="It is no need."
    ),
    ("DELETE", "/api/opportunities/{opportunity_id}/qualification/{signal}/decision"): part_of("deal"),
    ("GET", "/api/accounts/{account_id}/plan"): one_of("account"),
    ("GET", "/api/accounts/{account_id}/plan.md"): part_of("account"),
    ("GET", "/api/accounts/{account_id}/plan.html"): part_of("account"),
    ("GET", "/api/candidates"): for_anyone_let_in,
    ("GET", "/api/crm/conflicts"): a_list_of("conflict", "conflicts"),
    ("POST", "/api/crm/conflicts/{conflict_id}/resolution"): resolution,
    ("GET", "/api/health"): open_to_all,
    ("GET", "/api/openapi.json"): for_anyone_let_in,
    ("POST", "/api/mcp"): mcp,
    ("GET", "/api/cron/daily-sync"): own_secret,
    ("GET", "/api/cron/crm-sync"): own_secret,
    ("GET", "/api/cron/work"): own_secret,
    ("POST", "/api/webhooks/email"): own_secret,
    ("POST", "/api/webhooks/email/mime"): own_secret,
    ("POST", "/api/webhooks/gong"): own_secret,
    ("POST", "/api/webhooks/notion"): own_secret,
}
"""What holds for each route. A new route needs a rule here."""


def assert_refused(answer: Response) -> None:
    assert (answer.status_code, answer.json()["title"]) == (401, "Not signed in")
    assert answer.headers["www-authenticate"] == "Bearer"


def words(answer: Response, identity: UUID) -> tuple[int, str]:
    """What a refusal says, without the ids."""
    body = answer.json()
    return answer.status_code, f"{body['title']} {body['detail']}".replace(str(identity), "ID")


def served_routes() -> list[tuple[str, str]]:
    """Every method and path that the app answers, documented or not."""
    return sorted(
        (method, str(context.path))
        for context in iter_route_contexts(every_route())
        for method in (context.methods or {"?"})
    )


@pytest.fixture(scope="module")
def teams_url(server: postgres.Server, template: str) -> str:
    return copy_database(server, template, "teams")


@pytest.fixture(scope="module")
def teams(teams_url: str) -> Teams:
    with psycopg.connect(teams_url) as conn:
        return build(conn)


@pytest.fixture(scope="module")
def client(listening: Client, teams_url: str, teams: Teams) -> Generator[Client]:
    """The API with every secret set and nobody trusted."""
    with guarded(teams_url):
        yield listening


@pytest.fixture
def untouched(listening: Client, database_url: str) -> Generator[tuple[Client, Teams]]:
    """The same over a database that no other test writes to."""
    with psycopg.connect(database_url) as conn:
        teams = build(conn)
    with guarded(database_url):
        yield listening, teams


def guarded(url: str) -> AbstractContextManager[None]:
    return deployed(
        url,
        trust_loopback="false",
        requests_per_minute="1000000",
        cron_secret=SECRET,
        email_webhook_secret=SECRET,
        gong_webhook_secret=SECRET,
    )


def test_every_route_has_a_rule() -> None:
    """A route that nobody thought about does not get in; a rule for a route that is gone is removed."""
    assert set(served_routes()) == set(RULES)
    documented = {(method.upper(), path) for path, methods in app.openapi()["paths"].items() for method in methods}
    assert documented <= set(RULES)


@pytest.mark.parametrize("who", EVERYONE)
@pytest.mark.parametrize(("method", "path"), served_routes())
def test_every_route_as_everyone(client: Client, teams: Teams, method: str, path: str, who: str) -> None:
    """Reps see their own, managers their team's, admins all, everyone else nothing."""
    RULES[(method, path)](Asked(client, teams, who), method, path)


@pytest.mark.parametrize(
    ("who", "calls"), [("owner", 2), ("manager", 2), ("admin", 3)], ids=["owner", "manager", "admin"]
)
def test_a_deal_counts_the_calls_that_are_seen(untouched: tuple[Client, Teams], who: str, calls: int) -> None:
    """And its health rests on no call by name that its reader cannot open."""
    client, teams = untouched
    asked = Asked(client, teams, who)
    body = asked.get(f"/api/opportunities/{teams.ids['deal']['rita_open']}").json()

    insights = asked.get(f"/api/opportunities/{teams.ids['deal']['rita_open']}/insights")
    evidence = body["health"]["reasons"][0]["evidence"]
    assert insights.json()["conversations"] == calls + 1
    assert who == "admin" or str(teams.ids["call"]["secret"]) not in insights.text
    assert (body["call_count"], body["email_count"]) == (calls, 1)
    assert (str(teams.ids["call"]["secret"]) in evidence) == (who == "admin")
    assert {str(teams.ids["call"]["open"]), "2026-03-02"} <= set(evidence)


@pytest.mark.parametrize(
    ("who", "account", "counts"),
    [
        ("owner", "shared", (0, 1, 0)),
        ("stranger", "shared", (1, 0, 0)),
        ("admin", "shared", (1, 1, 0)),
        ("other", "hushed", (0, 0, 0)),
    ],
)
def test_an_account_counts_the_deals_that_are_seen(
    client: Client, teams: Teams, who: str, account: str, counts: tuple[int, int, int]
) -> None:
    """In the list and on the card alike."""
    asked, identity = Asked(client, teams, who), str(teams.ids["account"][account])
    card = asked.get(f"/api/accounts/{identity}").json()
    [row] = [each for each in asked.get("/api/accounts").json()["accounts"] if each["id"] == identity]

    for body in (card, row):
        assert tuple(body[f"{kind}_opportunities"] for kind in ("open", "won", "lost")) == counts
    assert len(card["opportunities"]) == sum(counts)
    assert {deal["id"] for deal in card["opportunities"]} <= asked.visible("deal")


@pytest.mark.parametrize(("who", "calls"), [("other", 1), ("manager", 0), ("admin", 1)])
def test_a_rep_counts_the_calls_that_are_seen(client: Client, teams: Teams, who: str, calls: int) -> None:
    """A private call is counted by whoever was on it."""
    reps = Asked(client, teams, who).get("/api/reps").json()["reps"]

    assert [rep["calls"] for rep in reps if rep["id"] == str(teams.ids["rep"]["rolf"])] == [calls]


@pytest.mark.parametrize(
    ("who", "deals"),
    [
        ("owner", ["rita_open"]),
        ("manager", ["rita_open"]),
        ("stranger", ["rosa_open"]),
        ("admin", ["rita_open", "rosa_open"]),
    ],
)
def test_a_call_names_the_deals_that_are_seen(client: Client, teams: Teams, who: str, deals: Sequence[str]) -> None:
    """Of one that belongs to two teams, each sees its own."""
    body = Asked(client, teams, who).get(f"/api/calls/{teams.ids['call']['crossed']}").json()

    assert {deal["id"] for deal in body["opportunities"]} == {str(teams.ids["deal"][deal]) for deal in deals}


@pytest.mark.parametrize("query", ["owner=rosa", "owner=rosa@seller.example", "search=Harbour lifts", "search=South"])
def test_filters_do_not_reach_beyond(client: Client, teams: Teams, query: str) -> None:
    """Asking for someone else's deals answers as asking for nobody's does."""
    asked = Asked(client, teams, "owner")
    found = {row["id"] for row in asked.get(f"/api/opportunities?{query}").json()["opportunities"]}
    nothing = asked.get("/api/opportunities?owner=nobody@seller.example").json()

    assert found <= asked.visible("deal")
    if query.startswith("owner="):
        assert asked.get(f"/api/opportunities?{query}").json() == nothing


def test_a_search_does_not_tell_how_foreign_deals_are_called(client: Client, teams: Teams) -> None:
    """A misspelling that happens to be a word of someone else's deal is forgiven as any other is."""
    asked = Asked(client, teams, "owner")
    for typed in ("Harbour", "Harbpr"):
        rows = asked.get(f"/api/opportunities?search={typed}").json()["opportunities"]
        assert [row["id"] for row in rows] == [str(teams.ids["deal"]["rita_open"])], typed


def test_different_answers_have_different_etags(client: Client, teams: Teams) -> None:
    """What one viewer has read is no copy for another; what is the same has the same tag."""
    paths = ["/api/opportunities", "/api/accounts", "/api/reps", f"/api/calls/{teams.ids['call']['crossed']}"]
    for path in paths:
        answers = {who: Asked(client, teams, who).get(path) for who in ("owner", "manager", "stranger", "admin")}
        for one in answers.values():
            assert one.headers["vary"] == "Authorization"
            for other in answers.values():
                assert (one.headers["etag"] == other.headers["etag"]) == (one.content == other.content)
        foreign = {**teams.headers["owner"], "If-None-Match": answers["admin"].headers["etag"]}
        assert client.get(path, headers=foreign).status_code == 200


@pytest.mark.parametrize("who", NOT_LET_IN)
def test_who_is_not_let_in_learns_nothing_from_a_wrong_request(client: Client, teams: Teams, who: str) -> None:
    """Nor from a tag of an answer: who is asking comes first."""
    for path in ("/api/opportunities?limit=0", "/api/opportunities/no-id", "/api/reps?colour=red"):
        assert_refused(Asked(client, teams, who).get(path))
    assert client.get("/api/reps", headers={**teams.headers[who], "If-None-Match": "*"}).status_code == 401
