"""The seller's people as files name them: by an address, or by a name alone."""

from collections.abc import Sequence
from dataclasses import replace
from uuid import UUID

from psycopg import Connection
from psycopg.rows import TupleRow

from lib.records.models import FILES, Key, UserRecord
from lib.records.parties import upsert_users


def user_record(name: str, email: str | None = None, title: str | None = None) -> UserRecord:
    """Someone of the seller's company as a file names them."""
    return UserRecord(
        source=FILES,
        external_id=(email or name).strip().casefold(),
        name=name,
        email=email and email.lower(),
        title=title,
    )


def store_users(conn: Connection[TupleRow], records: Sequence[UserRecord]) -> dict[Key, UUID]:
    """Store people and return the id of each under its key.

    A name alone finds the one user of that name, and an address joins the one of that name who has none yet. What is
    known of a user stays: files fill blanks, so that two files which differ do not undo each other.
    """
    rows = conn.execute(
        """
        select id, source, external_id, email, name, title from users
        where lower(name) = any (%(names)s) or email = any (%(emails)s)
           or (source = %(source)s and external_id = any (%(keys)s))
        order by created_at, id
        """,
        {
            "names": [record.name.strip().lower() for record in records],
            "emails": [record.email for record in records if record.email],
            "source": FILES,
            "keys": [record.external_id for record in records],
        },
    ).fetchall()
    by_key = {row[2]: row for row in rows if row[1] == FILES}
    by_email = {row[3]: row for row in rows if row[3] is not None}
    ids: dict[Key, UUID] = {}
    wanted: dict[str, UserRecord] = {}
    aliases: dict[str, str] = {}
    for record in records:
        same_name = [row for row in rows if row[4].strip().casefold() == record.name.strip().casefold()]
        known = by_email.get(record.email) if record.email else by_key.get(record.external_id)
        if known is None and len(same_name) == 1 and (record.email is None or same_name[0][3] is None):
            known = same_name[0]
        if known is not None and known[1] != FILES and record.email is None:
            ids[(FILES, record.external_id)] = known[0]
            continue
        if known is not None and known[1] == FILES:
            name = record.name if known[4] in {known[2], known[3]} else known[4]
            given = replace(
                record, external_id=known[2], name=name, email=known[3] or record.email, title=known[5] or record.title
            )
        else:
            given = record
        wanted[given.external_id] = given
        aliases[record.external_id] = given.external_id
    stored = upsert_users(conn, list(wanted.values())) if wanted else {}
    return ids | {(FILES, key): stored[(FILES, given)] for key, given in aliases.items()}
