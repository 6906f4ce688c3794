"""The sync with the CRM: how it stands, and values that people have to decide on."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Query, Request, Response

from api._answers import answer, problems
from api._bodies import body_of, read_model
from api._dependencies import Db, Viewing
from lib.crm.models import ConflictQuery, ConflictResolution, CrmConflict, CrmConflictPage, CrmStatus

router = APIRouter(prefix="/crm", tags=["crm"])


@router.get("/status", response_model=CrmStatus, responses=problems(401, 403, 422, 429, 502, 503))
def get_status(request: Request, conn: Db, viewer: Viewing) -> Response:
    """Whether a CRM is connected, how the last sync ended, and what waits for people."""
    from lib.crm.status import read_status
    from lib.settings import settings

    return answer(request, read_status(conn, viewer, settings().crm))


@router.get("/conflicts", response_model=CrmConflictPage, responses=problems(401, 403, 422, 429, 502, 503))
def list_conflicts(request: Request, conn: Db, viewer: Viewing, query: Annotated[ConflictQuery, Query()]) -> Response:
    """Values that one side had set and that gave way to the other's, on the records that you see."""
    from lib.crm import conflicts

    return answer(request, conflicts.list_conflicts(conn, viewer, query))


async def read_resolution(request: Request, viewer: Viewing) -> ConflictResolution:  # noqa: ARG001 (let in first)
    return await read_model(request, ConflictResolution, "A decision")


@router.post(
    "/conflicts/{conflict_id}/resolution",
    responses=problems(401, 403, 404, 409, 413, 422, 429, 502, 503),
    openapi_extra=body_of(ConflictResolution),
)
def resolve_conflict(
    conn: Db, viewer: Viewing, conflict_id: UUID, resolution: Annotated[ConflictResolution, Depends(read_resolution)]
) -> CrmConflict:
    """Decide whose value is right; it becomes the value here at once, and in the CRM with the next sync."""
    from lib.crm.doors import resolve

    return resolve(conn, viewer, conflict_id, resolution.winner)
