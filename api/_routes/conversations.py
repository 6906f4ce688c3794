"""Calls, transcripts and emails, loaded when a card is opened."""

from uuid import UUID

from fastapi import APIRouter, Request, Response

from api._answers import answer, problems
from api._dependencies import Db, Viewing
from lib.conversations import read
from lib.conversations.models import CallDetail, EmailDetail, Transcript

router = APIRouter(tags=["conversations"])


@router.get("/calls/{call_id}", response_model=CallDetail, responses=problems(401, 403, 404, 422, 429, 502, 503))
def get_call(request: Request, conn: Db, viewer: Viewing, call_id: UUID) -> Response:
    """A call without its words."""
    return answer(request, read.get_call(conn, viewer, call_id))


@router.get(
    "/calls/{call_id}/transcript", response_model=Transcript, responses=problems(401, 403, 404, 422, 429, 502, 503)
)
def get_transcript(request: Request, conn: Db, viewer: Viewing, call_id: UUID) -> Response:
    """A call's words as numbered sentences."""
    return answer(request, read.get_transcript(conn, viewer, call_id))


@router.get("/emails/{email_id}", response_model=EmailDetail, responses=problems(401, 403, 404, 422, 429, 502, 503))
def get_email(request: Request, conn: Db, viewer: Viewing, email_id: UUID) -> Response:
    """An email with its full text where that is kept."""
    return answer(request, read.get_email(conn, viewer, email_id))
