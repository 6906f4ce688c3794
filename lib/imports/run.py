"""`import_paths`: files and folders into the database. One file that cannot be read stops no other."""

import json
from collections import Counter
from collections.abc import Generator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import time
from pathlib import Path
from typing import Any, cast

from psycopg import Connection
from psycopg.rows import TupleRow

from lib.db import Transaction
from lib.errors import AppError
from lib.imports.crm_csv import read_table
from lib.imports.encoding import LARGEST_FILE, decode
from lib.imports.files import DEAL, MAIL, TABLES, file_time, list_files
from lib.imports.hints import combine, read_sidecar
from lib.imports.kinds import unread_kind
from lib.imports.models import ParsedConversation, ParsedFile, Unreadable
from lib.imports.parse import parse_file, parse_spoken_table
from lib.imports.recognise import recognise
from lib.imports.report import ImportOptions, ImportReport, Report, silent
from lib.imports.store_call import content_key, find_stored, store_conversation
from lib.imports.store_deal import import_deal
from lib.imports.store_mail import import_mail
from lib.imports.store_table import store_table
from lib.imports.surroundings import store_surroundings
from lib.records.refused import REFUSED, explain


def import_paths(
    transaction: Transaction, paths: Sequence[Path], options: ImportOptions, progress: Report = silent
) -> ImportReport:
    """Import files and folders, each conversation in a transaction of its own; the same again changes nothing."""
    report = ImportReport()
    products: list[str] = []
    transaction = watched(transaction, report)
    files = list_files(paths, report.errors, report.not_read)
    for done, path in enumerate(files):
        progress("files", done, len(files))
        suffix = path.suffix.lower()
        refused: str | None = None
        try:
            if path.name == DEAL:
                import_deal(transaction, path, options, report, progress)
            elif suffix in MAIL:
                hints = combine(options.hints, read_sidecar(path))
                import_mail(transaction, path, hints, options.own_domains, report, progress)
            elif suffix in TABLES:
                import_table(transaction, path, options, products, report, progress)
            else:
                import_transcript(transaction, path, parse(path, options), options, report, progress)
        except AppError as error:
            refused = error.detail
        except OSError as error:
            refused = f"{error.strerror or error}."
        if refused is not None:
            report.errors.append(f"{path}: {refused}")
            report.counts["files_failed"] += 1
    progress("files", len(files), len(files))
    report.counts["files"] = len(files) - report.counts["files_failed"]
    return report


def watched(transaction: Transaction, report: ImportReport) -> Transaction:
    """Transactions that note in the report whether anything was written, apart from jobs.

    What the database refuses to hold becomes an Unreadable, which every loop over calls, messages and rows names.
    """

    @contextmanager
    def open_watched() -> Generator[Connection[TupleRow]]:
        try:
            with transaction() as conn:
                yield conn
                report.wrote = report.wrote or has_written(conn)
        except REFUSED as error:
            raise Unreadable(explain(error)) from error

    return open_watched


def has_written(conn: Connection[TupleRow]) -> bool:
    """Whether the transaction has written rows; what it had jobs do is not meant."""
    row = conn.execute(
        """
        select case when pg_current_xact_id_if_assigned() is null then false
               else exists (select from pg_stat_xact_user_tables
                            where n_tup_ins + n_tup_upd + n_tup_del > 0
                              and relname not like 'procrastinate%') end
        """
    ).fetchone()
    return row is not None and row[0]


def parse(path: Path, options: ImportOptions) -> ParsedFile:
    """The conversations of a file. What its name says that it is comes before what its bytes look like."""
    listed = options.hints.participants or read_sidecar(path).participants
    try:
        return parse_file(read(path), path.name, listed)
    except Unreadable as error:
        kind = unread_kind(path)
        raise Unreadable(f"this is {kind}.") if kind is not None else error from error


def read(path: Path) -> bytes:
    """The bytes of a file, unless they are more than any transcript or table has."""
    if path.stat().st_size > LARGEST_FILE:
        raise Unreadable(f"line 1: larger than {LARGEST_FILE // 1_000_000} MB; split it.")
    return path.read_bytes()


