"""Whether any deal waits to be folded: asked by every worker first, so without the folds."""

from psycopg import Connection
from psycopg.rows import TupleRow


def is_due(conn: Connection[TupleRow]) -> bool:
    """Whether any deal is due."""
    return conn.execute("select exists (select from deals_due)").fetchone() == (True,)
