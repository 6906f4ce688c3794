"""Messages of an .eml or .mbox file into the database."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID

from psycopg import Connection
from psycopg.rows import TupleRow

from lib.db import Transaction
from lib.emails.ingest import ingest
from lib.emails.parse import parse_message
from lib.errors import AppError
from lib.imports.mbox import Message, split_mbox
from lib.imports.models import Hints, Unreadable
from lib.imports.report import ImportReport, Report
from lib.imports.surroundings import store_surroundings
from lib.records.deals import link_emails, refresh_last_touch
from lib.records.emails import known_sources
from lib.records.models import FILES, Link

LARGEST_MESSAGE = 50_000_000


def read_messages(path: Path) -> Iterator[Message]:
    """The message of an .eml, or one by one those of an .mbox. Raises Unreadable for an empty file."""
    if path.suffix.lower() == ".mbox":
        with path.open("rb") as lines:
            yield from split_mbox(lines)
        return
    if path.stat().st_size > LARGEST_MESSAGE:
        raise Unreadable("line 1: larger than 50 MB, which is no one message.")
    yield Message(1, 1, path.read_bytes().removeprefix(b"\xef\xbb\xbf").lstrip(b"\r\n"))


def import_mail(
    transaction: Transaction,
    path: Path,
    hints: Hints,
    own_domains: frozenset[str],
    report: ImportReport,
    progress: Report,
) -> None:
    """Every message of a file, in a transaction of its own; one that cannot be read is named and stops no other."""
    moment = datetime.fromtimestamp(path.stat().st_mtime, UTC).replace(microsecond=0)
    number = 0
    for number, message in enumerate(read_messages(path), start=1):
        try:
            if len(message.raw) > LARGEST_MESSAGE:
                raise Unreadable("larger than 50 MB.")
            with transaction() as conn:
                around = store_surroundings(conn, hints, own_domains, report.warnings)
                email = parse_message(message.raw)
                is_new = not known_sources(conn, FILES, [email.message_id])
                email_id = ingest(
                    conn, message.raw, source=FILES, received_at=moment, own_domains=around.inside.own_domains
                )
                if around.opportunity_id is not None:
                    attach(conn, email_id, around.opportunity_id)
            report.counts["emails"] += 1
            report.new["emails"] += is_new
            if is_new and email.sent_at is None:
                report.warnings.append(
                    f"{path.name}: message {number} has no Date that can be read; "
                    f"the file's own time {moment:%Y-%m-%d %H:%M} UTC is used."
                )
        except AppError as error:
            report.errors.append(f"{path}: message {number}, line {message.line}: {error.detail}")
        if number % 100 == 0:
            progress(path.name, number, None)
    if number == 0:
        raise Unreadable("line 1: there is no message in it.")


def attach(conn: Connection[TupleRow], email_id: UUID, opportunity_id: UUID) -> None:
    """Tie an email to the deal that its folder or the command line names, instead of one that was guessed."""
    guessed = conn.execute(
        """
        delete from email_opportunities
        where email_id = %(email)s and source = 'detected' and opportunity_id <> %(opportunity)s
        returning opportunity_id
        """,
        {"email": email_id, "opportunity": opportunity_id},
    ).fetchall()
    row = conn.execute("select sent_at from emails where id = %s", (email_id,)).fetchone()
    if row is not None:
        link = Link(
            conversation_id=email_id,
            opportunity_id=opportunity_id,
            source="person",
            confidence=1.0,
            occurred_at=row[0],
        )
        link_emails(conn, [link])
        refresh_last_touch(conn, [opportunity_id, *(each[0] for each in guessed)])
