"""Notion's webhooks."""

import secrets
from typing import Annotated, Literal
from uuid import UUID

from fastapi import APIRouter, Header, Request
from pydantic import BaseModel, Field
from starlette.concurrency import run_in_threadpool

from api._answers import problems
from api._bodies import read_bounded
from lib.db import open_transaction
from lib.errors import Unauthorized

router = APIRouter(prefix="/webhooks", tags=["webhooks"])

LARGEST_EVENT = 1024 * 1024
NAME = "notion"


class Told(BaseModel):
    """What became of a delivery."""

    id: UUID = Field(description="Names the delivery; the same event again has the same id.")
    status: Literal["queued", "known", "kept", "handshake"] = Field(
        description="queued: the sync is woken; known: it was delivered before; kept: it wakes nothing, as it is not "
        "about our tables or no person had a part in it; handshake: the token waits for an operator."
    )


@router.post("/notion", status_code=202, responses=problems(400, 401, 413, 422, 503))
async def receive_event(
    request: Request,
    x_notion_signature: Annotated[
        str | None, Header(max_length=500, description="sha256= and the HMAC of the body with the verification token.")
    ] = None,
) -> Told:
    """Be told by a webhook subscription of a Notion connection that something changed.

    Its first delivery, the handshake, brings the verification token and is taken while NOTION_WEBHOOK_TOKEN is not set:
    `dealcoach crm handshake` shows it. Every other is checked against that setting. What changed is not believed but
    looked up by the sync, which is woken within a minute.
    """
    body = await read_bounded(request, LARGEST_EVENT, "A delivery")
    return await run_in_threadpool(take, x_notion_signature, body)


def take(signature: str | None, body: bytes) -> Told:
    """Verify, keep, and wake the sync where it is about our tables and not our own doing alone."""
    from lib.crm import store, wake
    from lib.crm.notion.tables import recall
    from lib.crm.notion.webhook import Handshake, read_delivery
    from lib.jobs.bell import ring
    from lib.settings import settings

    values = settings()
    if is_before_handshake() and signature is None and body:
        offered = read_delivery(body)
        if isinstance(offered, Handshake):
            with open_transaction() as conn:
                return Told(id=wake.offer(conn, NAME, offered.token), status="handshake")
    verify(signature, body)
    event = read_delivery(body)
    if isinstance(event, Handshake):
        raise Unauthorized("A handshake is taken only while NOTION_WEBHOOK_TOKEN is not set.")
    with open_transaction() as conn:
        tables = recall(store.read_remembered(conn, NAME) or {})
        about_us = event.concerns([table.source_id for table in tables.values()])
        wakes = values.crm == NAME and about_us and event.by_people
        identity, is_new = wake.receive(conn, NAME, event.id, body, wakes=wakes)
    if not is_new:
        return Told(id=identity, status="known")
    if wakes:
        ring()
    return Told(id=identity, status="queued" if wakes else "kept")


def is_before_handshake() -> bool:
    """Whether Notion is the CRM and its token is still to come."""
    from lib.settings import settings

    values = settings()
    return values.crm == NAME and values.notion_webhook_token is None


def verify(signature: str | None, body: bytes) -> None:
    """Raises Unauthorized unless the header is the body's signature with NOTION_WEBHOOK_TOKEN, which must be set."""
    from lib.crm.notion.webhook import sign
    from lib.settings import settings

    token = settings().notion_webhook_token
    given = (signature or "").strip().encode("utf-8", "replace")
    if token is None or not secrets.compare_digest(given, sign(body, token.get_secret_value()).encode()):
        raise Unauthorized("X-Notion-Signature was not made with NOTION_WEBHOOK_TOKEN, which must be set.")
