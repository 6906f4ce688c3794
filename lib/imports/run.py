"""`import_paths`: files and folders into the database. One file that cannot be read stops no other."""

import json
import mailbox
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, cast

from psycopg import Connection
from psycopg.rows import TupleRow

from lib.db import Transaction
from lib.emails.ingest import ingest
from lib.errors import AppError
from lib.imports.crm_csv import read_table
from lib.imports.deal_folder import Deal, DealConversation, parse_deal, to_speakers
from lib.imports.encoding import decode
from lib.imports.models import Hints, ParsedConversation, Unreadable
from lib.imports.parse import parse_file
from lib.imports.report import ImportReport, Report
from lib.imports.store_call import Surroundings, content_key, find_account, store_conversation
from lib.imports.store_table import store_table
from lib.records.deals import upsert_opportunities
from lib.records.domains import company_domain
from lib.records.models import FILES, OpportunityRecord, UserRecord
from lib.records.parties import upsert_users
from lib.records.stages import to_stage

TRANSCRIPTS = frozenset({".json", ".vtt", ".srt", ".txt", ".md", ".text", ".transcript"})
MAIL = frozenset({".eml", ".mbox"})
SIDECARS = frozenset({"import.json", "deal.json", "key.json", "columns.json"})
TABLE_ORDER = ("accounts", "teams", "users", "products")
"""Tables that others refer to come first, by a word of their name."""


@dataclass(frozen=True)
class ImportOptions:
    """What the command line says; it outranks a sidecar file, which outranks the file's own header lines."""

    hints: Hints = field(default_factory=Hints)
    own_domains: frozenset[str] = frozenset()
    columns: Mapping[str, str] = field(default_factory=dict[str, str])
    stage_map: Mapping[str, str] = field(default_factory=dict[str, str])
    default_currency: str = "USD"


def silent(step: str, done: int, total: int | None) -> None:
    """Report nothing."""


def import_paths(
    transaction: Transaction, paths: Sequence[Path], options: ImportOptions, progress: Report = silent
) -> ImportReport:
    """Import files and folders, each file in transactions of its own; the same again changes nothing."""
    report = ImportReport()
    products: list[str] = []
    files = list(dict.fromkeys(found for path in paths for found in list_files(path, report)))
    files.sort(key=lambda file: table_rank(file))
    for done, path in enumerate(files):
        progress("files", done, len(files))
        try:
            if path.name == "deal.json":
                import_deal(transaction, path, options, report)
            elif path.suffix.lower() in MAIL:
                import_mail(transaction, path, options, report)
            elif path.suffix.lower() in {".csv", ".tsv"}:
                import_table(transaction, path, options, products, report, progress)
            else:
                import_transcript(transaction, path, options, report)
        except AppError as error:
            report.errors.append(f"{path}: {error.detail}")
        except OSError as error:
            report.errors.append(f"{path}: {error.strerror}.")
    progress("files", len(files), len(files))
    report.counts["files"] = len(files)
    return report


def table_rank(path: Path) -> int:
    if path.suffix.lower() not in {".csv", ".tsv"}:
        return len(TABLE_ORDER) + 1
    return next((n for n, word in enumerate(TABLE_ORDER) if word in path.name.lower()), len(TABLE_ORDER))


def list_files(path: Path, report: ImportReport) -> Iterator[Path]:
    """The files of a path; a folder with a deal.json is that deal, other folders are searched."""
    if not path.exists():
        report.errors.append(f"{path}: there is no such file or folder.")
    elif path.is_file():
        yield path
    elif (path / "deal.json").is_file():
        yield path / "deal.json"
    else:
        for child in sorted(path.iterdir()):
            known = child.suffix.lower() in TRANSCRIPTS | MAIL | {".csv", ".tsv"}
            is_sidecar = child.name in SIDECARS or (child.suffix == ".json" and child.with_suffix("").is_file())
            if child.is_dir() and not child.name.startswith("."):
                yield from list_files(child, report)
            elif child.is_file() and known and not is_sidecar:
                yield child


