"""The list of opportunities, one of them, and its timeline."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query, Request, Response

from api._answers import answer, problems
from api._dependencies import Db, Viewing
from lib.opportunities import detail, search
from lib.opportunities.models import (
    OpportunityDetail,
    OpportunityPage,
    OpportunityQuery,
    Timeline,
    TimelineQuery,
)

router = APIRouter(prefix="/opportunities", tags=["opportunities"])


@router.get("", response_model=OpportunityPage, responses=problems(401, 403, 422, 429, 502, 503))
def list_opportunities(
    request: Request, conn: Db, viewer: Viewing, query: Annotated[OpportunityQuery, Query()]
) -> Response:
    """Opportunities, filtered, sorted and paged."""
    return answer(request, search.search(conn, viewer, query))


@router.get(
    "/{opportunity_id}", response_model=OpportunityDetail, responses=problems(401, 403, 404, 422, 429, 502, 503)
)
def get_opportunity(request: Request, conn: Db, viewer: Viewing, opportunity_id: UUID) -> Response:
    """One opportunity with its health and reasons."""
    return answer(request, detail.get_opportunity(conn, viewer, opportunity_id))


@router.get(
    "/{opportunity_id}/timeline", response_model=Timeline, responses=problems(401, 403, 404, 422, 429, 502, 503)
)
def get_timeline(
    request: Request, conn: Db, viewer: Viewing, opportunity_id: UUID, query: Annotated[TimelineQuery, Query()]
) -> Response:
    """Its calls and emails in order of time, summaries only."""
    return answer(request, detail.read_timeline(conn, viewer, opportunity_id, query))
