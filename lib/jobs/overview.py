"""How much there is, for people and for machines."""

from psycopg import Connection
from psycopg.rows import TupleRow, dict_row


def count_records(conn: Connection[TupleRow]) -> dict[str, int]:
    """How many records of each kind are stored."""
    with conn.cursor(row_factory=dict_row) as cursor:
        row = cursor.execute(
            """
            select (select count(*) from opportunities) as opportunities, (select count(*) from accounts) as accounts,
                   (select count(*) from people) as people, (select count(*) from users) as users,
                   (select count(*) from calls) as calls, (select count(*) from transcripts) as transcripts,
                   (select count(*) from emails) as emails
            """
        ).fetchone()
    return dict(row or {})
