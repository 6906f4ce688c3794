"""Connections to Postgres, safe behind a pooler in transaction mode."""

from collections.abc import Callable, Generator
from contextlib import AbstractContextManager, contextmanager
from functools import cache
from typing import TYPE_CHECKING

from psycopg import Connection
from psycopg.rows import TupleRow

from lib.errors import NO_DATABASE, UpstreamError

if TYPE_CHECKING:
    from psycopg_pool import ConnectionPool

type Transaction = Callable[[], AbstractContextManager[Connection[TupleRow]]]
"""Opens a transaction: for jobs that commit more than once."""


@cache
def pool() -> "ConnectionPool[Connection[TupleRow]]":
    """The process's pool, opened at the first call; it holds no connection while nobody works.

    No prepared statements by name: behind PgBouncer the next query may meet another server connection. The pool and the
    settings are imported here, so that starting the web entry point does not wait for them.
    """
    from psycopg_pool import ConnectionPool

    from lib.settings import settings

    return ConnectionPool(
        settings().require_database_url(),
        min_size=0,
        max_size=settings().database_pool_size,
        max_idle=10.0,
        timeout=15.0,
        check=ConnectionPool.check_connection,
        kwargs={"prepare_threshold": None, "connect_timeout": 10},
        open=True,
    )


@contextmanager
def open_transaction() -> Generator[Connection[TupleRow]]:
    """Commit on success, roll back on error, give the connection back always."""
    from psycopg_pool import PoolTimeout

    try:
        with pool().connection() as conn:
            yield conn
    except PoolTimeout as error:
        raise UpstreamError(NO_DATABASE) from error


def close_pool() -> None:
    """Close the pool if one was opened; the next use opens a new one."""
    if pool.cache_info().currsize:
        pool().close()
        pool.cache_clear()
