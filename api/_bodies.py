"""Bodies of requests, read no further than they may be long."""

from typing import Any

from fastapi import Request
from fastapi.exceptions import RequestValidationError
from pydantic import BaseModel, ValidationError

from lib.errors import TooLarge

LARGEST_DECISION = 1 << 20


async def read_model[M: BaseModel](request: Request, model: type[M], what: str) -> M:
    """The body as this model; `what` says what it is where it is too long. Raises RequestValidationError.

    The framework would read a body of any length, and before anyone is let in.
    """
    body = await read_bounded(request, LARGEST_DECISION, what)
    try:
        return model.model_validate_json(body)
    except ValidationError as error:
        wrong = [{**each, "loc": ("body", *each["loc"])} for each in error.errors(include_url=False)]
        raise RequestValidationError(wrong) from error


def body_of(model: type[BaseModel]) -> dict[str, Any]:
    """For OpenAPI: what such a body is."""
    return {"requestBody": {"required": True, "content": {"application/json": {"schema": model.model_json_schema()}}}}


async def read_bounded(request: Request, most: int, what: str) -> bytes:
    """The body; raises TooLarge, which says `what` may be how large, as soon as it is longer than `most` bytes."""
    refusal = TooLarge(f"{what} may have {most >> 20} MB at most.")
    announced = request.headers.get("content-length", "")
    if announced.isdecimal() and int(announced[:12]) > most:
        raise refusal
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > most:
            raise refusal
    return bytes(body)
