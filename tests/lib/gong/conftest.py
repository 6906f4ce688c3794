"""Clients of a scripted Gong, with a real quota in a real Postgres."""

from collections.abc import Callable, Generator
from contextlib import AbstractContextManager, contextmanager
from datetime import datetime

import httpx
import psycopg
import pytest
from psycopg import Connection
from psycopg.rows import TupleRow

from dev import postgres
from lib.db import Transaction
from lib.gong.client import GongClient
from lib.gong.config import AccessKey, GongConfig, OAuthApp
from tests.conftest import copy_database
from tests.lib.gong.script import BASE, Connect, Script

KEY = AccessKey("THEKEY", "the-secret-of-the-key")


@pytest.fixture(scope="session")
def gong_url(server: postgres.Server, template: str) -> str:
    """One database for all scripted clients: they only keep a quota and a token in it."""
    return copy_database(server, template, "gong")


@pytest.fixture
def gong_transaction(gong_url: str) -> Transaction:
    """Opens transactions that commit, on a database without quota and token."""

    @contextmanager
    def open_transaction() -> Generator[Connection[TupleRow]]:
        with psycopg.connect(gong_url, prepare_threshold=None) as conn:
            yield conn

    def opener() -> AbstractContextManager[Connection[TupleRow]]:
        return open_transaction()

    with opener() as conn:
        conn.execute("delete from rate_limits")
        conn.execute("delete from oauth_tokens")
    return opener


@pytest.fixture
def connect(gong_transaction: Transaction) -> Connect:
    """Builds a client and the script that answers it."""

    def build(
        *answers: httpx.Response | Exception,
        by: Callable[[httpx.Request], httpx.Response] | None = None,
        credentials: AccessKey | OAuthApp = KEY,
        base_url: str | None = BASE,
        per_second: float = 1000.0,
        per_day: int = 10_000,
        workspace_id: str | None = None,
        now: datetime | None = None,
    ) -> tuple[GongClient, Script]:
        script = Script(by if by is not None else iter(answers))
        config = GongConfig(
            base_url, credentials, workspace_id=workspace_id, per_second=per_second, per_day=per_day, now=now
        )
        return GongClient(config, gong_transaction, httpx.MockTransport(script), script.slept.append), script

    return build
