"""The insights over HTTP where Claude words the recommendations: asked once, kept, and never waited for in vain."""

import threading
import time
from collections.abc import Generator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from typing import Any

import psycopg
import pytest
from httpx import Client

from dev.standins.claude import Claude, serve
from dev.standins.scripted import failed
from dev.standins.words import say_again
from lib.readings.claude.read import identify
from lib.readings.knowledge import Knowledge
from tests.api.workspace import Workspace, build
from tests.edges import deployed
from tests.lib.coaching.stored import read, read_all

MODEL = "claude-haiku-5-5"
WHO = identify(MODEL, Knowledge())


@pytest.fixture
def claude() -> Claude:
    return Claude(say_again)


@pytest.fixture
def workspace(database_url: str) -> Workspace:
    """A workspace whose busy deal Claude has read."""
    with psycopg.connect(database_url) as conn:
        made = build(conn)
        read_all(conn, made, WHO)
    return made


@pytest.fixture
def client(listening: Client, claude: Claude, database_url: str) -> Generator[Client]:
    with set_up(claude, database_url):
        yield listening


@contextmanager
def set_up(claude: Claude, database_url: str, **settings: str) -> Generator[None]:
    with serve(claude) as address:
        given = {"anthropic_api_key": "sk-ant-mock", "anthropic_base_url": address, **settings}
        with deployed(database_url, **given):
            yield


def ask(client: Client, workspace: Workspace) -> dict[str, Any]:
    answer = client.get(f"/api/opportunities/{workspace.busy}/insights")
    assert answer.status_code == 200, answer.text
    return answer.json()


def run(database_url: str, query: str) -> list[tuple[Any, ...]]:
    with psycopg.connect(database_url) as conn:
        cursor = conn.execute(query.encode())
        return cursor.fetchall() if cursor.description else []


def test_claude_words_them_once(client: Client, claude: Claude, workspace: Workspace, database_url: str) -> None:
    """The next request finds the same words; model, tokens and cost are kept beside them."""
    first, second = ask(client, workspace), ask(client, workspace)

    assert first["wording"] == {"by": "claude", "model": MODEL, "note": None}
    assert first["recommendations"][0]["behaviour"].startswith("Before the next talk with Kim Vale: ")
    assert (first["cache"]["hit"], second["cache"]["hit"], len(claude.asked)) == (False, True, 1)
    assert {**first, "cache": None} == {**second, "cache": None}
    kept = run(database_url, "select model, usage ->> 'questions', cost_usd::float8, words_due_at from analysis_cache")
    assert kept == [(MODEL, "1", 0.00015, None)]


def test_without_a_key_the_words_are_our_own(listening: Client, workspace: Workspace, database_url: str) -> None:
    """Everything else of the answer is the same."""
    with deployed(database_url):
        assert ask(listening, workspace)["wording"] == {"by": "local", "model": None, "note": None}


def test_fifty_at_once_ask_once(client: Client, claude: Claude, workspace: Workspace, database_url: str) -> None:
    """All get Claude's words; one of them asked, the others waited without a connection of their own."""
    claude.seconds = 1.0
    with ThreadPoolExecutor(50) as threads:
        answers = [one.result() for one in [threads.submit(ask, client, workspace) for _ in range(50)]]

    assert (len(claude.asked), run(database_url, "select count(*) from analysis_cache")) == (1, [(1,)])
    assert {answer["wording"]["by"] for answer in answers} == {"claude"}
    assert sorted(answer["cache"]["hit"] for answer in answers) == [False, *[True] * 49]


def test_others_are_served_while_claude_thinks(client: Client, claude: Claude, workspace: Workspace) -> None:
    """As many wait as there are threads; a page of the list does not wait with them."""
    claude.seconds = 3.0
    with ThreadPoolExecutor(60) as threads:
        waiting = [threads.submit(ask, client, workspace) for _ in range(50)]
        time.sleep(1.0)
        began = time.monotonic()
        assert client.get("/api/opportunities").status_code == 200
        took = time.monotonic() - began
        assert sum(one.done() for one in waiting) == 0
        for one in waiting:
            one.result()

    assert took < 1.5


