"""Every failure becomes one problem with a request id; none shows a stack trace."""

from collections.abc import Mapping
from datetime import UTC, datetime
from http import HTTPStatus
from math import ceil
from typing import cast

from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException

from api._answers import problem
from api._head import NOT_SAFE
from api._headers import SECURITY
from lib.errors import AppError, TooManyRequests, TryLater, Unauthorized
from lib.log import logger
from lib.plainly import say_plainly


def request_id(request: Request) -> str:
    return cast(str, getattr(request.state, "request_id", "unknown"))


def on_app_error(request: Request, error: Exception) -> Response:
    known = cast(AppError, error)
    headers: dict[str, str] = {}
    if isinstance(known, TryLater):
        headers["Retry-After"] = str(seconds_until(known.not_before))
    if isinstance(known, TooManyRequests):
        headers["Retry-After"] = str(known.retry_after)
    if isinstance(known, Unauthorized):
        headers["WWW-Authenticate"] = "Bearer"
    return problem(known.status, known.title, known.detail, request_id(request), headers=headers)


def seconds_until(moment: datetime) -> int:
    """At least one, so that nobody asks again at once."""
    return max(1, ceil((moment - datetime.now(UTC)).total_seconds()))


def on_invalid(request: Request, error: Exception) -> Response:
    """Name each parameter that is wrong, and what is allowed."""
    errors = [
        {"where": str(item["loc"][0]), "parameter": ".".join(map(str, item["loc"][1:])), "reason": say_plainly(item)}
        for item in cast(RequestValidationError, error).errors()
    ]
    detail = "; ".join(f"{item['parameter'] or item['where']}: {item['reason']}" for item in errors)
    return problem(422, "A parameter is wrong", detail, request_id(request), errors=errors)


def on_http(request: Request, error: Exception) -> Response:
    """What the framework itself refuses: unknown paths and methods."""
    known = cast(HTTPException, error)
    title = HTTPStatus(known.status_code).phrase
    detail = {
        404: f"There is nothing at {request.url.path}. /api/openapi.json lists what there is.",
        405: f"{request.method} is not allowed at {request.url.path}.",
    }.get(known.status_code, str(known.detail))
    return problem(known.status_code, title, detail, request_id(request), headers=with_head(request, known.headers))


def with_head(request: Request, headers: Mapping[str, str] | None) -> Mapping[str, str] | None:
    """Allow tells of HEAD where GET is answered."""
    if headers is None or headers.get("Allow") != "GET" or request.url.path.startswith(NOT_SAFE):
        return headers
    return {**headers, "Allow": "GET, HEAD"}


def on_crash(request: Request, error: Exception) -> Response:
    """Something nobody foresaw: loud in the log, quiet in the answer."""
    logger().error("request.failed", exc_info=error, request_id=request_id(request), path=request.url.path)
    detail = "This is a fault of ours. Tell us the request id if it stays."
    # The framework answers a crash outside of Headers, which gives every other answer these.
    headers = {"X-Request-Id": request_id(request), **{name.decode(): value.decode() for name, value in SECURITY}}
    return problem(500, "Something went wrong", detail, request_id(request), headers=headers)


def install(app: FastAPI) -> None:
    app.add_exception_handler(AppError, on_app_error)
    app.add_exception_handler(RequestValidationError, on_invalid)
    app.add_exception_handler(HTTPException, on_http)
    app.add_exception_handler(Exception, on_crash)
