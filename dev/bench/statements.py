"""Which SQL a piece of code sends, and how long the same SQL takes alone."""

from collections.abc import Callable, Generator
from contextlib import contextmanager
from typing import Any, override

from psycopg import Connection, Cursor
from psycopg.abc import Params
from psycopg.rows import TupleRow

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


def statements_of(conn: Connection[TupleRow], work: Callable[[Connection[TupleRow]], object]) -> list[Statement]:
    """What `work` asks of the database."""
    with recorded(conn) as statements:
        work(conn)
    return statements


def replay(conn: Connection[TupleRow], statements: list[Statement]) -> None:
    """The same statements in a transaction, every row fetched, nothing else."""
    for query, params in statements:
        cursor = conn.execute(query, params)
        if cursor.description is not None:
            cursor.fetchall()
    conn.commit()