def import_transcript(transaction: Transaction, path: Path, options: ImportOptions, report: ImportReport) -> None:
    """One file of one or more calls."""
    sidecar = read_sidecar(path)
    conversations = parse_file(path.read_bytes(), path.name)
    for number, conversation in enumerate(conversations, start=1):
        label = path.name if len(conversations) == 1 else f"{path.name}#{number}"
        hints = combine(options.hints, sidecar, conversation.hints)
        if len(conversations) > 1:
            hints = replace(hints, identity=conversation.hints.identity)
        described = replace(conversation, hints=hints)
        started_at = hints.started_at or file_time(path, label, report)
        with transaction() as conn:
            around = store_surroundings(conn, hints, options)
            key = hints.identity or content_key(conversation)
            call_id = store_conversation(conn, described, key, started_at, around, path.stem)
        report.counts["calls"] += 1
        report.counts["turns"] += len(conversation.turns)
        report.calls[str(path) if len(conversations) == 1 else f"{path}#{number}"] = call_id
        report.warnings.extend(f"{label}: {warning}" for warning in conversation.warnings)


def file_time(path: Path, label: str, report: ImportReport) -> datetime:
    """Without any other word of when it was, the file's own time stands in, and is said."""
    moment = datetime.fromtimestamp(path.stat().st_mtime, UTC).replace(microsecond=0)
    report.warnings.append(f"{label}: no start time anywhere; the file's own time {moment:%Y-%m-%d %H:%M} is used.")
    return moment


def combine(*levels: Hints) -> Hints:
    """The first level that says something wins, field by field."""
    merged: dict[str, Any] = {}
    for name in Hints.__dataclass_fields__:
        merged[name] = next((value for level in levels if (value := getattr(level, name))), getattr(levels[0], name))
    return Hints(**merged)


def read_sidecar(path: Path) -> Hints:
    """`<file>.json` beside the file, else `import.json` of the folder."""
    for place in (path.with_name(path.name + ".json"), path.with_name("import.json")):
        if place.is_file() and place != path:
            return parse_sidecar(decode(place.read_bytes()), place)
    return Hints()


def parse_sidecar(text: str, place: Path) -> Hints:
    try:
        given = json.loads(text)
    except ValueError as error:
        raise Unreadable(f"{place.name}: line {getattr(error, 'lineno', 1)}: broken JSON.") from error
    if not isinstance(given, dict):
        raise Unreadable(f'{place.name}: has to be an object such as {{"account": "Acme"}}.')
    fields = cast(dict[str, Any], given)
    started = fields.get("started_at")
    try:
        moment = datetime.fromisoformat(str(started)) if started else None
    except ValueError as error:
        raise Unreadable(f"{place.name}: started_at {started!r} is no time such as 2026-03-02T15:00:00Z.") from error
    people = DealConversation.model_validate({"file": "x", "participants": fields.get("participants") or []})
    texts = {
        name: str(fields[name]) if fields.get(name) else None
        for name in ("title", "account", "domain", "opportunity", "owner", "seller")
    }
    return Hints(
        identity=str(fields["id"]) if fields.get("id") else None,
        started_at=moment if moment is None or moment.tzinfo else moment.replace(tzinfo=UTC),
        participants=to_speakers(people.participants),
        **texts,
    )


