"""`dealcoach import` and `dealcoach retention`."""

import json
from collections.abc import Sequence
from datetime import datetime, timedelta
from pathlib import Path
from typing import Annotated

import typer

from dev.local_world import database, prepared_database
from dev.progress import progress_bars
from dev.tables import print_counts
from lib.db import open_transaction
from lib.emails import retention
from lib.errors import BadRequest
from lib.imports.deal_folder import LONGEST_NAME
from lib.imports.models import Hints
from lib.imports.report import ImportOptions
from lib.imports.run import import_paths
from lib.records.moments import BOUNDS, to_utc
from lib.settings import current_time, settings

EXAMPLE_TIME = "2026-03-02T15:00:00Z"
MOST_LINES = 20
"""Lines of one kind that are printed; the rest are counted."""
MOST_DAYS = 36_500


def register(app: typer.Typer) -> None:
    app.command("import")(import_command)
    app.command("retention")(retention_command)


def import_command(
    paths: Annotated[list[Path], typer.Argument(help="Files and folders; a folder with a deal.json is a deal.")],
    account: Annotated[str | None, typer.Option(help="The company that the conversations are with.")] = None,
    opportunity: Annotated[str | None, typer.Option(help="The deal that they belong to.")] = None,
    owner: Annotated[str | None, typer.Option(help="The seller, by name or email address.")] = None,
    title: Annotated[str | None, typer.Option(help="The title of the call.")] = None,
    started_at: Annotated[str | None, typer.Option(help="When it started, such as 2026-03-02T15:00:00Z.")] = None,
    seller: Annotated[str | None, typer.Option(help="Your company's name, as in `Name (Title, Company)`.")] = None,
    own_domain: Annotated[list[str] | None, typer.Option(help="An email domain of your company; repeatable.")] = None,
    column: Annotated[list[str] | None, typer.Option(help='For CSV: OURS=THEIRS, such as stage="Deal step".')] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object.")] = False,
) -> None:
    """Import transcripts (.json .vtt .srt .txt), emails (.eml .mbox), deals in folders and CRM exports (.csv)."""
    hints = Hints(
        title=read_text("--title", title, "Discovery"),
        started_at=read_time(started_at),
        account=read_text("--account", account, "Acme Foods"),
        opportunity=read_text("--opportunity", opportunity, "Acme: 40 seats"),
        owner=read_text("--owner", owner, "ada@seller.example"),
        seller=read_text("--seller", seller, "Seller"),
    )
    domains = {text.lower() for each in own_domain or [] if (text := read_text("--own-domain", each, "seller.example"))}
    columns = read_columns(column or [])
    with prepared_database(), progress_bars(quiet=as_json) as progress:
        options = ImportOptions(
            hints=hints,
            own_domains=settings().own_email_domains() | domains,
            columns=columns,
            stage_map=settings().stage_map,
            default_currency=settings().default_currency,
        )
        report = import_paths(open_transaction, paths, options, progress)
    if as_json:
        print(json.dumps(report.to_json()))
    else:
        print_counts("Imported", report.to_table())
        if not report.wrote and not report.errors:
            print("  Nothing new.")
        for line in [*first(report.not_read, "files not read"), *first(report.warnings, "warnings"), *report.errors]:
            print(f"  {line}")
    if report.errors:
        raise typer.Exit(1)


def first(lines: Sequence[str], what: str) -> list[str]:
    """As many lines as a person reads, and how many more there are."""
    more = len(lines) - MOST_LINES
    return [*lines[:MOST_LINES], *([f"… and {more} more {what}: --json prints all."] if more > 0 else [])]


def read_text(option: str, text: str | None, example: str) -> str | None:
    """Raises BadRequest for a blank, which would be stored as a name, and for what is longer than any name."""
    if text is None:
        return None
    if not text.strip():
        raise BadRequest(f'{option} is blank. Write it like {option} "{example}", or leave it out.')
    if len(text.strip()) > LONGEST_NAME:
        raise BadRequest(f"{option} has {len(text.strip())} characters; {LONGEST_NAME} are the most.")
    return text.strip()


def read_time(text: str | None) -> datetime | None:
    if read_text("--started-at", text, EXAMPLE_TIME) is None or text is None:
        return None
    try:
        moment = datetime.fromisoformat(text)
    except ValueError as error:
        raise BadRequest(f"--started-at {text!r} is no time. Write it like {EXAMPLE_TIME}.") from error
    universal = to_utc(moment)
    if universal is None:
        raise BadRequest(f"--started-at {text!r} lies {BOUNDS}.")
    return universal


def read_columns(pairs: list[str]) -> dict[str, str]:
    columns: dict[str, str] = {}
    for pair in pairs:
        ours, sign, theirs = pair.partition("=")
        if not sign or not ours.strip() or not theirs.strip():
            raise BadRequest(f'--column {pair!r}: write OURS=THEIRS, such as --column stage="Deal step".')
        columns[ours.strip()] = theirs.strip()
    return columns


def retention_command(
    days: Annotated[
        int | None, typer.Option(min=1, max=MOST_DAYS, help="Keep full texts this long (default: the setting).")
    ] = None,
    apply: Annotated[bool, typer.Option(help="Remove them; without it, only say what would be removed.")] = False,
) -> None:
    """Remove the full texts of old emails; subject, beginning and people stay."""
    with database():
        kept = days or settings().email_retention_days
        before = current_time(settings().now) - timedelta(days=kept)
        with open_transaction() as conn:
            found = retention.preview(conn, before)
        what = f"{found.emails} emails before {before:%Y-%m-%d} ({found.stored_bytes:,} bytes)"
        if not apply:
            print(f"Would remove the full text of {what}. Nothing is removed without --apply.")
            return
        removed = retention.remove_bodies(open_transaction, before)
        print(f"Removed the full text of {removed} emails before {before:%Y-%m-%d}.")
