"""A deal's record: plan, qualification, people and stages, and what people decide about them."""

from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Depends, Request, Response

from api._answers import answer, answer_document, problems
from api._bodies import body_of, read_model
from api._dependencies import Db, Viewing
from lib.deals import answers, doors
from lib.deals.decide import ScoreRequest, SignalRequest
from lib.deals.plan_models import OpportunityPlan, PlanHistory
from lib.deals.plans.markdown import to_markdown
from lib.deals.plans.page import to_page
from lib.deals.qualification_models import Qualification
from lib.deals.stage_models import StageTrack
from lib.deals.stakeholder_models import ScoreName, StakeholderMap
from lib.readings.terms import Signal

router = APIRouter(prefix="/opportunities/{opportunity_id}", tags=["deals"])

READS = problems(401, 403, 404, 422, 429, 502, 503)
MARKDOWN: dict[str, Any] = {"content": {"text/markdown": {}}}
PAGE: dict[str, Any] = {"content": {"text/html": {}}}
WRITES = problems(401, 403, 404, 413, 422, 429, 502, 503)


@router.get("/plan", response_model=OpportunityPlan, responses=READS)
def get_plan(request: Request, conn: Db, viewer: Viewing, opportunity_id: UUID) -> Response:
    """The deal's plan, complete in itself: each value with where it comes from."""
    return answer(request, doors.open_plan(conn, viewer, opportunity_id))


@router.get("/plan.md", response_class=Response, responses=READS | {200: MARKDOWN})
def get_plan_as_markdown(request: Request, conn: Db, viewer: Viewing, opportunity_id: UUID) -> Response:
    """The plan as Markdown."""
    return answer_document(request, to_markdown(doors.print_plan(conn, viewer, opportunity_id)), "text/markdown")


@router.get("/plan.html", response_class=Response, responses=READS | {200: PAGE})
def get_plan_as_page(request: Request, conn: Db, viewer: Viewing, opportunity_id: UUID) -> Response:
    """The plan as a page to print."""
    return answer_document(request, to_page(doors.print_plan(conn, viewer, opportunity_id)), "text/html")


@router.get("/plan/versions", response_model=PlanHistory, responses=READS)
def list_plan_versions(request: Request, conn: Db, viewer: Viewing, opportunity_id: UUID) -> Response:
    """What changed in the plan, when, and through which conversation."""
    return answer(request, answers.get_history(conn, viewer, opportunity_id))


@router.get("/qualification", response_model=Qualification, responses=READS)
def get_qualification(request: Request, conn: Db, viewer: Viewing, opportunity_id: UUID) -> Response:
    """The ten signals of MEDDIC and BANT."""
    return answer(request, doors.open_plan(conn, viewer, opportunity_id).qualification)


@router.get("/stakeholders", response_model=StakeholderMap, responses=READS)
def get_stakeholders(request: Request, conn: Db, viewer: Viewing, opportunity_id: UUID) -> Response:
    """The people of the buyer with roles and scores, and who follows whom."""
    return answer(request, doors.open_plan(conn, viewer, opportunity_id).stakeholders)


@router.get("/stages", response_model=StageTrack, responses=READS)
def get_stages(request: Request, conn: Db, viewer: Viewing, opportunity_id: UUID) -> Response:
    """The stage, what the next one needs, and how it came here."""
    return answer(request, doors.open_plan(conn, viewer, opportunity_id).stage)


async def read_score(request: Request, viewer: Viewing) -> ScoreRequest:  # noqa: ARG001 (let in first)
    return await read_model(request, ScoreRequest, "A score")


async def read_verdict(request: Request, viewer: Viewing) -> SignalRequest:  # noqa: ARG001 (let in first)
    return await read_model(request, SignalRequest, "A decision")


@router.put("/stakeholders/{person_id}/overrides/{score}", responses=WRITES, openapi_extra=body_of(ScoreRequest))
def set_score(
    conn: Db,
    viewer: Viewing,
    opportunity_id: UUID,
    person_id: UUID,
    score: ScoreName,
    wanted: Annotated[ScoreRequest, Depends(read_score)],
) -> StakeholderMap:
    """Set a person's score yourself, with a reason; it holds until you withdraw it."""
    return doors.set_score(conn, viewer, opportunity_id, person_id, score, wanted).stakeholders


@router.delete("/stakeholders/{person_id}/overrides/{score}", responses=READS)
def withdraw_score(
    conn: Db, viewer: Viewing, opportunity_id: UUID, person_id: UUID, score: ScoreName
) -> StakeholderMap:
    """Let the computed score hold again."""
    return doors.withdraw_score(conn, viewer, opportunity_id, person_id, score).stakeholders


@router.put("/qualification/{signal}/decision", responses=WRITES, openapi_extra=body_of(SignalRequest))
def decide_signal(
    conn: Db,
    viewer: Viewing,
    opportunity_id: UUID,
    signal: Signal,
    wanted: Annotated[SignalRequest, Depends(read_verdict)],
) -> Qualification:
    """Confirm or reject a signal, with a reason; it holds until you withdraw it."""
    return doors.decide_signal(conn, viewer, opportunity_id, signal, wanted).qualification


@router.delete("/qualification/{signal}/decision", responses=READS)
def withdraw_signal(conn: Db, viewer: Viewing, opportunity_id: UUID, signal: Signal) -> Qualification:
    """Let the computed status hold again."""
    return doors.withdraw_signal(conn, viewer, opportunity_id, signal).qualification
