"""What routes are given: a database transaction, and who is asking."""

from collections.abc import AsyncGenerator
from typing import Annotated

from fastapi import Depends, Request
from fastapi.concurrency import contextmanager_in_threadpool, run_in_threadpool
from psycopg import Connection
from psycopg.rows import TupleRow

from api._headers import Authorization
from api._slots import connection_slot
from lib import db
from lib.auth.viewer import Viewer

LOOPBACK = frozenset({"127.0.0.1", "::1", "::ffff:127.0.0.1", "localhost"})
FORWARDED = ("x-forwarded-for", "x-forwarded-host")


async def read_viewer(request: Request, authorization: Authorization = None) -> Viewer:
    """Who is asking; raises Unauthorized, Forbidden or TooManyRequests.

    In a transaction of its own: counting a request must not lock out the same person's other requests meanwhile.
    """
    from lib.auth.authenticate import authenticate, rules_from, trusted
    from lib.settings import settings

    rules = rules_from(settings())
    local = trusted(authorization, rules, from_loopback=is_near(request))
    if local is not None:
        return local

    def let_in() -> Viewer:
        with db.open_transaction() as conn:
            return authenticate(conn, authorization, rules)

    async with connection_slot():
        return await run_in_threadpool(let_in)


def is_near(request: Request) -> bool:
    """Whether someone at this machine asks, and asks for this machine.

    A page elsewhere may let its own name lead to 127.0.0.1, so the name that was asked for counts as well; and what a
    proxy forwards comes from wherever the proxy says.
    """
    if request.client is None or request.client.host not in LOOPBACK:
        return False
    forwarded = [part for name in FORWARDED for value in request.headers.getlist(name) for part in value.split(",")]
    return "forwarded" not in request.headers and all(
        hostname(each) in LOOPBACK for each in (request.headers.get("host", ""), *forwarded)
    )


def hostname(authority: str) -> str:
    """An address or a Host header without port and brackets, in lower case."""
    bare = authority.strip().lower()
    if bare.startswith("["):
        return bare[1:].partition("]")[0]
    return bare.partition(":")[0] if bare.count(":") == 1 else bare


Viewing = Annotated[Viewer, Depends(read_viewer)]


async def open_transaction(viewer: Viewing) -> AsyncGenerator[Connection[TupleRow]]:  # noqa: ARG001 (let in first)
    """Committed before the answer leaves, so that a failed commit is a 500 and never a lost success.

    Opened once it is known who is asking: strangers hold no connection, and no request holds two at once, which would
    let a few of them wait for each other's.
    """
    async with connection_slot(), contextmanager_in_threadpool(db.open_transaction()) as conn:
        yield conn


Db = Annotated[Connection[TupleRow], Depends(open_transaction, scope="function")]
