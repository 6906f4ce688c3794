"""What other systems send: verified, stored, then taken in."""

import base64
import binascii
import secrets
from typing import Annotated, Literal
from uuid import UUID

from fastapi import APIRouter, Query, Request, Response
from pydantic import BaseModel, Field
from starlette.concurrency import run_in_threadpool

from api._answers import problems
from api._bodies import read_bounded
from api._headers import Authorization
from lib.db import open_transaction
from lib.errors import BadRequest, TooLarge, Unauthorized

router = APIRouter(prefix="/webhooks", tags=["webhooks"])

LARGEST_EMAIL = 25 * 1024 * 1024
LARGEST_REQUEST = 2 * LARGEST_EMAIL
"""Base64 and percent-encoding make a message longer on its way."""


class Received(BaseModel, defer_build=True):
    """What became of a delivery."""

    id: UUID = Field(description="Names the delivery; the same message posted again has the same id.")
    status: Literal["taken_in", "stored", "known"] = Field(
        description="taken_in: its words are in; stored: kept, and tried again by the daily sync; known: it was "
        "delivered before."
    )


def require_secret(authorization: str | None, token: str | None) -> None:
    """Raises Unauthorized unless the secret comes as bearer token, basic password or `token`."""
    from lib.settings import settings

    expected = settings().email_webhook_secret
    kind, _, value = (authorization or "").partition(" ")
    if kind.lower() == "basic":
        try:
            value = base64.b64decode(value, validate=True).decode("utf-8", "replace").partition(":")[2]
        except (binascii.Error, ValueError):
            value = ""
    given = (value or token or "").encode()
    if expected is None or not secrets.compare_digest(given, expected.get_secret_value().encode()):
        raise Unauthorized(
            "Send the value of EMAIL_WEBHOOK_SECRET, which must be set, as bearer token, basic password or ?token=."
        )


@router.post("/email/mime", status_code=202, include_in_schema=False)
@router.post("/email", status_code=202, responses={**problems(400, 401, 413, 422), 200: {"model": Received}})
async def receive_email(
    request: Request,
    response: Response,
    authorization: Authorization = None,
    token: Annotated[str | None, Query(max_length=500)] = None,
) -> Received:
    """Take in one raw email (RFC 5322).

    It may be the body itself (`message/rfc822`), or lie in a form or in JSON as SendGrid Inbound Parse (`email`),
    Mailgun (`body-mime`; let the address end with `/email/mime`), CloudMailin (`message`), Postmark (`RawEmail`) and
    Amazon SES by way of SNS (`content`) post it.

    202 when it is new. 200 when it was delivered before: providers that take only 200 for success post it again once,
    and then rest.
    """
    require_secret(authorization, token)
    body = await read_bounded(request, LARGEST_REQUEST, "A request with an email")
    received = await run_in_threadpool(store, request.headers.get("content-type", ""), body)
    if received.status == "known":
        response.status_code = 200
    return received


def store(content_type: str, body: bytes) -> Received:
    """Keep the message first, in a transaction of its own; what fails after that is tried again by the daily sync."""
    from lib.emails import inbox
    from lib.emails.delivery import raw_message
    from lib.settings import settings

    raw = check(raw_message(content_type, body))
    with open_transaction() as conn:
        event_id, is_new = inbox.receive(conn, raw)
    if not is_new:
        return Received(id=event_id, status="known")
    done = inbox.process(open_transaction, event_id, settings().own_email_domains())
    return Received(id=event_id, status="taken_in" if done else "stored")


def check(raw: bytes) -> bytes:
    if not raw.strip():
        raise BadRequest("There is no message in the request. Send the raw email (RFC 5322).")
    if len(raw) > LARGEST_EMAIL:
        raise TooLarge(f"An email may have {LARGEST_EMAIL >> 20} MB at most.")
    return raw
