"""The health of a deal: 0 to 100 with its reasons, each with a number and what it rests on. Pure.

It starts at 60 and each factor moves it. The weights are our judgement of what a manager would act on, not a forecast
of winning; `docs/decisions/0009-health.md` has the table.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

from lib.health.said import SaidFactor

START = 60
ENOUGH_TOUCHES = 2
"""Fewer conversations than this say nothing about health."""
WINDOW_DAYS = 30


@dataclass(frozen=True)
class HealthFacts:
    """What is known of one deal: without reading what was said, and in `said` what was."""

    opportunity_id: UUID
    stage: str
    close_date: date | None
    touches: int
    last_touch_at: datetime | None
    last_touch_id: UUID | None
    last_inbound_at: datetime | None
    """The last time the buyer was on a call or wrote."""
    last_inbound_id: UUID | None
    meetings_recent: int
    meetings_before: int
    """Calls in the last 30 days, and in the 30 days before those."""
    outbound_unanswered: int
    """Emails sent since the buyer was last heard."""
    people_recent: int
    """Different people of the buyer on calls or writing in the last 90 days."""
    people_ids: Sequence[UUID] = field(default=())
    said: Sequence[SaidFactor] = ()


@dataclass(frozen=True)
class Reason:
    """One thing that moves health by `points`. `evidence` are ids of calls, emails or people, or dates."""

    factor: str
    points: int
    text: str
    evidence: Sequence[str] = ()


@dataclass(frozen=True)
class Health:
    """`score` is None where there is nothing to judge; `reasons` then say why."""

    score: int | None
    reasons: Sequence[Reason]


def assess(facts: HealthFacts, today: date) -> Health:
    """The health of a deal as of `today`."""
    if facts.stage in {"closed_won", "closed_lost"}:
        return Health(None, [Reason("closed", 0, "The deal is closed; health is for open deals.")])
    if facts.touches < ENOUGH_TOUCHES or facts.last_touch_at is None:
        count = "1 conversation" if facts.touches == 1 else f"{facts.touches} conversations"
        return Health(None, [Reason("too_little", 0, f"{count} so far: not enough to judge.")])
    factors = (recency, buyer_silence, momentum, breadth, close_date)
    reasons = [reason for factor in factors if (reason := factor(facts, today)) is not None]
    reasons += of_said(facts.said, today)
    score = START + sum(reason.points for reason in reasons)
    return Health(max(0, min(100, score)), sorted(reasons, key=lambda reason: (reason.points, reason.factor)))


def recency(facts: HealthFacts, today: date) -> Reason | None:
    """How long nobody has spoken."""
    if facts.last_touch_at is None:
        return None
    days = max(0, (today - day_of(facts.last_touch_at)).days)
    evidence = [str(facts.last_touch_id)]
    steps = ((7, 15), (14, 5), (30, -10), (60, -25))
    points = next((points for limit, points in steps if days <= limit), -35)
    when = f"{day_of(facts.last_touch_at):%d %b %Y}"
    return Reason("recency", points, f"Last contact {count_days(days)} ago, on {when}.", evidence)


def buyer_silence(facts: HealthFacts, today: date) -> Reason | None:
    """Emails that the buyer has left without an answer."""
    if facts.outbound_unanswered < ENOUGH_TOUCHES:
        return None
    heard = "The buyer has never been heard" if facts.last_inbound_at is None else "Not a word from the buyer"
    since = "" if facts.last_inbound_at is None else f" in {count_days((today - day_of(facts.last_inbound_at)).days)}"
    points = -10 if facts.outbound_unanswered == ENOUGH_TOUCHES else -20
    evidence = [] if facts.last_inbound_id is None else [str(facts.last_inbound_id)]
    return Reason("buyer_silence", points, f"{heard}{since}: {facts.outbound_unanswered} emails unanswered.", evidence)


def momentum(facts: HealthFacts, today: date) -> Reason | None:  # noqa: ARG001 (one shape for all factors)
    """Whether meetings come closer together or fall apart."""
    now, before = facts.meetings_recent, facts.meetings_before
    if now == before:
        return None
    text = f"{now} calls in the last {WINDOW_DAYS} days, {before} in the {WINDOW_DAYS} days before."
    return Reason("momentum", 10 if now > before else -10, text)


def breadth(facts: HealthFacts, today: date) -> Reason | None:  # noqa: ARG001
    """How many people of the buyer are in touch."""
    count = facts.people_recent
    people = "1 person" if count == 1 else f"{count} people"
    steps = ((0, -15), (1, -10), (2, 0), (3, 5))
    points = next((points for limit, points in steps if count <= limit), 10)
    text = f"{people} of the buyer in touch in the last 90 days."
    return Reason("breadth", points, text, [str(person) for person in facts.people_ids])


def close_date(facts: HealthFacts, today: date) -> Reason | None:
    """A close date that has passed, or that is near while nobody speaks."""
    if facts.close_date is None:
        return Reason("close_date", -5, "No close date is set.")
    days = (facts.close_date - today).days
    evidence = [facts.close_date.isoformat()]
    if days < 0:
        return Reason(
            "close_date", -20, f"The close date passed {count_days(-days)} ago and the deal is open.", evidence
        )
    silent = 0 if facts.last_touch_at is None else (today - day_of(facts.last_touch_at)).days
    if days <= WINDOW_DAYS and silent > WINDOW_DAYS // 2:
        text = f"The close date is {count_days(days)} away; nobody has spoken for {count_days(silent)}."
        return Reason("close_date", -15, text, evidence)
    return None


def of_said(said: Sequence[SaidFactor], today: date) -> list[Reason]:
    """What was said, as far as it still counts."""
    return [Reason(one.factor, *found, one.evidence) for one in said if (found := one.on(today)) is not None]


def day_of(moment: datetime) -> date:
    """The day in UTC, like `today`."""
    return moment.astimezone(UTC).date()


def count_days(days: int) -> str:
    return "1 day" if days == 1 else f"{days} days"


def to_json(health: Health) -> list[dict[str, Any]]:
    """The reasons as they are stored."""
    return [
        {"factor": r.factor, "points": r.points, "text": r.text, "evidence": list(r.evidence)} for r in health.reasons
    ]
