"""What each tool does around its feature: a transaction, who asks, which reader, and failures in words to act on."""

from collections.abc import Callable, Generator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, override
from uuid import UUID

from fastmcp.exceptions import ToolError
from fastmcp.exceptions import ValidationError as Refused
from fastmcp.server.middleware import CallNext, Middleware, MiddlewareContext
from fastmcp.tools.base import ToolResult
from psycopg import Connection
from psycopg.rows import TupleRow
from pydantic import ValidationError

from lib.auth.viewer import Viewer
from lib.db import open_transaction
from lib.errors import AppError, BadRequest, NotFound
from lib.log import logger
from lib.readings.company import load_knowledge
from lib.readings.doors import choose_reader
from lib.readings.store import ReaderIdentity
from lib.settings import settings

type Who = Callable[[], Viewer]


@dataclass(frozen=True)
class Asked:
    """One call of a tool."""

    conn: Connection[TupleRow]
    viewer: Viewer
    identity: ReaderIdentity


@contextmanager
def asking(who: Who, otherwise: str) -> Generator[Asked]:
    """Open what a feature needs; fails as `plainly` does."""
    with plainly(otherwise), open_transaction() as conn:
        identity, _ = choose_reader(settings(), load_knowledge(conn))
        yield Asked(conn, who(), identity)


@contextmanager
def plainly(otherwise: str) -> Generator[None]:
    """Turn failures into ToolError, which says `otherwise` where there is no such record."""
    try:
        yield
    except NotFound as error:
        raise ToolError(f"{error.detail} {otherwise}") from error
    except ValidationError as error:
        raise ToolError(describe(error)) from error
    except AppError as error:
        raise ToolError(f"{error.title}: {error.detail}") from error


def read_id(text: str, what: str) -> UUID:
    """The id that a text names; raises BadRequest."""
    try:
        return UUID(text.strip())
    except ValueError as error:
        raise BadRequest(
            f"{text[:60]!r} is no id of {what}: ids look like 7d3f4806-7bb2-5f2d-a607-9562d90a5331. "
            "search_calls shows the ids of calls and of their opportunities."
        ) from error


def describe(error: ValidationError) -> str:
    """Each argument that is wrong, and what is allowed."""
    wrong = [f"{'.'.join(map(str, each['loc'])) or 'arguments'}: {each['msg']}" for each in error.errors()]
    return f"Wrong arguments. {'; '.join(wrong)}."


class Plainly(Middleware):
    """Says what is wrong with arguments in one line, and nothing of what crashes inside."""

    @override
    async def on_call_tool(
        self,
        context: MiddlewareContext[Any],
        call_next: CallNext[Any, ToolResult],
    ) -> ToolResult:
        try:
            return await call_next(context)
        except Refused as error:
            cause = error.__cause__
            raise ToolError(describe(cause) if isinstance(cause, ValidationError) else str(error)) from error
        except ToolError as error:
            if error.__cause__ is not None and not isinstance(error.__cause__, (AppError, ValidationError)):
                logger().error("mcp.failed", exc_info=error.__cause__, tool=context.message.name)
                raise ToolError("Something went wrong. This is a fault of ours, not of the question.") from error
            raise
