"""What keeps a caller within bounds: how often, how large, from where; and what every answer carries."""

import ast
import http.client
import re
import socket
import time
from collections.abc import Generator, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, suppress
from pathlib import Path

import httpx
import psycopg
import pytest
from httpx import Client

from api._headers import SECURITY
from api._routes.gong import LARGEST_DELIVERY
from api._routes.notion import LARGEST_EVENT
from api._routes.webhooks import LARGEST_REQUEST
from lib.auth import tokens
from lib.db import Transaction
from tests.api.test_access import RULES, own_secret
from tests.api.workspace import Workspace
from tests.edges import SECRET, deployed

ROOT = Path(__file__).parent.parent.parent
PER_MINUTE = 5
POSTS = {
    "/api/webhooks/gong": LARGEST_DELIVERY,
    "/api/webhooks/notion": LARGEST_EVENT,
    "/api/webhooks/email": LARGEST_REQUEST,
    "/api/webhooks/email/mime": LARGEST_REQUEST,
}
"""How many bytes each route takes that has a secret of its own."""
BEARER = {"Authorization": f"Bearer {SECRET}"}


def make_token(transaction: Transaction, name: str = "script") -> dict[str, str]:
    with transaction() as conn:
        return {"Authorization": f"Bearer {tokens.create(conn, name, 'admin', None, None)}"}


def wait_for_most_of_a_minute(transaction: Transaction) -> None:
    """Requests are counted by the database's minute; one that is nearly over is waited out."""
    with transaction() as conn:
        row = conn.execute("select 60 - extract(second from clock_timestamp())").fetchone()
    assert row is not None
    if row[0] < 3:
        time.sleep(float(row[0]) + 0.1)


def test_a_token_has_so_many_requests_a_minute(listening: Client, database_url: str, transaction: Transaction) -> None:
    """Counted across connections at once; the rest are told how long to wait; others are not held up."""
    greedy, modest = make_token(transaction, "greedy"), make_token(transaction, "modest")

    def ask(_: int) -> list[httpx.Response]:
        with Client(base_url=listening.base_url) as client:
            return [client.get("/api/reps", headers=greedy) for _ in range(PER_MINUTE)]

    with deployed(database_url, trust_loopback="false", requests_per_minute=str(PER_MINUTE)):
        wait_for_most_of_a_minute(transaction)
        with ThreadPoolExecutor(2) as threads:
            answers = [answer for some in threads.map(ask, range(2)) for answer in some]
        other = listening.get("/api/reps", headers=modest)

    refused = [answer for answer in answers if answer.status_code == 429]
    assert [answer.status_code for answer in answers].count(200) == len(refused) == PER_MINUTE
    assert all(1 <= int(answer.headers["retry-after"]) <= 60 for answer in refused)
    assert {answer.headers["content-type"] for answer in refused} == {"application/problem+json"}
    assert other.status_code == 200


@pytest.fixture
def guarded(listening: Client, database_url: str) -> Generator[Client]:
    """The API with every secret set."""
    with deployed(database_url, cron_secret=SECRET, email_webhook_secret=SECRET, gong_webhook_secret=SECRET):
        yield listening


def test_every_post_is_bounded() -> None:
    """What is sent to Claude's door and to decide on a conflict is bounded, too; their own tests show it."""
    others = {"/api/mcp", "/api/crm/conflicts/{conflict_id}/resolution"}
    assert {path for method, path in RULES if method == "POST"} == {*POSTS, *others}


@pytest.mark.parametrize("path", sorted(POSTS))
def test_what_is_sent_is_read_no_further_than_it_may_be_long(guarded: Client, path: str) -> None:
    """Neither when its length is announced, then not at all, nor when it comes in pieces without end."""
    address = guarded.base_url
    with closing(http.client.HTTPConnection(address.host, address.port or 80, timeout=10)) as connection:
        connection.putrequest("POST", path)
        connection.putheader("Authorization", BEARER["Authorization"])
        connection.putheader("Content-Length", str(POSTS[path] + 1))
        connection.endheaders()
        announced = connection.getresponse()
        assert announced.status == 413
        assert announced.headers["content-type"] == "application/problem+json"

    sent = 0

    def endless() -> Iterator[bytes]:
        nonlocal sent
        while sent < 3 * POSTS[path]:
            sent += 1 << 20
            yield b" " * (1 << 20)

    try:
        assert guarded.post(path, content=endless(), headers=BEARER).status_code == 413
    except httpx.NetworkError:  # the connection may be closed while we still send
        assert sent < 3 * POSTS[path]


def send_too_much(client: Client) -> httpx.Response:
    """The answer, which a connection that is closed while we still send can swallow; then once more.

    On connections of its own: one that the server is about to close must not be taken for the next request.
    """
    for _ in range(20):
        with suppress(httpx.NetworkError):
            return httpx.post(f"{client.base_url}/api/webhooks/gong", content=b" " * (LARGEST_DELIVERY + 1))
    raise AssertionError("No answer to a delivery that is too large")


