"""Every test that touches data runs on a real Postgres of our own, migrated from zero."""

from collections.abc import Generator
from contextlib import AbstractContextManager, contextmanager

import hypothesis
import psycopg
import pytest
from psycopg import Connection
from psycopg.rows import TupleRow
from psycopg.sql import SQL, Identifier

from dev import postgres
from lib import migrate
from lib.db import Transaction
from tests.browsers import find_browser

hypothesis.settings.register_profile("untimed", deadline=None)
hypothesis.settings.load_profile("untimed")
"""A busy machine takes its time: no property is about that."""


def pytest_report_header() -> str:
    """What a run without a browser leaves out is said at its top."""
    found = find_browser()
    if found is None:
        return "NO BROWSER: tests/e2e are left out. Install chromium, or `uv run playwright install chromium`."
    return f"browser: {found}"


@pytest.fixture(scope="session")
def server() -> Generator[postgres.Server]:
    """One server for the test process."""
    with postgres.temporary_server() as running:
        yield running


@pytest.fixture(scope="session")
def template(server: postgres.Server) -> str:
    """A migrated database that others are copied from."""
    migrate.migrate(postgres.create_database(server, "template_dealcoach"))
    return "template_dealcoach"


@pytest.fixture(scope="session")
def shared_url(server: postgres.Server, template: str) -> str:
    """One database for all tests that roll back."""
    return copy_database(server, template, "shared")


@pytest.fixture
def conn(shared_url: str) -> Generator[Connection[TupleRow]]:
    """A transaction that is rolled back at the end of the test."""
    with psycopg.connect(shared_url, prepare_threshold=None) as connection:
        yield connection
        connection.rollback()


@pytest.fixture
def database_url(server: postgres.Server, template: str, request: pytest.FixtureRequest) -> Generator[str]:
    """An empty, migrated database of the test's own, for code that commits."""
    name = f"own_{abs(hash(request.node.nodeid)):x}"
    yield copy_database(server, template, name)
    with psycopg.connect(server.url(), autocommit=True) as admin:
        admin.execute(SQL("drop database {} with (force)").format(Identifier(name)))


@pytest.fixture
def transaction(database_url: str) -> Transaction:
    """Opens transactions that commit, on the test's own database."""

    @contextmanager
    def open_transaction() -> Generator[Connection[TupleRow]]:
        with psycopg.connect(database_url, prepare_threshold=None) as connection:
            yield connection

    def opener() -> AbstractContextManager[Connection[TupleRow]]:
        return open_transaction()

    return opener


def copy_database(server: postgres.Server, template: str, name: str) -> str:
    with psycopg.connect(server.url(), autocommit=True) as admin:
        admin.execute(SQL("create database {} template {}").format(Identifier(name), Identifier(template)))
    return server.url(name)
