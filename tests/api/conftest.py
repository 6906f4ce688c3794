"""The HTTP API over a small workspace that tests read and never write."""

from collections.abc import Generator

import psycopg
import pytest
from httpx import Client

from dev import postgres
from tests.api.workspace import Workspace, build
from tests.conftest import copy_database
from tests.edges import deployed, served


@pytest.fixture(scope="session")
def read_only_url(server: postgres.Server, template: str) -> str:
    return copy_database(server, template, "read_only")


@pytest.fixture(scope="session")
def workspace(read_only_url: str) -> Workspace:
    with psycopg.connect(read_only_url) as conn:
        return build(conn)


@pytest.fixture(scope="package")
def listening() -> Generator[Client]:
    """A server on loopback; the database is whichever the settings name when a request comes."""
    with served() as client:
        yield client


@pytest.fixture
def reader(listening: Client, read_only_url: str, workspace: Workspace) -> Generator[Client]:
    """A client of the API over the workspace."""
    with deployed(read_only_url, trust_loopback="true"):
        yield listening
