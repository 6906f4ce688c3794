"""What a rep can learn from those who win."""

from typing import Annotated

from fastapi import APIRouter, Query, Request, Response

from api._answers import answer_text, problems
from api._dependencies import Db, Viewing
from lib.learning.models import LearningInsights, LearningQuery

router = APIRouter(prefix="/insights", tags=["insights"])


@router.get("/learning", response_model=LearningInsights, responses=problems(401, 403, 404, 422, 429, 502, 503))
def get_learning(request: Request, conn: Db, viewer: Viewing, query: Annotated[LearningQuery, Query()]) -> Response:
    """The rep, the benchmark, the differences that hold up, and moments of won deals that show the other way."""
    from lib.learning.insights import get_learning_insights
    from lib.readings.company import load_knowledge
    from lib.readings.doors import choose_reader
    from lib.settings import settings

    identity, _ = choose_reader(settings(), load_knowledge(conn))
    return answer_text(request, get_learning_insights(conn, viewer, query.rep_email, query.focus_area, identity))
