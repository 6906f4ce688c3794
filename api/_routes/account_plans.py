"""An account's plan: as data, as Markdown, and as a page to print."""

from uuid import UUID

from fastapi import APIRouter, Request, Response

from api._answers import answer, answer_document
from api._dependencies import Db, Viewing
from api._routes.deals import MARKDOWN, PAGE, READS
from lib.deals import doors
from lib.deals.plan_models import AccountPlan
from lib.deals.plans.markdown import to_markdown
from lib.deals.plans.page import to_page

router = APIRouter(prefix="/accounts/{account_id}", tags=["deals"])


@router.get("/plan", response_model=AccountPlan, responses=READS)
def get_account_plan(request: Request, conn: Db, viewer: Viewing, account_id: UUID) -> Response:
    """The account's plan: the company, the history with it, its contacts, and all its deals that you see."""
    return answer(request, doors.open_account_plan(conn, viewer, account_id))


@router.get("/plan.md", response_class=Response, responses=READS | {200: MARKDOWN})
def get_account_plan_as_markdown(request: Request, conn: Db, viewer: Viewing, account_id: UUID) -> Response:
    """The account's plan as Markdown."""
    return answer_document(request, to_markdown(doors.print_account_plan(conn, viewer, account_id)), "text/markdown")


@router.get("/plan.html", response_class=Response, responses=READS | {200: PAGE})
def get_account_plan_as_page(request: Request, conn: Db, viewer: Viewing, account_id: UUID) -> Response:
    """The account's plan as a page to print."""
    return answer_document(request, to_page(doors.print_account_plan(conn, viewer, account_id)), "text/html")
