"""What may become a deal: conversations that show something, but not enough to make one."""

from typing import Annotated

from fastapi import APIRouter, Query, Request, Response

from api._answers import answer, problems
from api._dependencies import Db, Viewing
from lib.deals.detection.candidates import CandidateQuery
from lib.deals.detection.candidates import list_candidates as find_candidates
from lib.deals.detection_models import CandidatePage

router = APIRouter(tags=["deals"])


@router.get("/candidates", response_model=CandidatePage, responses=problems(401, 403, 422, 429, 502, 503))
def list_candidates(request: Request, conn: Db, viewer: Viewing, query: Annotated[CandidateQuery, Query()]) -> Response:
    """Watched candidates, the surest first. A further conversation makes one an opportunity."""
    return answer(request, find_candidates(conn, viewer, query))