def test_every_answer_carries_an_id_and_what_keeps_browsers_safe(
    guarded: Client, transaction: Transaction, database_url: str
) -> None:
    """Successes, 304, refusals of every kind, and crashes."""
    etag = guarded.get("/api/reps").headers["etag"]
    answers = [
        guarded.get("/api/reps"),
        guarded.get("/api/reps", headers={"If-None-Match": etag}),
        guarded.post("/api/webhooks/gong?token=" + SECRET, content=b"{"),
        guarded.get("/api/reps", headers={"Authorization": "Bearer x"}),
        guarded.get("/api/nothing"),
        guarded.get("/api/reps/"),
        guarded.put("/api/reps"),
        guarded.get("/api/reps?limit=0"),
        send_too_much(guarded),
        guarded.post("/api/webhooks/email", content=b"From: a@b.example\r\n\r\nx", headers=BEARER),
    ]
    with transaction() as conn:
        conn.execute("alter table users rename to renamed")
    answers.append(guarded.get("/api/reps"))
    with deployed("", trust_loopback="true"):
        answers.append(httpx.get(f"{guarded.base_url}/api/reps"))  # the server closes a connection after a crash

    assert [each.status_code for each in answers] == [200, 304, 400, 401, 404, 404, 405, 422, 413, 202, 500, 503]
    assert len({each.headers["x-request-id"] for each in answers}) == len(answers)
    for answer in answers:
        for name, value in SECURITY:
            assert answer.headers.get_list(name.decode()) == [value.decode()], answer.status_code
        assert not re.search(r"Traceback|File \"|psycopg|select ", answer.text)


@pytest.mark.parametrize(("method", "path"), sorted(route for route, rule in RULES.items() if rule is own_secret))
def test_an_unset_secret_refuses_everything(listening: Client, database_url: str, method: str, path: str) -> None:
    """Not even an empty secret, or the word that stands for none, opens what has no secret."""
    with deployed(database_url):
        for header in (None, "", "Bearer", "Bearer None", "Basic Og==", "Basic bm9uZTo="):
            for query in ("", "?token=", "?token=None"):
                headers = {} if header is None else {"Authorization": header}
                assert listening.request(method, path + query, headers=headers).status_code == 401, (header, query)


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({}, 200),
        ({"Host": "localhost:8000"}, 200),
        ({"Host": "[::1]"}, 200),
        ({"X-Forwarded-For": "::ffff:127.0.0.1", "X-Forwarded-Host": "127.0.0.1:3000"}, 200),
        ({"Host": "evil.example"}, 401),
        ({"Host": "evil.example:8000"}, 401),
        ({"Host": "127.0.0.1.evil.example"}, 401),
        ({"Host": ""}, 401),
        ({"X-Forwarded-For": "203.0.113.9"}, 401),
        ({"X-Forwarded-For": "127.0.0.1, 203.0.113.9"}, 401),
        ({"X-Forwarded-Host": "deals.example"}, 401),
        ({"Forwarded": "for=127.0.0.1"}, 401),
    ],
)
def test_only_who_asks_this_machine_for_this_machine_is_trusted(
    reader: Client, headers: dict[str, str], status: int
) -> None:
    """A page elsewhere whose name was made to lead here asks for its own name; a proxy says for whom it asks."""
    for path in ("/api/opportunities", "/api/openapi.json"):
        assert reader.get(path, headers=headers).status_code == status


def test_one_connection_is_enough_for_a_request(listening: Client, read_only_url: str, workspace: Workspace) -> None:
    """Who is asking is known before the connection that answers is taken: requests at once do not wait in a circle."""
    with psycopg.connect(read_only_url) as conn:
        headers = {"Authorization": f"Bearer {tokens.create(conn, 'one', 'admin', None, None)}"}

    def ask(_: int) -> int:
        return listening.get(f"/api/opportunities/{workspace.busy}", headers=headers, timeout=10).status_code

    with (
        deployed(read_only_url, trust_loopback="false", database_pool_size="1"),
        ThreadPoolExecutor(4) as threads,
    ):
        assert set(threads.map(ask, range(8))) == {200}


def test_strangers_hold_no_connection(listening: Client) -> None:
    """Without a header nothing is asked of the database: here there is none, and nobody waits for it."""
    with socket.create_server(("127.0.0.1", 0)) as silent:
        address = f"postgresql://x@127.0.0.1:{silent.getsockname()[1]}/none"
        with deployed(address, trust_loopback="false"):
            assert listening.get("/api/opportunities", timeout=5).status_code == 401


SECRETIVE = re.compile(
    r"secret|token|password|hash|digest|signature|authorization|expected|wanted|given", re.IGNORECASE
)
GUARDED_FOLDERS = ("api", "lib/auth", "lib/gong/webhook.py")


def plain_comparisons(source: str) -> list[str]:
    """Comparisons with == or `in` of what is named like a secret: their time tells how much of a guess is right."""
    found: list[str] = []
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Compare) and any(
            isinstance(operator, ast.Eq | ast.NotEq | ast.In | ast.NotIn) for operator in node.ops
        ):
            names = [
                each.id if isinstance(each, ast.Name) else each.attr
                for side in (node.left, *node.comparators)
                for each in ast.walk(side)
                if isinstance(each, ast.Name | ast.Attribute)
            ]
            if any(map(SECRETIVE.search, names)):
                found.append(ast.unparse(node))
    return found


def sources() -> Iterator[Path]:
    for name in GUARDED_FOLDERS:
        yield from (ROOT / name).rglob("*.py") if (ROOT / name).is_dir() else [ROOT / name]


def test_secrets_are_compared_in_constant_time() -> None:
    """Whoever reads a secret's value compares it by compare_digest, and nobody by ==."""
    functions = 0
    for path in sources():
        source = path.read_text()
        assert plain_comparisons(source) == [], path
        for function in (node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.FunctionDef)):
            text = ast.unparse(function)
            if "get_secret_value" in text:
                functions += 1
                assert "compare_digest" in text, (path, function.name)
    assert functions == 4
    assert plain_comparisons("if values.cron_secret.get_secret_value() == header: pass") != []
    assert plain_comparisons("ok = token != a") != []
