"""Answers: JSON with an ETag, 304 where the reader has it already, and problems as RFC 9457 says."""

import hashlib
from collections.abc import Mapping, Sequence
from typing import Any

from fastapi import Request, Response
from pydantic import BaseModel, Field

OK = 200


class Problem(BaseModel, defer_build=True):
    """application/problem+json (RFC 9457)."""

    type: str = "about:blank"
    title: str
    status: int
    detail: str = Field(description="What happened and what to do.")
    request_id: str
    errors: list[dict[str, Any]] | None = Field(default=None, description="Each parameter that is wrong, and why.")


def problems(*statuses: int) -> dict[int | str, dict[str, Any]]:
    """For OpenAPI: these statuses are answered as problems."""
    content = {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}}
    descriptions = {
        400: "The request cannot be understood",
        401: "Not signed in",
        403: "Not allowed",
        404: "There is no such record",
        409: "In conflict with what is there",
        413: "Too large",
        422: "A parameter is unknown, missing or out of its bounds",
        429: "Too many requests in this minute; Retry-After says how long to wait",
        502: "A connected system or the database failed",
        503: "Not configured, or waiting for a connected system",
    }
    return {status: {"description": descriptions[status], "content": content} for status in statuses}


def answer(request: Request, body: BaseModel) -> Response:
    """The body as JSON with a strong ETag; 304 without it when the reader's copy is the same."""
    return answer_text(request, body.model_dump_json())


def answer_text(request: Request, body: str) -> Response:
    """The same for JSON that is there as text."""
    content = body.encode()
    etag = f'"{hashlib.sha256(content).hexdigest()[:32]}"'
    headers = {"ETag": etag, "Cache-Control": "private, no-cache", "Vary": "Authorization"}
    if matches(request.headers.get("if-none-match"), etag):
        return Response(status_code=304, headers=headers)
    return Response(content, media_type="application/json", headers=headers)


def answer_document(request: Request, text: str, media_type: str) -> Response:
    """Markdown or a page, which runs no script and loads nothing whatever it holds."""
    response = answer_text(request, text)
    response.headers["Content-Security-Policy"] = "default-src 'none'; style-src 'unsafe-inline'; sandbox"
    if response.status_code == OK:
        response.headers["Content-Type"] = f"{media_type}; charset=utf-8"
    return response


def matches(if_none_match: str | None, etag: str) -> bool:
    """Whether If-None-Match names the ETag; compared weakly, as RFC 9110 says."""
    if if_none_match is None:
        return False
    named = [tag.strip().removeprefix("W/") for tag in if_none_match.split(",")]
    return "*" in named or etag in named


def problem(
    status: int,
    title: str,
    detail: str,
    request_id: str,
    *,
    errors: Sequence[Mapping[str, Any]] | None = None,
    headers: Mapping[str, str] | None = None,
) -> Response:
    """A problem as the answer."""
    body = Problem(title=title, status=status, detail=detail, request_id=request_id, errors=None)
    if errors is not None:
        body.errors = [dict(error) for error in errors]
    return Response(
        body.model_dump_json(exclude_none=True),
        status,
        media_type="application/problem+json",
        headers={"Cache-Control": "no-store", **(headers or {})},
    )
