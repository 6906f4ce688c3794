"""Imports commit many times; here each commit is a savepoint of one transaction that is rolled back."""

from collections.abc import Generator
from contextlib import contextmanager

import pytest
from psycopg import Connection
from psycopg.rows import TupleRow

from lib.db import Transaction


@pytest.fixture
def transaction(conn: Connection[TupleRow]) -> Transaction:
    """Opens savepoints."""
    conn.execute("select 1")  # begins the transaction; without one, the first savepoint would commit

    @contextmanager
    def open_savepoint() -> Generator[Connection[TupleRow]]:
        with conn.transaction():
            yield conn

    return open_savepoint
