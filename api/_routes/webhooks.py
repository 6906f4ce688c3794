"""What other systems send: verified, stored, then taken in."""

import base64
import binascii
import secrets
from typing import Annotated, Literal
from uuid import UUID

from fastapi import APIRouter, Header, Query, Request
from pydantic import BaseModel
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import UploadFile

from api._answers import problems
from lib.db import open_transaction
from lib.errors import BadRequest, TooLarge, Unauthorized
from lib.settings import settings

router = APIRouter(prefix="/webhooks", tags=["webhooks"])

LARGEST_EMAIL = 25 * 1024 * 1024
RAW_FIELDS = ("body-mime", "email", "message", "raw")
"""Where mail providers put the raw message when they post a form (Mailgun, SendGrid, CloudMailin)."""
JSON_FIELDS = ("RawEmail", "raw", "email")
"""The same in JSON (Postmark, Mailersend)."""


class Received(BaseModel):
    """`taken_in` is whether the message could be read; a stored one is tried again."""

    id: UUID
    status: Literal["taken_in", "stored", "known"]


def require_secret(authorization: str | None, token: str | None) -> None:
    """Raises Unauthorized unless the secret comes as bearer token, basic password or `token`."""
    expected = settings().email_webhook_secret
    kind, _, value = (authorization or "").partition(" ")
    if kind.lower() == "basic":
        try:
            value = base64.b64decode(value, validate=True).decode("utf-8", "replace").partition(":")[2]
        except binascii.Error:
            value = ""
    given = (value or token or "").encode()
    if expected is None or not secrets.compare_digest(given, expected.get_secret_value().encode()):
        raise Unauthorized(
            "Send the value of EMAIL_WEBHOOK_SECRET, which must be set, as bearer token, basic password or ?token=."
        )


@router.post("/email", status_code=202, responses=problems(400, 401, 413, 422))
async def receive_email(
    request: Request,
    authorization: Annotated[str | None, Header()] = None,
    token: Annotated[str | None, Query(max_length=500)] = None,
) -> Received:
    """Take in one raw email (RFC 5322): as the body, as a field of a form, or as a field of JSON."""
    require_secret(authorization, token)
    raw = await read_message(request)
    return await run_in_threadpool(store, raw)


def store(raw: bytes) -> Received:
    """Keep the message first, in a transaction of its own; what fails after that is tried again by the daily sync."""
    from lib.emails import inbox
    from lib.sync.doors import own_domains

    with open_transaction() as conn:
        event_id, is_new = inbox.receive(conn, raw)
    if not is_new:
        return Received(id=event_id, status="known")
    done = inbox.process(open_transaction, event_id, own_domains(settings()))
    return Received(id=event_id, status="taken_in" if done else "stored")


async def read_message(request: Request) -> bytes:
    """The raw message out of the body, whichever way the provider sends it. Raises BadRequest, TooLarge."""
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if int(request.headers.get("content-length") or 0) > LARGEST_EMAIL:
        raise TooLarge("An email may have 25 MB at most.")
    if kind in {"multipart/form-data", "application/x-www-form-urlencoded"}:
        async with request.form(max_part_size=LARGEST_EMAIL, max_fields=100, max_files=50) as form:
            for name in RAW_FIELDS:
                value = form.get(name)
                if value is not None:
                    raw = (
                        await value.read()
                        if isinstance(value, UploadFile)
                        else value.encode("utf-8", "surrogateescape")
                    )
                    return check(raw)
        raise BadRequest(f"The form has none of the fields {', '.join(RAW_FIELDS)} with the raw message.")
    body = await read_bounded(request)
    if kind == "application/json":
        return check(raw_of_json(body))
    return check(body)


async def read_bounded(request: Request) -> bytes:
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > LARGEST_EMAIL:
            raise TooLarge("An email may have 25 MB at most.")
    return bytes(body)


def raw_of_json(body: bytes) -> bytes:
    import json

    try:
        given = json.loads(body)
    except ValueError as error:
        raise BadRequest("The body is not JSON.") from error
    for name in JSON_FIELDS:
        match given:
            case dict() if isinstance(given.get(name), str):  # pyright: ignore[reportUnknownMemberType] (JSON)
                return str(given[name]).encode("utf-8", "surrogateescape")  # pyright: ignore[reportUnknownArgumentType]
            case _:
                continue
    raise BadRequest(f"The JSON has none of the fields {', '.join(JSON_FIELDS)} with the raw message.")


def check(raw: bytes) -> bytes:
    if not raw.strip():
        raise BadRequest("There is no message in the request. Send the raw email (RFC 5322).")
    if len(raw) > LARGEST_EMAIL:
        raise TooLarge("An email may have 25 MB at most.")
    return raw
