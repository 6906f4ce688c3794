"""What Postgres raises for a record that it cannot hold, as against one that it cannot be reached for."""

import psycopg
from psycopg.errors import ProgramLimitExceeded

REFUSED = (psycopg.DataError, psycopg.IntegrityError, ProgramLimitExceeded)


def explain(error: psycopg.Error) -> str:
    return f"The database refuses it (SQLSTATE {error.sqlstate})."
