"""A CRM's export into the database."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import batched
from pathlib import Path
from uuid import UUID

from psycopg import Connection
from psycopg.rows import TupleRow

from lib.db import Transaction
from lib.imports.accounts import store_accounts
from lib.imports.amounts import parse_amount, parse_percent, read_currency
from lib.imports.crm_csv import Table, TableRow, best_names, parse_whole
from lib.imports.deal_key import letters
from lib.imports.models import Unreadable
from lib.imports.report import ImportOptions, ImportReport, Report
from lib.imports.table_dates import parse_date
from lib.imports.users import store_users, user_record
from lib.records.deals import upsert_opportunities
from lib.records.models import FILES, AccountRecord, Key, OpportunityRecord
from lib.records.parties import link_managers, upsert_accounts
from lib.records.stages import is_known, to_stage

BATCH = 1_000


def store_table(
    transaction: Transaction,
    path: Path,
    table: Table,
    products: Sequence[str],
    options: ImportOptions,
    report: ImportReport,
    progress: Report,
) -> None:
    """Store a table batch by batch. A row that cannot be read is named with its line; the others go in."""
    spellings = best_names(products)
    done = 0
    report.errors.extend(f"{path}: {error}" for error in table.errors)
    report.warnings.extend(f"{path}: {warning}" for warning in table.warnings)
    if table.kind == "opportunities":
        report.warnings.extend(f"{path}: {warning}" for warning in warn_of_likes(path, table, report))
        report.warnings.extend(f"{path}: {warning}" for warning in warn_of_stages(table, options.stage_map))
    for batch in batched(table.rows, BATCH):
        with transaction() as conn:
            match table.kind:
                case "accounts":
                    store_account_rows(conn, path, batch, report)
                case "people":
                    store_people(conn, path, batch, report)
                case "opportunities":
                    store_opportunities(conn, path, table, batch, spellings, options, report)
                case "products":
                    report.counts["products"] += len(batch)
        done += len(batch)
        progress(path.name, done, len(table.rows))


def warn_of_likes(path: Path, table: Table, report: ImportReport) -> Iterator[str]:
    """Deals that only their order tells apart, and deals that another table of the same import has, too."""
    names = {row.line: row.ours.get("name") or row.ours.get("account") or row.ours.get("product") for row in table.rows}
    alike = [line for line in table.deals.by_order if line in names]
    if alike:
        yield (
            f"{count(len(alike), 'has', 'have')} the account and name of one above, and the order alone tells them "
            f"apart, such as {names[alike[0]]!r} in line {alike[0]}; a column with ids would do it."
        )
    keys = {row.line: table.deals.by_line[row.line] for row in table.rows}
    twice = [line for line, key in keys.items() if report.deals.get(key, str(path)) != str(path)]
    if twice:
        yield (
            f"{count(len(twice), 'stands', 'stand')} in another table of this import, too, such as {names[twice[0]]!r} "
            f"in {report.deals[keys[twice[0]]]}; what this one says counts."
        )
    report.deals.update(dict.fromkeys(keys.values(), str(path)))


def warn_of_stages(table: Table, stage_map: Mapping[str, str]) -> Iterator[str]:
    """Each stage that is only guessed, once."""
    for stage in sorted({row.ours["stage"] for row in table.rows if row.ours["stage"]}):
        if not is_known(stage, stage_map):
            taken = to_stage(stage, stage_map)
            yield f"the stage {stage[:60]!r} is not known and taken for {taken}; STAGE_MAP says what it is."


def count(number: int, one: str, many: str) -> str:
    return f"1 deal {one}" if number == 1 else f"{number:,} deals {many}"


def store_account_rows(
    conn: Connection[TupleRow], path: Path, rows: Collection[TableRow], report: ImportReport
) -> None:
    records: list[AccountRecord] = []
    for row in rows:
        name = row.ours.get("account") or row.ours.get("name") or ""
        if not name:
            report.errors.append(f"{path}: line {row.line}: the account has no name.")
            continue
        records.append(
            AccountRecord(
                source=FILES,
                external_id=name.casefold(),
                name=name,
                domain=row.ours.get("domain") or None,
                industry=row.ours.get("industry") or None,
                website=row.ours.get("website") or None,
                employees=parse_whole(row.ours.get("employees", "")),
                metadata={"fields": row.theirs},
            )
        )
    report.counts["accounts"] += len(set(upsert_accounts(conn, records).values()))


def store_people(conn: Connection[TupleRow], path: Path, rows: Collection[TableRow], report: ImportReport) -> None:
    """Reps, and their managers, who are users too."""
    people = {
        row.ours["manager"].casefold(): user_record(row.ours["manager"]) for row in rows if row.ours.get("manager")
    }
    managers: dict[str, str] = {}
    for row in rows:
        name = row.ours["owner"]
        if not name:
            report.errors.append(f"{path}: line {row.line}: the person has no name.")
            continue
        record = user_record(name, row.ours.get("owner_email") or None)
        people[record.external_id] = record
        if row.ours.get("manager"):
            managers[record.external_id] = row.ours["manager"].casefold()
    ids = store_users(conn, list(people.values()))
    found = conn.execute(
        "select id, source, external_id from users where id = any (%s)", (list(ids.values()),)
    ).fetchall()
    keys: dict[UUID, Key] = {row[0]: (row[1], row[2]) for row in found}
    link_managers(conn, {ids[(FILES, name)]: keys[ids[(FILES, manager)]] for name, manager in managers.items()})
    report.counts["users"] += len(set(ids.values()))


def store_opportunities(
    conn: Connection[TupleRow],
    path: Path,
    table: Table,
    rows: Collection[TableRow],
    spellings: Mapping[str, str],
    options: ImportOptions,
    report: ImportReport,
) -> None:
    accounts = store_accounts(
        conn,
        [
            AccountRecord(source=FILES, external_id=name.casefold(), name=name)
            for name in sorted({row.ours["account"] for row in rows if row.ours.get("account")})
        ],
    )
    owners = {
        row.ours["owner"]: user_record(row.ours["owner"], row.ours.get("owner_email") or None)
        for row in rows
        if row.ours.get("owner")
    }
    ids = store_users(conn, list(owners.values())) if owners else {}
    records: list[OpportunityRecord] = []
    for row in rows:
        ours = row.ours
        try:
            amount = parse_amount(ours.get("amount", ""), table.decimals.get("amount"))
            probability = parse_percent(ours.get("probability", ""), table.decimals.get("probability"))
        except Unreadable as error:
            report.errors.append(f"{path}: line {row.line}: {error.detail}")
            continue
        product = ours.get("product", "")
        product = spellings.get(letters(product), product)
        account, owner = ours.get("account", ""), owners.get(ours.get("owner", ""))
        records.append(
            OpportunityRecord(
                source=FILES,
                external_id=table.deals.by_line[row.line],
                name=ours.get("name") or " · ".join(part for part in (account, product) if part) or ours["id"],
                stage=to_stage(ours["stage"] or None, options.stage_map),
                crm_stage=ours["stage"] or None,
                account_id=accounts.get((FILES, account.casefold())),
                owner_id=ids.get((FILES, owner.external_id)) if owner is not None else None,
                product=product or None,
                amount=amount,
                currency=name_currency(ours, options.default_currency),
                close_date=parse_date(ours.get("close_date", ""), table.date_formats.get("close_date", "%Y-%m-%d")),
                probability=probability if probability is not None and 0 <= probability <= 100 else None,  # noqa: PLR2004 (percent)
                metadata={"fields": row.theirs},
            )
        )
    report.counts["opportunities"] += len(upsert_opportunities(conn, records))


def name_currency(ours: Mapping[str, str], usual: str) -> str | None:
    """The currency that its column names, else the one beside the amount, else the usual one; None for no amount."""
    named = ours.get("currency", "")
    if named:
        return read_currency(named, named)
    amount = ours.get("amount", "")
    return read_currency(amount, usual) if any(letter.isdigit() for letter in amount) else None