def store_surroundings(conn: Connection[TupleRow], hints: Hints, options: ImportOptions) -> Surroundings:
    """The account, deal and owner that a file's hints name, stored where they are new."""
    account_id = find_account(conn, hints, hints.participants)
    owner_id = None
    if hints.owner:
        email = hints.owner.lower() if "@" in hints.owner else None
        owner = UserRecord(source=FILES, external_id=hints.owner.casefold(), name=hints.owner, email=email)
        owner_id = upsert_users(conn, [owner])[(FILES, hints.owner.casefold())]
    opportunity_id = None
    if hints.opportunity:
        key = f"{(hints.account or '').casefold()}/{hints.opportunity.casefold()}"
        known = conn.execute(
            "select id from opportunities where lower(name) = lower(%(name)s) and account_id is not distinct from %(account)s"
            " order by id limit 1",
            {"name": hints.opportunity, "account": account_id},
        ).fetchone()
        if known is not None:
            opportunity_id = known[0]
        else:
            record = OpportunityRecord(
                source=FILES, external_id=key, name=hints.opportunity, stage="prospecting", account_id=account_id,
                owner_id=owner_id,
            )  # fmt: skip
            opportunity_id = upsert_opportunities(conn, [record])[(FILES, key)]
    rows = conn.execute("select lower(name), split_part(email, '@', 2) from users").fetchall()
    domains = {row[1] for row in rows if row[1] and company_domain(f"x@{row[1]}")}
    return Surroundings(
        account_id, opportunity_id, owner_id, hints.owner, hints.seller, options.own_domains | domains,
        frozenset(row[0] for row in rows),
    )  # fmt: skip


def import_deal(transaction: Transaction, path: Path, options: ImportOptions, report: ImportReport) -> None:
    """A deal in a folder: the deal itself, then each of its conversations in a transaction of its own."""
    folder = path.parent
    deal = parse_deal(decode(path.read_bytes()))
    hints = Hints(
        account=deal.account.name or None,
        domain=deal.account.domain or None,
        opportunity=deal.opportunity.name or folder.name,
        owner=deal.owner.email or deal.owner.name or None,
        seller=deal.seller.company or None,
    )
    hints = combine(options.hints, hints)
    own = options.own_domains | ({deal.seller.domain.lower()} if deal.seller.domain else frozenset())
    with transaction() as conn:
        store_deal(conn, deal, hints, folder.name, options)
    report.counts["deals"] += 1
    for conversation in deal.conversations:
        try:
            file = (folder / conversation.file).resolve()
            if not file.is_relative_to(folder.resolve()):
                raise Unreadable("lies outside of the deal's folder.")
            import_of_deal(transaction, file, conversation, hints, replace(options, own_domains=own), report)
        except AppError as error:
            report.errors.append(f"{folder / conversation.file}: {error.detail}")
        except OSError as error:
            report.errors.append(f"{folder / conversation.file}: {error.strerror}.")


def store_deal(conn: Connection[TupleRow], deal: Deal, hints: Hints, folder: str, options: ImportOptions) -> None:
    """The account, owner and opportunity of a deal folder."""
    from lib.records.models import AccountRecord
    from lib.records.parties import upsert_accounts

    account_id = None
    if hints.account:
        record = AccountRecord(
            source=FILES, external_id=hints.account.casefold(), name=hints.account, domain=hints.domain,
            industry=deal.account.industry or None, employees=deal.account.employees,
        )  # fmt: skip
        account_id = upsert_accounts(conn, [record])[(FILES, hints.account.casefold())]
    owner_id = None
    if hints.owner:
        user = UserRecord(
            source=FILES, external_id=hints.owner.casefold(), name=deal.owner.name or hints.owner,
            email=deal.owner.email.lower() or None, title=deal.owner.title or None,
        )  # fmt: skip
        owner_id = upsert_users(conn, [user])[(FILES, hints.owner.casefold())]
    given = deal.opportunity
    name = hints.opportunity or folder
    upsert_opportunities(
        conn,
        [
            OpportunityRecord(
                source=FILES,
                external_id=f"{(hints.account or '').casefold()}/{name.casefold()}",
                name=name,
                stage=to_stage(given.stage or None, options.stage_map),
                crm_stage=given.stage or None,
                account_id=account_id,
                owner_id=owner_id,
                product=given.product or None,
                amount=given.amount,
                currency=given.currency or (options.default_currency if given.amount is not None else None),
                close_date=given.close_date,
            )
        ],
    )


