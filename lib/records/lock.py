"""One writer at a time resolves who is who; held until the transaction ends, so it works behind any pooler."""

from datetime import UTC, datetime, timedelta

from psycopg import Connection
from psycopg.errors import LockNotAvailable
from psycopg.rows import TupleRow

from lib.errors import TryLater

LOCK = 7_221_943_018_554_102
PATIENCE_SECONDS = 8.0
"""Less than what every job keeps back of its time, so that it can still say that it waits."""
PAUSE = timedelta(seconds=30)


def lock_identities(conn: Connection[TupleRow]) -> None:
    """Wait until no other transaction is matching users, accounts, people or emails; raises TryLater after 8 seconds.

    The transaction is then lost.
    """
    free = conn.execute("select pg_try_advisory_xact_lock(%s)", (LOCK,)).fetchone()
    if free == (True,):
        return
    conn.execute("select set_config('lock_timeout', %s, true)", (f"{PATIENCE_SECONDS * 1000:.0f}ms",))
    try:
        conn.execute("select pg_advisory_xact_lock(%s)", (LOCK,))
    except LockNotAvailable as error:
        raise TryLater(
            "Another process has been storing people and companies for too long, perhaps a large import.",
            datetime.now(UTC) + PAUSE,
        ) from error
    conn.execute("set local lock_timeout to default")
