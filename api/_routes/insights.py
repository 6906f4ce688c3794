"""The coaching of a deal."""

from uuid import UUID

from fastapi import APIRouter, Request, Response

from api._answers import answer_text, problems
from api._dependencies import Db, Viewing
from lib.coaching.models import Insights

router = APIRouter(prefix="/opportunities", tags=["insights"])


@router.get(
    "/{opportunity_id}/insights", response_model=Insights, responses=problems(401, 403, 404, 422, 429, 502, 503)
)
def get_insights(request: Request, conn: Db, viewer: Viewing, opportunity_id: UUID) -> Response:
    """Patterns, themes, objections, relationship and recommendations, from all conversations that are read."""
    from lib.coaching.insights import read_insights
    from lib.readings.company import load_knowledge
    from lib.readings.doors import choose_reader
    from lib.settings import settings

    identity, _ = choose_reader(settings(), load_knowledge(conn))
    return answer_text(request, read_insights(conn, viewer, opportunity_id, identity))
