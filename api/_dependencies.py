"""What routes are given: a database transaction, and who is asking."""

from collections.abc import Generator
from typing import Annotated

from fastapi import Depends, Request
from psycopg import Connection
from psycopg.rows import TupleRow

from lib import db
from lib.errors import Unauthorized

LOOPBACK = frozenset({"127.0.0.1", "::1", "testclient"})


def open_transaction() -> Generator[Connection[TupleRow]]:
    """Committed before the answer leaves, so that a failed commit is a 500 and never a lost success."""
    with db.open_transaction() as conn:
        yield conn


Db = Annotated[Connection[TupleRow], Depends(open_transaction, scope="function")]


async def require_loopback(request: Request) -> None:
    """Access control is not configured: only this machine is served."""
    if request.client is None or request.client.host not in LOOPBACK:
        raise Unauthorized("Access control is not configured, so only requests from this machine are answered.")


Viewer = Depends(require_loopback)
