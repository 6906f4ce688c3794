"""Numbered, forward-only migrations in plain SQL, applied once each under a lock."""

import hashlib
import re
from dataclasses import dataclass
from pathlib import Path
from typing import LiteralString, cast

import psycopg
from psycopg import Connection
from psycopg.rows import TupleRow, class_row

from lib.errors import NO_DATABASE, Misconfigured, UpstreamError

ABOVE = Path(__file__).parent.parent
FOLDER = ABOVE / "migrations" if (ABOVE / "migrations").is_dir() else ABOVE.parent / "migrations"
"""Vercel runs an installed copy of `lib`, in a folder of its own beside `migrations`."""
FILE_NAME = re.compile(r"(\d{4})_[a-z0-9_]+\.sql")
LOCK = 7_221_943_018_554_101
"""An arbitrary number that no one else locks on."""


@dataclass(frozen=True)
class Migration:
    version: int
    name: str
    checksum: str


@dataclass(frozen=True)
class MigrationState:
    """What is applied, what waits, and what is wrong (an old file that changed or is missing)."""

    applied: list[Migration]
    pending: list[Migration]
    problems: list[str]


def read_folder(folder: Path = FOLDER) -> list[Migration]:
    """The migrations of a folder in order; refuses bad names, gaps and doubled numbers."""
    found: list[Migration] = []
    for path in sorted(folder.glob("*.sql")):
        match = FILE_NAME.fullmatch(path.name)
        if match is None:
            raise Misconfigured(f"migrations/{path.name}: name it like 0002_what_it_does.sql.")
        found.append(Migration(int(match[1]), path.name, hashlib.sha256(path.read_bytes()).hexdigest()))
    for expected, migration in enumerate(found, start=1):
        if migration.version != expected:
            raise Misconfigured(f"migrations/{migration.name}: number {expected:04} is expected here.")
    return found


def compare(known: list[Migration], applied: list[Migration]) -> MigrationState:
    """Which of `known` wait, and where `applied` disagrees with them."""
    by_version = {migration.version: migration for migration in known}
    problems: list[str] = []
    for old in applied:
        ours = by_version.get(old.version)
        if ours is None:
            problems.append(f"{old.name} is applied but not in migrations/: this code is older than the database.")
        elif ours.checksum != old.checksum:
            problems.append(f"{old.name} was changed after it was applied. Restore it and add a new migration instead.")
    done = {migration.version for migration in applied}
    return MigrationState(applied, [m for m in known if m.version not in done], problems)


def read_state(conn: Connection[TupleRow], folder: Path = FOLDER) -> MigrationState:
    """How the database stands against the folder; a database without the table has nothing applied."""
    row = conn.execute("select to_regclass('public.schema_migrations') is not null").fetchone()
    if row is None or not row[0]:
        return compare(read_folder(folder), [])
    with conn.cursor(row_factory=class_row(Migration)) as cursor:
        applied = cursor.execute("select version, name, checksum from schema_migrations order by version").fetchall()
    return compare(read_folder(folder), applied)


def migrate(url: str, folder: Path = FOLDER) -> list[Migration]:
    """Apply what waits, each migration in one transaction, and return what this call applied.

    Two that start at once apply each migration once: the second waits for the lock and finds nothing left.
    """
    applied_now: list[Migration] = []
    with connect(url) as conn:
        while (migration := apply_next(conn, folder)) is not None:
            applied_now.append(migration)
    return applied_now


def connect(url: str) -> Connection[TupleRow]:
    """A connection of its own; raises UpstreamError with the server's reason if it refuses, never the address."""
    try:
        return psycopg.connect(url, autocommit=True, prepare_threshold=None, connect_timeout=10)
    except psycopg.OperationalError as error:
        refusal = re.search(r"FATAL: +(.+)", str(error))
        raise UpstreamError(
            f"The database refuses: {refusal[1]}. Check DATABASE_URL." if refusal else NO_DATABASE
        ) from error


def apply_next(conn: Connection[TupleRow], folder: Path) -> Migration | None:
    """Apply the next waiting migration in a transaction of its own, or return None when none waits."""
    with conn.transaction():
        conn.execute("select pg_advisory_xact_lock(%s)", (LOCK,))
        conn.execute(
            "create table if not exists schema_migrations ("
            " version integer primary key, name text not null, checksum text not null,"
            " applied_at timestamptz not null default now())"
        )
        state = read_state(conn, folder)
        if state.problems:
            raise Misconfigured(" ".join(state.problems))
        if not state.pending:
            return None
        migration = state.pending[0]
        conn.execute("set local lock_timeout = '5s'")
        conn.execute("set local statement_timeout = '10min'")
        # The one place where SQL is not a literal: it is our own file, whose checksum is recorded.
        conn.execute(cast(LiteralString, (folder / migration.name).read_text(encoding="utf-8")))
        conn.execute(
            "insert into schema_migrations (version, name, checksum) values (%s, %s, %s)",
            (migration.version, migration.name, migration.checksum),
        )
        return migration
