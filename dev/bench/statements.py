"""Which SQL an answer of the HTTP API needs, and that SQL alone."""

import asyncio
from collections.abc import Generator
from contextlib import contextmanager
from typing import Any, override

import httpx
from psycopg import Connection, Cursor
from psycopg.abc import Params
from psycopg.rows import TupleRow

from api._dependencies import open_transaction
from api.index import app
from dev.local_world import environment

type Statement = tuple[Any, Params | None]
"""The SQL as psycopg was given it, and its parameters."""


@contextmanager
def recorded(conn: Connection[Any]) -> Generator[list[Statement]]:
    """Every statement that is executed on the connection within the block."""
    statements: list[Statement] = []

    class Recorder(Cursor[Any]):
        @override
        def execute(self, query: Any, params: Params | None = None, **options: Any) -> "Recorder":
            statements.append((query, params))
            super().execute(query, params, **options)
            return self

    before = conn.cursor_factory
    conn.cursor_factory = Recorder
    try:
        yield statements
    finally:
        conn.cursor_factory = before


def ask(conn: Connection[TupleRow], path: str) -> tuple[httpx.Response, list[Statement]]:
    """What the API answers to someone at this machine, within this connection's transaction, and what it asked."""

    async def send() -> httpx.Response:
        transport = httpx.ASGITransport(app, client=("127.0.0.1", 4711))
        async with httpx.AsyncClient(transport=transport, base_url="http://127.0.0.1") as client:
            return await client.get(path)

    app.dependency_overrides[open_transaction] = lambda: conn
    try:
        with environment({"TRUST_LOOPBACK": "true"}), recorded(conn) as statements:
            return asyncio.run(send()).raise_for_status(), statements
    finally:
        del app.dependency_overrides[open_transaction]


def replay(conn: Connection[TupleRow], statements: list[Statement]) -> None:
    """The same statements in a transaction, every row fetched, nothing else."""
    for query, params in statements:
        cursor = conn.execute(query, params)
        if cursor.description is not None:
            cursor.fetchall()
    conn.commit()
