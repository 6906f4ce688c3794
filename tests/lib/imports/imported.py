"""Imports as the command line does them, and what is stored afterwards."""

from collections import Counter
from pathlib import Path
from typing import Any

from psycopg.sql import SQL, Identifier

from lib.db import Transaction
from lib.imports.report import ImportOptions, ImportReport
from lib.imports.run import import_paths

TABLES = (
    "users", "accounts", "people", "opportunities", "calls", "call_participants", "transcripts", "emails",
    "email_participants", "email_sources", "call_opportunities", "email_opportunities",
)  # fmt: skip


def run(transaction: Transaction, *paths: Path, **options: Any) -> ImportReport:
    return import_paths(transaction, paths, ImportOptions(**options))


def rows(transaction: Transaction, query: str) -> list[tuple[Any, ...]]:
    with transaction() as conn:
        return conn.execute(query.encode()).fetchall()


def versions(transaction: Transaction) -> Counter[tuple[str, str, str]]:
    """Every row version: a write of any kind makes a new one."""
    with transaction() as conn:
        return Counter(
            (table, row[0], row[1])
            for table in TABLES
            for row in conn.execute(SQL("select ctid::text, xmin::text from {}").format(Identifier(table)))
        )
