"""What the platform's scheduler calls."""

import secrets
from datetime import datetime

from fastapi import APIRouter
from pydantic import BaseModel

from api._answers import problems
from api._headers import Authorization
from lib.errors import Unauthorized

router = APIRouter(prefix="/cron", tags=["cron"])


class SyncAnswer(BaseModel):
    """`finished` is false when there is more to do: the next invocation goes on, from `not_before` on."""

    finished: bool
    not_before: datetime | None
    counts: dict[str, int]


class WorkAnswer(BaseModel):
    """Jobs done, put back for later, parked, taken over from dead workers, and due but left for the next invocation."""

    done: int
    again: int
    parked: int
    rescued: int
    left: int


def require_cron_secret(authorization: str | None) -> None:
    """Raises Unauthorized unless the header is `Bearer $CRON_SECRET`; an unset secret refuses everything."""
    from lib.settings import settings

    expected = settings().cron_secret
    wanted = "" if expected is None else f"Bearer {expected.get_secret_value()}"
    if expected is None or not secrets.compare_digest((authorization or "").encode(), wanted.encode()):
        raise Unauthorized("Send the header Authorization: Bearer with the value of CRON_SECRET, which must be set.")


@router.get("/daily-sync", responses=problems(401, 409, 422, 502, 503))
def daily_sync(authorization: Authorization = None) -> SyncAnswer:
    """Sync with Gong for as long as one invocation may take; what is left then, the worker goes on with."""
    require_cron_secret(authorization)
    from lib.sync.going_on import start_daily_sync

    outcome = start_daily_sync()
    return SyncAnswer(finished=outcome.finished, not_before=outcome.not_before, counts=outcome.counts)


@router.get("/crm-sync", responses=problems(401, 409, 422, 502, 503))
def crm_sync(authorization: Authorization = None) -> SyncAnswer:
    """Sync with the CRM for as long as one invocation may take; nothing to do where none is configured."""
    require_cron_secret(authorization)
    from lib.crm.doors import start_crm_sync

    outcome = start_crm_sync()
    return SyncAnswer(finished=outcome.finished, not_before=outcome.not_before, counts=outcome.counts)


@router.get("/work", responses=problems(401, 422, 502, 503))
def work(authorization: Authorization = None) -> WorkAnswer:
    """Do what is queued for as long as one invocation may take."""
    require_cron_secret(authorization)
    from lib.worker.doors import run_worker

    return WorkAnswer(**vars(run_worker()))
