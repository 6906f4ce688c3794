"""Our own OpenAPI, explored by schemathesis over a real socket and a real database: answers are as it says."""

import json
import sys
from collections.abc import Generator
from dataclasses import dataclass
from typing import Any, cast

import psycopg
import pytest
import requests
import schemathesis
from httpx import Client
from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st
from schemathesis.checks import CHECKS, load_all_checks  # pyright: ignore[reportUnknownVariableType] (theirs)
from schemathesis.config import SchemathesisConfig

from api.index import app
from dev import postgres
from tests.api.teams import Teams, build
from tests.conftest import copy_database
from tests.edges import SECRET, deployed, served

CASES = 2_000
EACH = 80
"""Cases of an operation with parameters and each person; one without has one."""
SEED = 20261124
NAMES = [
    "not_a_server_error",
    "status_code_conformance",
    "content_type_conformance",
    "response_headers_conformance",
    "response_schema_conformance",
]
JSONS: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | st.floats() | st.integers() | st.text(st.characters()),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=6,
)
ODD = st.text() | st.sampled_from(["\ud800", "\x00", "call\x7f", "9" * 5000, 10**400])
NOTICES: st.SearchStrategy[Any] = st.fixed_dictionaries(
    {"isTest": JSONS, "callData": st.fixed_dictionaries({"metaData": st.fixed_dictionaries({"id": JSONS | ODD})})}
)
BODIES = st.binary() | (JSONS | NOTICES).map(json.dumps).map(str.encode)
KINDS = ("application/json", "message/rfc822", "multipart/form-data; boundary=x", "application/x-www-form-urlencoded")
PEOPLE = ("admin", "owner", "nobody")
MODES = (schemathesis.GenerationMode.POSITIVE, schemathesis.GenerationMode.NEGATIVE)


@dataclass(frozen=True)
class Explored:
    """The API, and what may be asked of it."""

    client: Client
    teams: Teams
    checks: list[Any]

    def identities(self) -> list[str]:
        return [str(identity) for kind in self.teams.ids.values() for identity in kind.values()]


@pytest.fixture(scope="module")
def explored(server: postgres.Server, template: str) -> Generator[Explored]:
    url = copy_database(server, template, "explored")
    with psycopg.connect(url) as conn:
        teams = build(conn)
    given_settings = {"cron_secret": SECRET, "email_webhook_secret": SECRET, "gong_webhook_secret": SECRET}
    with (
        deployed(url, trust_loopback="false", requests_per_minute="1000000", **given_settings),
        served() as client,
    ):
        load_all_checks()
        yield Explored(client, teams, cast(Any, CHECKS).get_by_names(NAMES))


def asking(count: int) -> settings:
    """So many cases, the same ones each time, one after the other without shrinking."""
    return settings(
        max_examples=count,
        database=None,
        deadline=None,
        phases=[Phase.generate],
        suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much, HealthCheck.data_too_large],
    )


def explore(explored: Explored, operation: Any, who: str) -> int:
    """Ask an operation as one person, in its own words and in wrong ones; returns how many requests were checked."""
    asked = 0
    has_parameters = any(each.location in {"path", "query"} for each in operation.iter_parameters())
    cases: st.SearchStrategy[Any] = st.one_of(
        *(operation.as_strategy(generation_mode=mode) for mode in (MODES if has_parameters else MODES[:1]))
    )

    @seed(SEED)
    @asking(EACH)
    @given(case=cases, known=st.none() | st.sampled_from(explored.identities()))
    def run(case: Any, known: str | None) -> None:
        nonlocal asked
        if known is not None:
            case.path_parameters.update(dict.fromkeys(case.path_parameters, known))
        case.call_and_validate(
            base_url=str(explored.client.base_url),
            session=session,
            headers=dict(explored.teams.headers[who]),
            checks=explored.checks,
        )
        asked += 1

    with requests.Session() as session:
        run()
    return asked


def post(explored: Explored, operation: Any) -> int:
    """Post whatever there is to a webhook that believes who sends it; returns how many requests were checked."""
    asked = 0

    @seed(SEED)
    @asking(EACH)
    @given(case=operation.as_strategy(), body=BODIES, kind=st.sampled_from(KINDS))
    def run(case: Any, body: bytes, kind: str) -> None:
        nonlocal asked
        case.query = {"token": SECRET}
        case.call_and_validate(
            base_url=str(explored.client.base_url),
            session=session,
            headers={"Content-Type": kind},
            checks=explored.checks,
            data=body,
        )
        asked += 1

    with requests.Session() as session:
        run()
    return asked


def test_every_answer_is_as_openapi_says(explored: Explored, capsys: pytest.CaptureFixture[str]) -> None:
    """No 5xx, no status, content type or body that is not documented: for an admin, a rep, nobody, and the webhooks."""
    schema: Any = schemathesis.openapi.from_dict(app.openapi(), config=SchemathesisConfig())
    operations: list[Any] = [found.ok() for found in schema.get_all_operations()]
    counts = [explore(explored, operation, who) for operation in operations for who in PEOPLE]
    counts += [post(explored, operation) for operation in operations if operation.method == "post"]

    with capsys.disabled():
        sys.stdout.write(f"\n{sum(counts)} cases over {len(operations)} operations as {', '.join(PEOPLE)}\n")
    assert sum(counts) >= CASES
    assert all(counts)
