"""Calls, transcripts and emails, loaded when a card is opened."""

from uuid import UUID

from fastapi import APIRouter, Request, Response

from api._answers import answer, problems
from api._dependencies import Db, Viewer
from lib.conversations import read
from lib.conversations.models import CallDetail, EmailDetail, Transcript

router = APIRouter(tags=["conversations"], dependencies=[Viewer])


@router.get("/calls/{call_id}", response_model=CallDetail, responses=problems(401, 404, 422, 502, 503))
def get_call(request: Request, conn: Db, call_id: UUID) -> Response:
    """A call without its words."""
    return answer(request, read.get_call(conn, call_id))


@router.get("/calls/{call_id}/transcript", response_model=Transcript, responses=problems(401, 404, 422, 502, 503))
def get_transcript(request: Request, conn: Db, call_id: UUID) -> Response:
    """A call's words as numbered sentences."""
    return answer(request, read.get_transcript(conn, call_id))


@router.get("/emails/{email_id}", response_model=EmailDetail, responses=problems(401, 404, 422, 502, 503))
def get_email(request: Request, conn: Db, email_id: UUID) -> Response:
    """An email with its full text where that is kept."""
    return answer(request, read.get_email(conn, email_id))
