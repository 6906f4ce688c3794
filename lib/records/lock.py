"""One writer at a time resolves who is who; held until the transaction ends, so it works behind any pooler."""

from psycopg import Connection
from psycopg.rows import TupleRow

LOCK = 7_221_943_018_554_102


def lock_identities(conn: Connection[TupleRow]) -> None:
    """Wait until no other transaction is matching users, accounts, people or emails."""
    conn.execute("select pg_advisory_xact_lock(%s)", (LOCK,))
