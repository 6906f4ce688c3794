"""What becomes of a job that failed. Pure."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from lib.errors import AppError, TryLater, UpstreamError
from lib.jobs.deadline import OutOfTimeError

MOST_UPSTREAM_FAILURES = 8
MOST_OWN_FAILURES = 3
FIRST_WAIT = timedelta(seconds=30)
LONGEST_WAIT = timedelta(hours=1)


@dataclass(frozen=True)
class Again:
    """The job runs again, at `at` or as soon as there is time; `counts` says whether this was a failure."""

    at: datetime
    counts: bool


@dataclass(frozen=True)
class Parked:
    """The job stays where an operator sees it, until it is retried by hand or discarded."""


class WorkerDiedError(Exception):
    """The worker of a job fell silent: it was killed, or the job kills whoever takes it."""


def decide(error: BaseException, failures: int, now: datetime) -> Again | Parked:
    """What to do after `error`, which is the job's failure number `failures` (counted from 1).

    Running out of time and being told to wait are no failures. A vendor's passing failure is tried again 8 times within
    about 3 hours, ever more slowly; one that says that trying again changes nothing is parked at once; anything
    unforeseen gets 3 tries, since a process may have met a database that was just restarting. A job whose worker died
    goes on at once the first time, since platforms end workers as they like, and is parked after the eighth.
    """
    if isinstance(error, OutOfTimeError):
        return Again(now, counts=False)
    if isinstance(error, TryLater):
        return Again(error.not_before, counts=False)
    died = isinstance(error, WorkerDiedError)
    passing = isinstance(error, UpstreamError) or died
    if isinstance(error, AppError) and not passing:
        return Parked()
    if failures >= (MOST_UPSTREAM_FAILURES if passing else MOST_OWN_FAILURES):
        return Parked()
    if died and failures == 1:
        return Again(now, counts=True)
    return Again(now + min(LONGEST_WAIT, FIRST_WAIT * 2 ** (failures - 1)), counts=True)


def describe(error: BaseException) -> str:
    """An error for operators: our own words in full, of anything else only its kind, as it may quote what was said."""
    if isinstance(error, WorkerDiedError):
        return "Its worker died."
    return error.detail if isinstance(error, AppError) else type(error).__name__
