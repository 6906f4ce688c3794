"""A job that has to run again while its like waits already, and jobs that a dead worker left behind."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest

from lib.db import Transaction
from lib.errors import TryLater, UpstreamError
from lib.jobs import parked
from lib.jobs.deadline import Deadline, OutOfTimeError
from lib.jobs.drain import DrainReport, Task, Work, drain
from lib.jobs.parked import QueuedJob
from lib.jobs.queue import defer

LIKE = "call 7"
LATER = datetime.now(UTC).replace(microsecond=0) + timedelta(hours=1)


@pytest.fixture
def work(database_url: str, transaction: Transaction) -> Callable[..., DrainReport]:
    """Drains the test's own queue with the given tasks."""

    def run(**tasks: Task) -> DrainReport:
        return drain(database_url, transaction, tasks, deadline=Deadline.after(20))

    return run


def waiting(transaction: Transaction) -> list[QueuedJob]:
    with transaction() as conn:
        return parked.list_jobs(conn)


def leave_behind(transaction: Transaction, *jobs: int | None) -> None:
    """Let a worker have died in the middle of these jobs."""
    with transaction() as conn:
        conn.execute(
            """
            with dead as (
                insert into procrastinate_workers (last_heartbeat) values (now() - interval '10 minutes') returning id
            )
            update procrastinate_jobs set status = 'doing', worker_id = dead.id from dead
            where procrastinate_jobs.id = any (%s)
            """,
            (list(jobs),),
        )


@pytest.mark.parametrize(
    ("failure", "due", "failures"),
    [
        pytest.param(TryLater("Not yet.", LATER), LATER, 0, id="told-to-wait"),
        pytest.param(UpstreamError("Gong is down."), None, 1, id="failed"),
    ],
)
@pytest.mark.parametrize("lock", [pytest.param(LIKE, id="in-order"), pytest.param(None, id="side-by-side")])
def test_a_job_that_runs_again_takes_the_place_of_its_like(
    transaction: Transaction,
    work: Callable[..., DrainReport],
    failure: Exception,
    due: datetime | None,
    failures: int,
    lock: str | None,
) -> None:
    """As if the like had come a moment later: it would have been dropped, and the wait and the failures kept."""
    ran: list[str] = []
    with transaction() as conn:
        first = defer(conn, "fetch", {}, lock=lock, queueing_lock=LIKE)
        defer(conn, "other", {})

    def fetch(given: Work) -> None:
        ran.append("fetch")
        with given.transaction() as conn:
            assert defer(conn, "fetch", {}, lock=lock, queueing_lock=LIKE) is not None
        raise failure

    def other(_: Work) -> None:
        ran.append("other")

    assert work(fetch=fetch, other=other) == DrainReport(done=1, again=1, parked=0, rescued=0, left=0)

    [job] = waiting(transaction)
    assert (ran, job.id, job.status, job.failures) == (["fetch", "other"], first, "waiting", failures)
    assert job.scheduled_at is not None
    assert job.scheduled_at == due or (due is None and job.scheduled_at > datetime.now(UTC))


def test_a_job_without_time_goes_on_once_though_its_like_was_queued(
    transaction: Transaction, work: Callable[..., DrainReport]
) -> None:
    """What there was no time for is done by one job, not by two and not by none."""
    ran: list[int] = []
    with transaction() as conn:
        defer(conn, "read", {}, queueing_lock=LIKE)

    def read(given: Work) -> None:
        ran.append(1)
        if len(ran) == 1:
            with given.transaction() as conn:
                defer(conn, "read", {}, queueing_lock=LIKE)
            raise OutOfTimeError

    report = work(read=read)

    assert (report.again, report.done, len(ran)) == (1, 1, 2)
    assert waiting(transaction) == []


def test_a_dead_workers_job_is_rescued_though_its_like_waits(
    transaction: Transaction, work: Callable[..., DrainReport]
) -> None:
    """The queue goes on: one of the two runs, and everything else does."""
    ran: list[str] = []
    with transaction() as conn:
        left = defer(conn, "read", {}, queueing_lock=LIKE)
    leave_behind(transaction, left)
    with transaction() as conn:
        defer(conn, "read", {}, queueing_lock=LIKE)
        defer(conn, "other", {})

    def read(_: Work) -> None:
        ran.append("read")

    def other(_: Work) -> None:
        ran.append("other")

    report = work(read=read, other=other)

    assert sorted(ran) == ["other", "read"]
    assert report == DrainReport(done=2, again=0, parked=0, rescued=1, left=0)


def test_a_job_that_cannot_be_rescued_stops_no_other(
    transaction: Transaction, work: Callable[..., DrainReport]
) -> None:
    """Two drains may meet over one dead worker; whatever the database says of one job, the others are rescued."""
    ran: list[int] = []
    with transaction() as conn:
        stuck, left, _ = (defer(conn, "count", {"number": number}) for number in range(3))
    leave_behind(transaction, stuck, left)
    with transaction() as conn:
        conn.execute("create table stuck (id bigint)")
        conn.execute("insert into stuck values (%s)", (stuck,))
        conn.execute(
            """
            create function keep_stuck() returns trigger language plpgsql as $$
            begin
                if old.id in (select id from stuck) then raise 'not this one'; end if;
                return new;
            end $$
            """
        )
        conn.execute(
            """
            create trigger keep_stuck before update of status on procrastinate_jobs
            for each row execute function keep_stuck()
            """
        )

    def count(_: Work, number: int) -> None:
        ran.append(number)

    report = work(count=count)

    assert sorted(ran) == [1, 2]
    assert (report.rescued, report.done) == (1, 2)
    assert [job.id for job in waiting(transaction)] == [stuck]

    with transaction() as conn:
        conn.execute("drop trigger keep_stuck on procrastinate_jobs")
    assert work(count=count).rescued == 1


def test_a_job_that_keeps_killing_its_worker_is_parked(
    transaction: Transaction, work: Callable[..., DrainReport]
) -> None:
    """Once more at once, then ever more slowly, and after the eighth death where an operator sees it."""
    with transaction() as conn:
        deadly = defer(conn, "count", {"number": 1})
        defer(conn, "count", {"number": 2}, not_before=LATER)
    reports: list[DrainReport] = []
    for _ in range(8):
        leave_behind(transaction, deadly)
        reports.append(work())
    [shown, other] = waiting(transaction)

    assert [report.rescued for report in reports] == [1] * 7 + [0]
    assert reports[-1].parked == 1
    assert (shown.id, shown.status, shown.failures, shown.error) == (deadly, "parked", 8, "Its worker died.")
    assert other.status == "waiting"
