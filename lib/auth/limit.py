"""A limit on requests per token and minute, shared by all instances."""

from psycopg import Connection
from psycopg.rows import TupleRow

from lib.errors import TooManyRequests


def count_request(conn: Connection[TupleRow], subject: str, per_minute: int) -> None:
    """Count a request of `subject`; raises TooManyRequests from the one that is over the limit on.

    Counts of earlier minutes are removed on the way.
    """
    row = conn.execute(
        """
        with gone as (
            delete from request_counts where subject = %(subject)s and minute < date_trunc('minute', clock_timestamp())
        )
        insert into request_counts as c (subject, minute, requests)
        values (%(subject)s, date_trunc('minute', clock_timestamp()), 1)
        on conflict (subject, minute) do update set requests = c.requests + 1
        returning c.requests, 60 - extract(second from clock_timestamp())
        """,
        {"subject": subject},
    ).fetchone()
    if row is not None and row[0] > per_minute:
        raise TooManyRequests(f"More than {per_minute} requests in a minute. Wait a moment.", max(1, round(row[1])))
