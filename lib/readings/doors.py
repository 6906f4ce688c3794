"""What every door to reading does: settings into a reader with the company's knowledge, and the task of the queue."""

from lib.db import open_transaction
from lib.jobs.deadline import Deadline
from lib.jobs.drain import Work
from lib.readings.catch_up import CatchUpReport, Read, Report, catch_up, silent
from lib.readings.company import load_knowledge
from lib.readings.conversation import Conversation
from lib.readings.knowledge import Knowledge
from lib.readings.models import Facts
from lib.readings.store import ReaderIdentity, Spent
from lib.settings import Settings, current_time, settings


def choose_reader(values: Settings, knowledge: Knowledge) -> tuple[ReaderIdentity, Read]:
    """Claude where a key is set, else the local reader; each with the company's knowledge."""
    if values.anthropic_api_key is not None:
        from lib.claude.client import from_settings
        from lib.readings.claude import read as claude

        client = from_settings(values)
        return claude.identify(client.config.model, knowledge), lambda one: claude.read(one, knowledge, client)
    from lib.readings.local import reader as local

    def read_locally(conversation: Conversation) -> tuple[Facts, Spent]:
        return local.read(conversation, knowledge), Spent()

    return ReaderIdentity("local", local.VERSION, knowledge.hash), read_locally


def read_pending(*, seconds: float | None = None, report: Report = silent) -> CatchUpReport:
    """Read what is pending for at most `seconds` (default: the worker's setting); OutOfTimeError says more is left."""
    values = settings()
    with open_transaction() as conn:
        knowledge = load_knowledge(conn)
    identity, read = choose_reader(values, knowledge)
    deadline = Deadline.after(values.work_seconds if seconds is None else seconds)
    return catch_up(open_transaction, identity, read, deadline=deadline, now=current_time(values.now), report=report)


def take_job(work: Work) -> None:
    """The queue's task: read what is pending within the time that the worker has."""
    with work.transaction() as conn:
        knowledge = load_knowledge(conn)
    identity, read = choose_reader(settings(), knowledge)
    catch_up(work.transaction, identity, read, deadline=work.deadline, now=work.now)
