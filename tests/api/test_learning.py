"""What a rep can learn, over HTTP."""

from collections.abc import Generator
from concurrent.futures import ThreadPoolExecutor

import psycopg
import pytest
from httpx import Client

from api.index import app
from lib.readings.doors import choose_reader
from lib.readings.knowledge import Knowledge
from lib.readings.terms import DIMENSIONS
from lib.settings import settings
from tests.edges import deployed
from tests.lib.learning.stored import Team, build

PATH = "/api/insights/learning"
ASKED = {"rep_email": "rita@seller.example", "focus_area": "next_steps"}


@pytest.fixture
def asked(listening: Client, database_url: str) -> Generator[tuple[Client, Team]]:
    """A client over two teams of the test's own, whose calls are read."""
    with deployed(database_url), psycopg.connect(database_url) as conn:
        team = build(conn, choose_reader(settings(), Knowledge())[0])
        conn.commit()
        yield listening, team


def test_the_rep_the_benchmark_the_differences_and_moments(asked: tuple[Client, Team]) -> None:
    """The first request computes, the second finds, the third has it already."""
    client, _ = asked
    first, second = client.get(PATH, params=ASKED), client.get(PATH, params=ASKED)
    third = client.get(PATH, params=ASKED, headers={"If-None-Match": second.headers["ETag"]})
    body = first.json()

    assert set(body) == {"focus_area", "detail", "rep", "benchmark", "differences", "moments", "cache"}
    assert (body["cache"]["hit"], second.json()["cache"]["hit"], third.status_code) == (False, True, 304)
    assert body["rep"]["email"] == "rita@seller.example"
    assert body["benchmark"]["kind"] == "top_performers"
    assert body["moments"][0]["evidence"][0]["quote"].startswith("Shall we meet on Tuesday at ten")
    assert body["cache"]["computed_at"].endswith("Z")


def test_every_dimension_is_a_focus_area(asked: tuple[Client, Team]) -> None:
    """And nothing else is."""
    client, _ = asked
    for dimension in DIMENSIONS:
        assert client.get(PATH, params={**ASKED, "focus_area": dimension}).json()["focus_area"] == dimension
    assert client.get(PATH, params={**ASKED, "focus_area": "closing"}).status_code == 422


@pytest.mark.parametrize(
    ("params", "status"),
    [
        ({}, 422),
        ({"focus_area": "rapport"}, 422),
        ({"rep_email": "rita@seller.example"}, 422),
        ({**ASKED, "colour": "red"}, 422),
        ({**ASKED, "rep_email": "nobody@seller.example"}, 404),
        ({**ASKED, "rep_email": "a\x00b"}, 404),
        ({**ASKED, "rep_email": "x" * 400}, 422),
    ],
)
def test_what_cannot_be_answered(asked: tuple[Client, Team], params: dict[str, str], status: int) -> None:
    """A problem that says what is wrong."""
    client, _ = asked
    answer = client.get(PATH, params=params)

    assert answer.status_code == status
    assert answer.headers["Content-Type"] == "application/problem+json"


def test_many_at_once_compute_once(asked: tuple[Client, Team]) -> None:
    """All get the same answer; one of them computed it, the others waited or found it."""
    client, _ = asked
    with ThreadPoolExecutor(20) as threads:
        answers = [one.result() for one in [threads.submit(client.get, PATH, params=ASKED) for _ in range(20)]]

    assert [answer.status_code for answer in answers] == [200] * 20
    assert sorted(answer.json()["cache"]["hit"] for answer in answers) == [False, *[True] * 19]


def test_its_parameters_are_documented() -> None:
    """The frontend's types are made from these names and bounds."""
    document = app.openapi()
    parameters = {one["name"]: one for one in document["paths"][PATH]["get"]["parameters"] if one["in"] == "query"}

    assert set(parameters) == {"rep_email", "focus_area"}
    assert all(one["required"] for one in parameters.values())
    assert parameters["focus_area"]["schema"]["$ref"] == "#/components/schemas/Dimension"
    assert document["components"]["schemas"]["Dimension"]["enum"] == list(DIMENSIONS)
    assert parameters["rep_email"]["schema"]["maxLength"] == 320