def import_of_deal(
    transaction: Transaction,
    file: Path,
    conversation: DealConversation,
    hints: Hints,
    options: ImportOptions,
    report: ImportReport,
) -> None:
    """One conversation of a deal folder; its name within the folder is its identity, so a corrected file updates it."""
    if conversation.is_email:
        import_mail(transaction, file, options, report, hints)
        return
    own = Hints(
        identity=f"{(hints.account or '').casefold()}/{(hints.opportunity or '').casefold()}/{conversation.file}",
        title=conversation.title or None,
        started_at=conversation.started_at,
        participants=to_speakers(conversation.participants),
    )
    parsed = parse_file(file.read_bytes(), file.name)[0]
    described: ParsedConversation = replace(parsed, hints=combine(own, hints, parsed.hints))
    started_at = described.hints.started_at or file_time(file, file.name, report)
    with transaction() as conn:
        around = store_surroundings(conn, described.hints, options)
        call_id = store_conversation(conn, described, own.identity or "", started_at, around, file.stem)
    report.counts["calls"] += 1
    report.counts["turns"] += len(parsed.turns)
    report.calls[str(file)] = call_id


def import_mail(
    transaction: Transaction, path: Path, options: ImportOptions, report: ImportReport, hints: Hints | None = None
) -> None:
    """An .eml, or every message of an .mbox; a message that cannot be read stops no other."""
    moment = datetime.fromtimestamp(path.stat().st_mtime, UTC).replace(microsecond=0)
    messages = [path.read_bytes()] if path.suffix.lower() != ".mbox" else read_mbox(path)
    if not any(message.strip() for message in messages):
        raise Unreadable("line 1: there is no message in it.")
    around = hints or options.hints
    for number, raw in enumerate(messages, start=1):
        try:
            with transaction() as conn:
                surroundings = store_surroundings(conn, around, options)
                email_id = ingest(conn, raw, source=FILES, received_at=moment, own_domains=surroundings.own_domains)
                if surroundings.opportunity_id is not None:
                    attach(conn, email_id, surroundings)
            report.counts["emails"] += 1
        except AppError as error:
            report.errors.append(f"{path}: message {number}: {error.detail}")


def attach(conn: Connection[TupleRow], email_id: Any, around: Surroundings) -> None:
    """Tie an email to the deal that its folder or the command line names."""
    from lib.records.deals import link_emails, refresh_last_touch
    from lib.records.models import Link

    row = conn.execute("select sent_at from emails where id = %s", (email_id,)).fetchone()
    if row is None or around.opportunity_id is None:
        return
    link = Link(
        conversation_id=email_id,
        opportunity_id=around.opportunity_id,
        source="person",
        confidence=1.0,
        occurred_at=row[0],
    )
    link_emails(conn, [link])
    refresh_last_touch(conn, [around.opportunity_id])


def read_mbox(path: Path) -> list[bytes]:
    box = mailbox.mbox(path, create=False)
    try:
        return [box.get_bytes(key) for key in box.iterkeys()]
    finally:
        box.close()


def import_table(
    transaction: Transaction,
    path: Path,
    options: ImportOptions,
    products: list[str],
    report: ImportReport,
    progress: Report,
) -> None:
    """A CRM's export in CSV, with the column map of the options or of columns.json beside it."""
    sidecar = path.with_name("columns.json")
    columns = dict(options.columns)
    if not columns and sidecar.is_file():
        try:
            columns = {str(ours): str(theirs) for ours, theirs in json.loads(decode(sidecar.read_bytes())).items()}
        except (ValueError, AttributeError) as error:
            raise Unreadable('columns.json has to be an object such as {"stage": "Pipeline step"}.') from error
    table = read_table(decode(path.read_bytes()), columns)
    if table.kind == "products":
        products.extend(row["product"] for row in table.rows if row.get("product"))
    store_table(transaction, path, table, products, options.stage_map, report, progress)
