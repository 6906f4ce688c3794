"""The lease of a recurring job."""

from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
from psycopg import Connection
from psycopg.rows import TupleRow

from lib.errors import AlreadyRunning, TryLater
from lib.jobs import lease


def test_only_one_holder_at_a_time(conn: Connection[TupleRow]) -> None:
    """A second run while the first lives is told so."""
    lease.acquire(conn, "job", uuid4(), 60)

    with pytest.raises(AlreadyRunning):
        lease.acquire(conn, "job", uuid4(), 60)


def test_a_dead_holders_lease_expires_and_its_checkpoint_goes_on(conn: Connection[TupleRow]) -> None:
    """What a killed process had checkpointed is where the next one starts, and the dead one can no longer write."""
    dead, heir = uuid4(), uuid4()
    lease.acquire(conn, "job", dead, 60)
    lease.save(conn, "job", dead, -1, {"page": 3}, {"calls": 7})

    status = lease.acquire(conn, "job", heir, 60)

    assert (status.checkpoint, status.counts) == ({"page": 3}, {"calls": 7})
    with pytest.raises(AlreadyRunning):
        lease.save(conn, "job", dead, 60, {"page": 4}, {})


def test_a_stored_wait_holds_the_next_run_back(conn: Connection[TupleRow]) -> None:
    """After a vendor asked for an hour, nobody tries again within it."""
    holder = uuid4()
    later = datetime.now(UTC) + timedelta(hours=1)
    lease.acquire(conn, "job", holder, 60)
    lease.release(conn, "job", holder, finished=False, counts={}, not_before=later)

    with pytest.raises(TryLater) as wait:
        lease.acquire(conn, "job", uuid4(), 60)
    assert wait.value.not_before == later


def test_a_finished_run_keeps_its_checkpoint_and_says_when(conn: Connection[TupleRow]) -> None:
    """The next run knows how far the last one came."""
    holder = uuid4()
    lease.acquire(conn, "job", holder, 60)
    lease.save(conn, "job", holder, 60, {"step": "done"}, {"calls": 1})
    lease.release(conn, "job", holder, finished=True, counts={"calls": 1})

    status = lease.find_status(conn, "job")
    assert status is not None
    assert (status.holder, status.checkpoint, status.counts) == (None, {"step": "done"}, {"calls": 1})
    assert status.finished_at is not None
