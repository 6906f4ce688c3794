"""Accounts that files name on the way: by a deal, a row, a call."""

from collections.abc import Sequence
from dataclasses import replace
from uuid import UUID

from psycopg import Connection
from psycopg.rows import TupleRow

from lib.records.models import FILES, AccountRecord, Key
from lib.records.parties import upsert_accounts
from lib.records.text import clean


def store_accounts(conn: Connection[TupleRow], records: Sequence[AccountRecord]) -> dict[Key, UUID]:
    """Store accounts and return the id of each under its key.

    What is known of an account stays: files fill blanks, so that two which differ do not undo each other. Only a table
    of accounts overrides, which is the CRM's newer word.
    """
    rows = conn.execute(
        """
        select external_id, name, domain, industry, website, employees from accounts
        where source = %(source)s and external_id = any (%(keys)s)
        """,
        {"source": FILES, "keys": [clean(record.external_id) for record in records]},
    ).fetchall()
    known = {row[0]: row[1:] for row in rows}
    given: dict[str, AccountRecord] = {}
    for record in records:
        name, domain, industry, website, employees = known.get(clean(record.external_id), (record.name, *[None] * 4))
        filled = replace(
            record,
            name=name,
            domain=domain or record.domain,
            industry=industry or record.industry,
            website=website or record.website,
            employees=record.employees if employees is None else employees,
        )
        given.setdefault(record.external_id, filled)
    return upsert_accounts(conn, list(given.values()))