def import_transcript(
    transaction: Transaction,
    path: Path,
    parsed: ParsedFile,
    options: ImportOptions,
    report: ImportReport,
    progress: Report,
) -> None:
    """One file of one or more calls, of which one that cannot be stored stops no other."""
    sidecar = read_sidecar(path)
    several = len(parsed.conversations) > 1
    taken = Counter(conversation.hints.identity for conversation in parsed.conversations)
    for number, conversation in enumerate(parsed.conversations, start=1):
        key = name_call(conversation, path, unique=taken[conversation.hints.identity] == 1)
        if not several:
            key = options.hints.identity or sidecar.identity or key
        listed = options.hints.participants or sidecar.participants
        recognised = recognise(conversation, listed)
        told = combine(replace(options.hints, participants=()), replace(sidecar, participants=()))
        hints = combine(told, recognised.hints)
        title = f"{path.stem} {number}" if several else path.stem
        report.warnings.extend(f"{title}: {warning}" for warning in conversation.warnings)
        described, by_words = replace(recognised, hints=hints), key == content_key(conversation)
        try:
            with transaction() as conn:
                stored = find_stored(conn, key, from_gong=conversation.from_gong)
                started_at = hints.started_at or (stored and stored.started_at)
                started_at = started_at or file_time(path, title, report.warnings, hints.unread_time)
                said = told if stored is not None and stored.is_synced else hints
                around = store_surroundings(conn, said, options.own_domains, report.warnings)
                call_id = store_conversation(conn, described, key, started_at, around, title, by_words=by_words)
        except Unreadable as error:
            if not several:
                raise
            report.errors.append(f"{path}#{number}: {error.detail}")
            continue
        report.counts["calls"] += 1
        report.new["calls"] += stored is None
        report.counts["turns"] += len(conversation.turns)
        report.calls[f"{path}#{number}" if several else str(path)] = call_id
        if several:
            progress(path.name, number, len(parsed.conversations))
    report.errors.extend(f"{path}: {error}" for error in parsed.errors)


def name_call(conversation: ParsedConversation, path: Path, *, unique: bool) -> str:
    """What a call is found by again: Gong's id; an id within its file with the time of its start; else its words.

    A room's id comes each week again and the file's name as well, so neither tells two calls of one day apart.
    """
    identity, start = conversation.hints.identity, conversation.hints.started_at
    if identity is None or not unique:
        return content_key(conversation)
    if conversation.from_gong:
        return identity
    has_time = start is not None and start.time() != time()
    return f"{path.stem}/{identity}/{start.isoformat() if start and has_time else content_key(conversation)}"


def import_table(
    transaction: Transaction,
    path: Path,
    options: ImportOptions,
    products: list[str],
    report: ImportReport,
    progress: Report,
) -> None:
    """A CRM's export with the column map of the options or of columns.json beside it; or a transcript as a table."""
    text = decode(read(path))
    spoken = parse_spoken_table(text)
    if spoken is not None and not options.columns:
        import_transcript(transaction, path, ParsedFile([spoken]), options, report, progress)
        return
    table = read_table(text, options.columns or read_columns(path.with_name("columns.json")))
    if table.kind == "products":
        products.extend(row.ours["product"] for row in table.rows if row.ours.get("product"))
    store_table(transaction, path, table, products, options, report, progress)


def read_columns(sidecar: Path) -> Mapping[str, str]:
    """The column map beside a table: our names to theirs; empty where there is none."""
    if not sidecar.is_file():
        return {}
    try:
        given: object = json.loads(decode(sidecar.read_bytes()))
    except (ValueError, RecursionError) as error:
        raise Unreadable(f"{sidecar.name}: broken JSON.") from error
    if not isinstance(given, dict):
        raise Unreadable(f'{sidecar.name}: has to be an object such as {{"stage": "Pipeline step"}}.')
    return {str(ours): str(theirs) for ours, theirs in cast(dict[str, Any], given).items()}
