"""Whether the service is alive, and whether its database is in order."""

from typing import Literal

from fastapi import APIRouter, Response
from pydantic import BaseModel

from api._answers import problems
from lib import db
from lib.errors import AppError

router = APIRouter(tags=["health"])


class Health(BaseModel, defer_build=True):
    status: Literal["ok", "unavailable"]
    database: str
    migrations: str


@router.get("/health", responses={503: {"model": Health, "description": "Not in order"}, **problems(422)})
def get_health(response: Response) -> Health:
    """200 when the database answers and every migration is applied, else 503 with what is wrong."""
    from lib.migrate import read_state

    try:
        with db.open_transaction() as conn:
            state = read_state(conn)
    except AppError as error:
        response.status_code = 503
        return Health(status="unavailable", database=error.detail, migrations="unknown")
    wrong = [*state.problems, *(f"{migration.name} is not applied." for migration in state.pending)]
    if wrong:
        response.status_code = 503
        return Health(status="unavailable", database="ok", migrations=" ".join(wrong))
    return Health(status="ok", database="ok", migrations=f"{len(state.applied)} applied")
