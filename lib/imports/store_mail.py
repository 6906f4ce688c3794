"""Messages of an .eml or .mbox file into the database."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID

from psycopg import Connection
from psycopg.rows import TupleRow

from lib.db import Transaction
from lib.emails.ingest import ingest
from lib.emails.parse import ParsedEmail, parse_message
from lib.errors import AppError
from lib.imports.mbox import Message, split_mbox
from lib.imports.models import Hints, Unreadable
from lib.imports.report import ImportReport, Report
from lib.imports.store_call import IMPORTED_INTO, link_of_import
from lib.imports.surroundings import store_surroundings
from lib.records.deals import link_emails, refresh_last_touch
from lib.records.emails import hash_body, known_sources
from lib.records.models import FILES
from lib.records.text import clean_optional, to_jsonb

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
    *,
    of_deal: bool = False,
) -> None:
    """Every message of a file, in a transaction of its own; one that cannot be read is named and stops no other.

    `of_deal` is a file that a deal.json names.
    """
    moment = datetime.fromtimestamp(path.stat().st_mtime, UTC).replace(microsecond=0)
    number = 0
    for number, message in enumerate(read_messages(path), start=1):
        try:
            if len(message.raw) > LARGEST_MESSAGE:
                raise Unreadable("larger than 50 MB.")
            with transaction() as conn:
                around = store_surroundings(conn, hints, own_domains, report.warnings)
                email = parse_message(message.raw)
                if has_other_words(conn, email):
                    report.warnings.append(
                        f"{path.name}: message {number} ({email.subject[:60]!r}) has the Message-ID of an email with "
                        "other words, which stay."
                    )
                is_new = not known_sources(conn, FILES, [email.message_id])
                email_id = ingest(
                    conn, message.raw, source=FILES, received_at=moment, own_domains=around.inside.own_domains
                )
                if around.opportunity_id is not None:
                    tied = None if of_deal else report.tied.setdefault(email_id, set())
                    attach(conn, email_id, around.opportunity_id, tied)
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


def has_other_words(conn: Connection[TupleRow], email: ParsedEmail) -> bool:
    """Whether the message is stored with another subject or text."""
    row = conn.execute(
        "select subject, content_hash from emails where message_id = %s and content_hash is not null",
        (clean_optional(email.message_id),),
    ).fetchone()
    return row is not None and row != (clean_optional(email.subject), hash_body(email.body))


def attach(conn: Connection[TupleRow], email_id: UUID, opportunity_id: UUID, tied: set[UUID] | None) -> None:
    """Tie an email to the deal that its folder or the command line names, instead of one that was guessed.

    `tied` are the deals that this import has tied it to, and takes in the new one: those of earlier imports give way.
    None is a deal's own folder, which says what belongs to it and takes nothing from other deals.
    """
    former = conn.execute(
        """
        delete from email_opportunities
        where email_id = %(email)s and source = 'detected' and opportunity_id <> %(opportunity)s
        returning opportunity_id
        """,
        {"email": email_id, "opportunity": opportunity_id},
    ).fetchall()
    if tied is not None:
        former += replace_former(conn, email_id, opportunity_id, tied)
    row = conn.execute("select sent_at from emails where id = %s", (email_id,)).fetchone()
    if row is not None:
        link_emails(conn, [link_of_import(email_id, opportunity_id, row[0])])
        refresh_last_touch(conn, [opportunity_id, *(each[0] for each in former)])


def replace_former(
    conn: Connection[TupleRow], email_id: UUID, opportunity_id: UUID, tied: set[UUID]
) -> list[tuple[UUID]]:
    """Take the email off the deals that an earlier import tied it to, unless this deal is one of them.

    A link that a person made, or a deal's folder, is not the import's, even where an import names the same deal
    afterwards.
    """
    row = conn.execute(
        """
        select coalesce(e.metadata -> %(key)s, '[]'),
               exists (select from email_opportunities l
                       where l.email_id = e.id and l.opportunity_id = %(opportunity)s and l.source = 'person')
        from emails e where e.id = %(email)s
        """,
        {"key": IMPORTED_INTO, "opportunity": opportunity_id, "email": email_id},
    ).fetchone()
    earlier, is_there = ({UUID(each) for each in row[0]}, row[1]) if row is not None else (set[UUID](), False)
    if opportunity_id in earlier:
        tied.add(opportunity_id)
        return []
    former = earlier - tied
    if not is_there:
        tied.add(opportunity_id)
    mine = sorted(str(each) for each in (tied & earlier) | ({opportunity_id} if not is_there else set[UUID]()))
    conn.execute(
        """
        update emails set metadata = metadata || jsonb_build_object(%(key)s::text, %(mine)s::jsonb), updated_at = now()
        where id = %(email)s and coalesce(metadata -> %(key)s, '[]') <> %(mine)s::jsonb
        """,
        {"key": IMPORTED_INTO, "mine": to_jsonb(mine), "email": email_id},
    )
    return conn.execute(
        """
        delete from email_opportunities
        where email_id = %(email)s and opportunity_id = any (%(former)s) and source = 'person'
        returning opportunity_id
        """,
        {"email": email_id, "former": list(former)},
    ).fetchall()
