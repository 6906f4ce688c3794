"""What people decide about a deal's people and signals: kept with reason, author and time, and folded at once."""

from typing import Literal
from uuid import UUID

from psycopg import Connection
from psycopg.rows import TupleRow
from pydantic import ConfigDict, Field

from lib.auth.viewer import Viewer
from lib.deals.stakeholder_models import ScoreName
from lib.errors import NotFound
from lib.opportunities.models import Answer
from lib.readings.terms import Signal
from lib.records.text import clean

LONGEST_REASON = 1_000


class ScoreRequest(Answer):
    """A person's own score, 0 to 10, and why."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    value: float = Field(ge=0, le=10, allow_inf_nan=False, description="0 to 10, in steps of a tenth.")
    reason: str = Field(min_length=1, max_length=LONGEST_REASON)


class SignalRequest(Answer):
    """Whether the signal is so, and why."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    verdict: Literal["confirmed", "rejected"]
    reason: str = Field(min_length=1, max_length=LONGEST_REASON)


def set_score(
    conn: Connection[TupleRow], viewer: Viewer, opportunity_id: UUID, person_id: UUID, score: ScoreName,
    wanted: ScoreRequest,
) -> None:  # fmt: skip
    """Keep a person's score; raises NotFound for a deal that the viewer does not see, and for nobody of its people."""
    require_deal(conn, viewer, opportunity_id)
    stored = conn.execute(
        """
        insert into stakeholder_overrides (opportunity_id, person_id, score, person_name, value, reason, author)
        select s.opportunity_id, s.person_id, %(score)s, s.name, %(value)s, %(reason)s, %(author)s
        from stakeholders s where s.opportunity_id = %(deal)s and s.person_id = %(person)s
        on conflict (opportunity_id, person_id, score) do update set
            person_name = excluded.person_name, value = excluded.value, reason = excluded.reason,
            author = excluded.author, at = now()
        """,
        {
            "deal": opportunity_id,
            "person": person_id,
            "score": score,
            "value": round(wanted.value, 1),
            "reason": clean(wanted.reason),
            "author": viewer.name,
        },
    ).rowcount
    if not stored:
        raise NotFound(f"Nobody with the id {person_id} is among the people of this opportunity.")


def withdraw_score(
    conn: Connection[TupleRow], viewer: Viewer, opportunity_id: UUID, person_id: UUID, score: ScoreName
) -> None:
    """Let the computed score hold again; raises NotFound where no score was set."""
    require_deal(conn, viewer, opportunity_id)
    gone = conn.execute(
        "delete from stakeholder_overrides where opportunity_id = %s and person_id = %s and score = %s",
        (opportunity_id, person_id, score),
    ).rowcount
    if not gone:
        raise NotFound(f"Nobody set the {score} of this person.")


def decide_signal(
    conn: Connection[TupleRow], viewer: Viewer, opportunity_id: UUID, signal: Signal, wanted: SignalRequest
) -> None:
    """Keep whether a signal is so; raises NotFound for a deal that the viewer does not see."""
    require_deal(conn, viewer, opportunity_id)
    conn.execute(
        """
        insert into qualification_overrides (opportunity_id, signal, verdict, reason, author)
        values (%(deal)s, %(signal)s, %(verdict)s, %(reason)s, %(author)s)
        on conflict (opportunity_id, signal) do update set
            verdict = excluded.verdict, reason = excluded.reason, author = excluded.author, at = now()
        """,
        {
            "deal": opportunity_id,
            "signal": signal,
            "verdict": wanted.verdict,
            "reason": clean(wanted.reason),
            "author": viewer.name,
        },
    )


def withdraw_signal(conn: Connection[TupleRow], viewer: Viewer, opportunity_id: UUID, signal: Signal) -> None:
    """Let the computed status hold again; raises NotFound where nobody decided."""
    require_deal(conn, viewer, opportunity_id)
    gone = conn.execute(
        "delete from qualification_overrides where opportunity_id = %s and signal = %s", (opportunity_id, signal)
    ).rowcount
    if not gone:
        raise NotFound(f"Nobody decided about {signal} in this opportunity.")


def require_deal(conn: Connection[TupleRow], viewer: Viewer, opportunity_id: UUID) -> None:
    """Raises NotFound for no deal, and for one that the viewer does not see."""
    row = conn.execute(
        "select 1 from opportunities o where o.id = %(id)s and sees_deal(%(scope)s::uuid[], o.owner_id)",
        {"id": opportunity_id, "scope": viewer.scope},
    ).fetchone()
    if row is None:
        raise NotFound(f"There is no opportunity {opportunity_id}.")
