"""A deal in a folder into the database."""

from dataclasses import replace
from pathlib import Path

from psycopg import Connection
from psycopg.rows import TupleRow

from lib.db import Transaction
from lib.errors import AppError
from lib.imports.accounts import store_accounts
from lib.imports.deal_folder import Deal, DealConversation, find_file, parse_deal, to_speakers
from lib.imports.deal_key import opportunity_key
from lib.imports.encoding import decode
from lib.imports.files import file_time
from lib.imports.hints import combine
from lib.imports.models import Hints, Unreadable
from lib.imports.parse import parse_file
from lib.imports.recognise import recognise
from lib.imports.report import ImportOptions, ImportReport, Report
from lib.imports.store_call import find_stored, store_conversation
from lib.imports.store_mail import import_mail
from lib.imports.surroundings import store_owner, store_surroundings
from lib.imports.users import store_users, user_record
from lib.records.deals import upsert_opportunities
from lib.records.models import FILES, AccountRecord, OpportunityRecord
from lib.records.stages import to_stage


def import_deal(
    transaction: Transaction, path: Path, options: ImportOptions, report: ImportReport, progress: Report
) -> None:
    """A deal in a folder: the deal itself, then each of its conversations in a transaction of its own."""
    deal = parse_deal(decode(path.read_bytes()))
    given = Hints(
        account=deal.account.name or None,
        domain=deal.account.domain or None,
        opportunity=deal.opportunity.name or path.parent.name,
        owner=deal.owner.email or deal.owner.name or None,
        seller=deal.seller.company or None,
    )
    hints = combine(replace(options.hints, title=None, started_at=None, identity=None), given)
    seller = deal.seller.domain.strip().lower()
    options = replace(options, own_domains=options.own_domains | ({seller} if seller else frozenset[str]()))
    with transaction() as conn:
        store_deal(conn, deal, hints, options, report.warnings)
    report.counts["deals"] += 1
    for number, conversation in enumerate(deal.conversations):
        progress(path.parent.name, number, len(deal.conversations))
        try:
            file = find_file(path.parent, conversation.file)
            if conversation.is_email:
                import_mail(transaction, file, hints, options.own_domains, report, progress, of_deal=True)
            else:
                import_call(transaction, file, conversation, hints, options, report)
        except AppError as error:
            report.errors.append(f"{path.parent / conversation.file}: {error.detail}")
        except OSError as error:
            report.errors.append(f"{path.parent / conversation.file}: {error.strerror or error}.")
    progress(path.parent.name, len(deal.conversations), len(deal.conversations))


def store_deal(
    conn: Connection[TupleRow], deal: Deal, hints: Hints, options: ImportOptions, warnings: list[str]
) -> None:
    """The account, owner and opportunity of a deal folder."""
    account_id = None
    if hints.account:
        account = AccountRecord(
            source=FILES,
            external_id=hints.account.casefold(),
            name=hints.account,
            domain=hints.domain,
            industry=deal.account.industry or None,
            employees=deal.account.employees,
        )
        account_id = store_accounts(conn, [account])[(FILES, account.external_id)]
    owner_id = None
    if hints.owner and hints.owner not in {deal.owner.email, deal.owner.name}:
        owner_id = store_owner(conn, hints.owner, warnings)
    elif hints.owner:
        email = deal.owner.email or ("@" in hints.owner and hints.owner) or None
        owner = user_record(deal.owner.name or hints.owner, email, deal.owner.title or None)
        owner_id = store_users(conn, [owner])[(FILES, owner.external_id)]
    given = deal.opportunity
    record = OpportunityRecord(
        source=FILES,
        external_id=opportunity_key(hints.account, hints.opportunity or ""),
        name=hints.opportunity or "",
        stage=to_stage(given.stage or None, options.stage_map),
        crm_stage=given.stage or None,
        account_id=account_id,
        owner_id=owner_id,
        product=given.product or None,
        amount=given.amount,
        currency=given.currency or (options.default_currency if given.amount is not None else None),
        close_date=given.close_date,
    )
    upsert_opportunities(conn, [record])


def import_call(
    transaction: Transaction,
    file: Path,
    conversation: DealConversation,
    hints: Hints,
    options: ImportOptions,
    report: ImportReport,
) -> None:
    """One call of a deal folder; Gong's id or its name within the folder finds it, so a corrected file updates it."""
    own = Hints(
        identity=f"{opportunity_key(hints.account, hints.opportunity or '')}/{conversation.file}",
        title=conversation.title or None,
        started_at=conversation.started_at,
        participants=to_speakers(conversation.participants),
    )
    parsed = parse_file(file.read_bytes(), file.name, own.participants)
    if len(parsed.conversations) != 1:
        raise Unreadable(f"has {len(parsed.conversations)} calls where deal.json names one.")
    found = parsed.conversations[0]
    recognised = recognise(found, own.participants)
    described = replace(recognised, hints=combine(replace(own, participants=()), hints, recognised.hints))
    key = (found.from_gong and found.hints.identity) or own.identity or ""
    report.warnings.extend(f"{file.name}: {warning}" for warning in described.warnings)
    with transaction() as conn:
        stored = find_stored(conn, key, from_gong=found.from_gong)
        started_at = (
            described.hints.started_at
            or (stored and stored.started_at)
            or file_time(file, file.name, report.warnings, described.hints.unread_time)
        )
        around = store_surroundings(conn, described.hints, options.own_domains, report.warnings)
        report.new["calls"] += stored is None
        report.calls[str(file)] = store_conversation(conn, described, key, started_at, around, file.stem)
    report.counts["calls"] += 1
    report.counts["turns"] += len(described.turns)
