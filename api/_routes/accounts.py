"""Accounts, reps, and who is asking."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query, Request, Response

from api._answers import answer, problems
from api._dependencies import Db, Viewing
from lib.accounts import read
from lib.accounts.read import AccountDetail, AccountPage, AccountQuery, Me, RepPage, RepQuery

router = APIRouter(tags=["accounts"])


@router.get("/accounts", response_model=AccountPage, responses=problems(401, 403, 422, 429, 502, 503))
def list_accounts(request: Request, conn: Db, viewer: Viewing, query: Annotated[AccountQuery, Query()]) -> Response:
    """Accounts by name."""
    return answer(request, read.list_accounts(conn, viewer, query))


@router.get(
    "/accounts/{account_id}", response_model=AccountDetail, responses=problems(401, 403, 404, 422, 429, 502, 503)
)
def get_account(request: Request, conn: Db, viewer: Viewing, account_id: UUID) -> Response:
    """One account with its people and deals."""
    return answer(request, read.get_account(conn, viewer, account_id))


@router.get("/reps", response_model=RepPage, responses=problems(401, 403, 422, 429, 502, 503))
def list_reps(request: Request, conn: Db, viewer: Viewing, query: Annotated[RepQuery, Query()]) -> Response:
    """The seller's people with their manager and how much they have."""
    return answer(request, read.list_reps(conn, viewer, query))


@router.get("/me", response_model=Me, responses=problems(401, 403, 422, 429, 502, 503))
def get_me(request: Request, conn: Db, viewer: Viewing) -> Response:
    """Who is asking, with their role."""
    return answer(request, read.describe_viewer(conn, viewer))