def test_one_more_call_is_one_more_question(
    client: Client, claude: Claude, workspace: Workspace, database_url: str
) -> None:
    """A new reading makes a new answer, worded once."""
    run(database_url, "delete from readings where call_id = (select id from calls where external_id = 'c4')")
    before = ask(client, workspace)
    with psycopg.connect(database_url) as conn:
        read(conn, [workspace.calls["c4"]], WHO)
    after = ask(client, workspace)

    assert before["cache"]["key"] != after["cache"]["key"]
    assert len(claude.asked) == 2


def test_another_model_words_anew(listening: Client, claude: Claude, workspace: Workspace, database_url: str) -> None:
    """Model and prompt are part of the key."""
    keys: set[str] = set()
    for model in (MODEL, "claude-sonnet-5-5"):
        with set_up(claude, database_url, anthropic_model=model):
            keys.add(ask(listening, workspace)["cache"]["key"])

    assert len(keys) == 2


def test_after_an_overload_claude_is_asked_again_later(
    client: Client, claude: Claude, workspace: Workspace, database_url: str
) -> None:
    """Until then our own words are there at once, and why; a request that comes later asks."""
    claude.fails = lambda _: failed(529, "overloaded_error")
    first, second = ask(client, workspace), ask(client, workspace)
    note = "Claude failed (status 529). These are Dealcoach's own words. Claude is asked again later."

    assert first["wording"] == {"by": "local", "model": None, "note": note}
    assert {**second, "cache": None} == {**first, "cache": None}
    claude.fails = lambda _: None
    assert ask(client, workspace)["wording"]["by"] == "local"
    run(database_url, "update analysis_cache set words_due_at = now() - interval '1 second'")
    third, fourth = ask(client, workspace), ask(client, workspace)
    assert (third["wording"]["by"], third["cache"]["hit"], fourth["cache"]["hit"]) == ("claude", False, True)
    assert len(claude.asked) == 1


def test_a_spend_limit_is_not_retried(client: Client, claude: Claude, workspace: Workspace) -> None:
    """It is said, and nobody asks for an hour."""
    tried: list[str] = []

    def refuse(request: Any) -> Any:
        tried.append(request.url.path)
        return failed(402, "billing_error")

    claude.fails = refuse
    answers = [ask(client, workspace) for _ in range(3)]

    assert all(answer["wording"]["note"].startswith("Claude's spend limit is reached. ") for answer in answers)
    assert tried == ["/v1/messages"]


def test_whoever_asked_and_died_is_replaced(
    client: Client, claude: Claude, workspace: Workspace, database_url: str
) -> None:
    """The claim of a dead process runs out, and the one who waits takes it over."""
    claude.fails = lambda _: failed(529, "overloaded_error")
    ask(client, workspace)
    claude.fails = lambda _: None
    run(
        database_url,
        "update analysis_cache set words_due_at = now(), asking_until = clock_timestamp() + interval '2 seconds'",
    )
    began = time.monotonic()
    answer = ask(client, workspace)

    assert (answer["wording"]["by"], len(claude.asked)) == ("claude", 1)
    assert time.monotonic() - began > 1


def test_an_answer_that_is_gone_meanwhile_is_given_as_it_was(
    client: Client, claude: Claude, workspace: Workspace, database_url: str
) -> None:
    """New calls may push it out of the cache while Claude thinks; whoever asked for it gets it."""
    claude.seconds = 1.0
    threading.Timer(0.5, run, (database_url, "delete from analysis_cache")).start()

    assert ask(client, workspace)["wording"]["by"] == "claude"
    assert run(database_url, "select count(*) from analysis_cache") == [(0,)]
