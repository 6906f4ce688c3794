"""Gong's webhooks."""

import secrets
from typing import Annotated, Literal
from uuid import UUID

from fastapi import APIRouter, Query, Request
from pydantic import BaseModel, Field
from starlette.concurrency import run_in_threadpool

from api._answers import problems
from api._bodies import read_bounded
from api._headers import Authorization
from lib.db import open_transaction
from lib.errors import Misconfigured, Unauthorized

router = APIRouter(prefix="/webhooks", tags=["webhooks"])

LARGEST_DELIVERY = 10 * 1024 * 1024


class Noticed(BaseModel, defer_build=True):
    """What became of a delivery."""

    id: UUID | None = Field(description="Names the delivery; null for a test.")
    status: Literal["queued", "known", "test"] = Field(
        description="queued: the call will be fetched; known: it was delivered before; test: nothing is done."
    )


@router.post("/gong", status_code=202, responses=problems(400, 401, 413, 422, 503))
async def receive_call(
    request: Request,
    authorization: Authorization = None,
    token: Annotated[str | None, Query(max_length=500, description="The secret of a rule without a signature.")] = None,
) -> Noticed:
    """Be told of a call by a rule in Gong ("Fire webhook").

    The rule signs its deliveries (the header is a JWT of Gong's, checked against GONG_WEBHOOK_PUBLIC_KEYS), or its
    address carries GONG_WEBHOOK_SECRET as `?token=`. The call itself is fetched by a job.
    """
    body = await read_bounded(request, LARGEST_DELIVERY, "A delivery")
    return await run_in_threadpool(take, authorization, token, body)


def take(authorization: str | None, token: str | None, body: bytes) -> Noticed:
    """Verify, keep, queue, and ring for a worker once that is committed."""
    from lib.gong.webhook import read_notice
    from lib.jobs.bell import ring
    from lib.sync import webhook

    verify(authorization, token, body)
    notice = read_notice(body)
    if notice.is_test:
        return Noticed(id=None, status="test")
    with open_transaction() as conn:
        identity, is_new = webhook.receive(conn, notice, body)
    if is_new:
        ring()
    return Noticed(id=identity, status="queued" if is_new else "known")


def verify(authorization: str | None, token: str | None, body: bytes) -> None:
    """Raises Unauthorized unless Gong signed it or the address carries our secret; unset settings refuse everything."""
    from lib.gong.webhook import verify_signature
    from lib.settings import settings

    values = settings()
    if token is not None:
        expected = values.gong_webhook_secret
        if expected is None or not secrets.compare_digest(token.encode(), expected.get_secret_value().encode()):
            raise Unauthorized("The token is not GONG_WEBHOOK_SECRET, which must be set.")
        return
    keys = [key.strip() for key in values.gong_webhook_public_keys.split(",") if key.strip()]
    if keys and values.public_url is None:
        raise Misconfigured("PUBLIC_URL must be set to check what Gong signed.")
    verify_signature(authorization, body, f"{(values.public_url or '').rstrip('/')}/api/webhooks/gong", keys)
