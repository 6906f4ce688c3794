"""The insights of a deal over HTTP."""

from collections.abc import Generator
from concurrent.futures import ThreadPoolExecutor
from uuid import uuid4

import psycopg
import pytest
from httpx import Client

from lib.readings.doors import choose_reader
from lib.readings.knowledge import Knowledge
from lib.settings import settings
from tests.api.workspace import Workspace, build
from tests.edges import deployed
from tests.lib.coaching.stored import read_all


@pytest.fixture
def busy(listening: Client, database_url: str) -> Generator[tuple[Client, Workspace]]:
    """A client over a workspace of the test's own, whose busy deal is read."""
    with deployed(database_url), psycopg.connect(database_url) as conn:
        workspace = build(conn)
        read_all(conn, workspace, choose_reader(settings(), Knowledge())[0])
        conn.commit()
        yield listening, workspace


def test_insights_have_all_five_and_the_mark_of_the_cache(busy: tuple[Client, Workspace]) -> None:
    """The first request computes, the second finds, the third has it already."""
    client, workspace = busy
    path = f"/api/opportunities/{workspace.busy}/insights"
    first, second = client.get(path), client.get(path)
    third = client.get(path, headers={"If-None-Match": second.headers["ETag"]})

    assert {"patterns", "themes", "objections", "relationship", "recommendations", "cache"} <= set(first.json())
    assert (first.json()["cache"]["hit"], second.json()["cache"]["hit"], third.status_code) == (False, True, 304)
    assert first.json()["status"] == "ready"
    assert first.json()["cache"]["computed_at"].endswith("Z")


def test_fifty_at_once_compute_once(busy: tuple[Client, Workspace], database_url: str) -> None:
    """All get the same answer; one of them computed it, the others waited or found it."""
    client, workspace = busy
    with ThreadPoolExecutor(50) as threads:
        asked = [threads.submit(client.get, f"/api/opportunities/{workspace.busy}/insights") for _ in range(50)]
        answers = [one.result() for one in asked]

    assert [answer.status_code for answer in answers] == [200] * 50
    assert sorted(answer.json()["cache"]["hit"] for answer in answers) == [False, *[True] * 49]
    assert len({answer.json()["cache"]["computed_at"] for answer in answers}) == 1
    with psycopg.connect(database_url) as conn:
        row = conn.execute("select count(*) from analysis_cache").fetchone()
    assert row == (1,)


def test_there_is_no_such_deal(busy: tuple[Client, Workspace]) -> None:
    """A problem that names it."""
    client, _ = busy
    answer = client.get(f"/api/opportunities/{uuid4()}/insights")

    assert answer.status_code == 404
    assert answer.headers["Content-Type"] == "application/problem+json"
