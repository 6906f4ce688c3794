"""The coaching of a deal."""

from uuid import UUID

from fastapi import APIRouter, Request, Response

from api._answers import answer_text, problems
from api._dependencies import Viewing
from api._slots import run_slowly
from lib.coaching.models import Insights

router = APIRouter(prefix="/opportunities", tags=["insights"])


@router.get(
    "/{opportunity_id}/insights", response_model=Insights, responses=problems(401, 403, 404, 422, 429, 502, 503)
)
async def get_insights(request: Request, viewer: Viewing, opportunity_id: UUID) -> Response:
    """Patterns, themes, objections, relationship and recommendations, from all conversations that are read.

    Where Claude reads, it also words the recommendations; `wording` says whose words they are.
    """
    from lib.coaching.doors import open_insights

    return answer_text(request, await run_slowly(lambda: open_insights(viewer, opportunity_id)))
