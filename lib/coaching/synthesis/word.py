"""Recommendations in Claude's words: one question, one more where the answer cannot be shown, else our own words."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from lib.claude.models import Answer, Question
from lib.coaching.models import Recommendation, Wording
from lib.coaching.synthesis.answer import Declined, Read, read_words
from lib.coaching.synthesis.findings import Finding, to_findings
from lib.coaching.synthesis.prompt import ask_for_words, ask_to_repair
from lib.errors import AppError, TryLater, UpstreamError
from lib.jobs.policy import describe
from lib.log import logger
from lib.readings.claude.read import spent_on
from lib.readings.store import Spent

SOON, LATER = timedelta(minutes=2), timedelta(hours=1)
"""When Claude is asked again after a failure that passes, and after a refusal that somebody has to lift."""

type Ask = Callable[[Question], Answer]


@dataclass(frozen=True)
class Words:
    """Whom to ask, and the version of what is asked."""

    version: str
    ask: Ask


@dataclass(frozen=True)
class Worded:
    """The recommendations as they are shown. `again_at` is when to ask anew, None where this is final."""

    recommendations: list[Recommendation]
    wording: Wording
    spent: Spent
    again_at: datetime | None = None


def word(recommendations: Sequence[Recommendation], ask: Ask, now: datetime) -> Worded:
    """Rank, evidence, exemplars and what won deals do stay as they are; only words change, and only those that hold."""
    findings = to_findings(recommendations)
    if not findings:
        return Worded(list(recommendations), Wording(by="local", model=None, note=None), Spent())
    question = ask_for_words(findings)
    answers: list[Answer] = []
    read, failure = Read(), None
    try:
        answers.append(ask(question))
        read = read_words(answers[0], findings)
        if read.problems:
            answers.append(ask(ask_to_repair(question, answers[0], read.problems)))
            again = read_words(answers[1], findings)
            read = Read({**read.texts, **again.texts}, again.problems)
    except Exception as error:  # noqa: BLE001 (our own words are there, whatever it is)
        failure = error
        logger().warning("words.failed", error=describe(error))
    if read.problems:
        logger().warning("words.not_shown", findings=len(findings) - len(read.texts), problems=len(read.problems))
    return to_worded(recommendations, findings, read, answers, failure, now)


def to_worded(
    recommendations: Sequence[Recommendation],
    findings: Sequence[Finding],
    read: Read,
    answers: list[Answer],
    failure: Exception | None,
    now: datetime,
) -> Worded:
    by_rank: Mapping[int, Finding] = {finding.rank: finding for finding in findings}
    shown = [
        one.model_copy(update=dict(read.texts.get(by_rank[one.rank].id, {}))) if one.rank in by_rank else one
        for one in recommendations
    ]
    left = len(recommendations) - len(read.texts)
    model = answers[-1].model if answers else None
    if not read.texts:
        note = explain(failure)
        wording = Wording(by="local", model=model, note=note)
    elif left:
        note = f"{left} of {len(recommendations)} are in Dealcoach's own words: Claude's could not be shown."
        wording = Wording(by="claude", model=model, note=note)
    else:
        wording = Wording(by="claude", model=model, note=None)
    again_at = None if read.texts or not answers_later(failure) else later(failure, now)
    return Worded(shown, wording, spent_on(answers) if answers else Spent(), again_at)


def explain(failure: Exception | None) -> str:
    """Why these are our own words, for whoever reads them."""
    if failure is None:
        return "These are Dealcoach's own words: Claude's could not be shown."
    cause = failure.detail.partition(". ")[0].rstrip(".") if isinstance(failure, AppError) else "Claude was not asked"
    again = " Claude is asked again later." if answers_later(failure) else ""
    return f"{cause}. These are Dealcoach's own words.{again}"


def answers_later(failure: Exception | None) -> bool:
    """Whether asking again may help: not where Claude has answered that it declines, or what cannot be shown."""
    return failure is not None and not isinstance(failure, Declined)


def later(failure: Exception | None, now: datetime) -> datetime:
    if isinstance(failure, TryLater):
        return failure.not_before
    return now + (SOON if isinstance(failure, UpstreamError) else LATER)
