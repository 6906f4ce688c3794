"""What routes are given: a database transaction, and who is asking."""

from collections.abc import Generator
from typing import Annotated

from fastapi import Depends, Header, Request
from psycopg import Connection
from psycopg.rows import TupleRow

from lib import db
from lib.auth.viewer import Viewer

LOOPBACK = frozenset({"127.0.0.1", "::1"})


def open_transaction() -> Generator[Connection[TupleRow]]:
    """Committed before the answer leaves, so that a failed commit is a 500 and never a lost success."""
    with db.open_transaction() as conn:
        yield conn


Db = Annotated[Connection[TupleRow], Depends(open_transaction, scope="function")]


def read_viewer(request: Request, authorization: Annotated[str | None, Header()] = None) -> Viewer:
    """Who is asking; raises Unauthorized, Forbidden or TooManyRequests.

    In a transaction of its own: counting a request must not lock out the same person's other requests meanwhile.
    """
    from lib.auth.authenticate import authenticate, rules_from, trusted
    from lib.settings import settings

    rules = rules_from(settings())
    near = request.client is not None and request.client.host in LOOPBACK
    local = trusted(authorization, rules, from_loopback=near)
    if local is not None:
        return local
    with db.open_transaction() as conn:
        return authenticate(conn, authorization, rules)


Viewing = Annotated[Viewer, Depends(read_viewer)]
