"""A CRM's export into the database."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import batched
from pathlib import Path

from psycopg import Connection
from psycopg.rows import TupleRow

from lib.db import Transaction
from lib.imports.crm_csv import Table, best_names, numbered_rows, parse_amount, parse_date, parse_stage
from lib.imports.models import Unreadable
from lib.imports.report import ImportReport, Report
from lib.records.deals import upsert_opportunities
from lib.records.models import FILES, AccountRecord, Key, OpportunityRecord, UserRecord
from lib.records.parties import link_managers, upsert_accounts, upsert_users

BATCH = 500


def store_table(
    transaction: Transaction,
    path: Path,
    table: Table,
    products: Sequence[str],
    stage_map: Mapping[str, str],
    report: ImportReport,
    progress: Report,
) -> None:
    """Store a table batch by batch. A row that cannot be read is named with its line; the others go in."""
    spellings = best_names(products)
    done = 0
    for batch in batched(numbered_rows(table), BATCH):
        with transaction() as conn:
            match table.kind:
                case "accounts":
                    store_accounts(conn, path, batch, report)
                case "people":
                    store_people(conn, batch, report)
                case "opportunities":
                    store_opportunities(conn, path, table, batch, spellings, stage_map, report)
                case "products":
                    report.counts["products"] += len(batch)
        done += len(batch)
        progress(path.name, done, len(table.rows))


type Rows = Collection[tuple[int, Mapping[str, str], Mapping[str, str]]]


def store_accounts(conn: Connection[TupleRow], path: Path, rows: Rows, report: ImportReport) -> None:
    records: list[AccountRecord] = []
    for line, row, raw in rows:
        name = row.get("account") or row.get("name") or ""
        if not name:
            report.errors.append(f"{path.name}: line {line}: the account has no name.")
            continue
        employees = row.get("employees", "").replace(",", "")
        records.append(
            AccountRecord(
                source=FILES,
                external_id=name.casefold(),
                name=name,
                domain=row.get("domain") or None,
                industry=row.get("industry") or None,
                website=row.get("website") or None,
                employees=int(employees) if employees.isdigit() else None,
                metadata={"fields": raw},
            )
        )
    report.counts["accounts"] += len(set(upsert_accounts(conn, records).values()))


def store_people(conn: Connection[TupleRow], rows: Rows, report: ImportReport) -> None:
    """Reps, and their managers, who are users too."""
    managers = [row["manager"] for _, row, _ in rows if row.get("manager")]
    records = {
        name.casefold(): UserRecord(source=FILES, external_id=name.casefold(), name=name) for name in managers if name
    }
    keys: dict[str, Key] = {}
    for _, row, raw in rows:
        name = row["owner"]
        records[name.casefold()] = UserRecord(
            source=FILES,
            external_id=name.casefold(),
            name=name,
            email=row.get("owner_email") or None,
            metadata={"fields": raw},
        )
        if row.get("manager"):
            keys[name.casefold()] = (FILES, row["manager"].casefold())
    ids = upsert_users(conn, list(records.values()))
    link_managers(conn, {ids[(FILES, name)]: manager for name, manager in keys.items()})
    report.counts["users"] += len(ids)


def store_opportunities(
    conn: Connection[TupleRow],
    path: Path,
    table: Table,
    rows: Rows,
    spellings: Mapping[str, str],
    stage_map: Mapping[str, str],
    report: ImportReport,
) -> None:
    accounts = upsert_accounts(
        conn,
        [
            AccountRecord(source=FILES, external_id=name.casefold(), name=name)
            for name in sorted({row["account"] for _, row, _ in rows if row.get("account")})
        ],
    )
    owners = upsert_users(conn, list(read_owners(rows)))
    records: list[OpportunityRecord] = []
    for line, row, raw in rows:
        try:
            amount = parse_amount(row.get("amount", ""))
            probability = parse_amount(row.get("probability", ""))
        except Unreadable as error:
            report.errors.append(f"{path.name}: line {line}: {error.detail}")
            continue
        product = row.get("product", "")
        product = spellings.get("".join(c for c in product if c.isalnum()).casefold(), product)
        account = row.get("account", "")
        records.append(
            OpportunityRecord(
                source=FILES,
                external_id=row.get("id") or f"{path.name}:{line}",
                name=row.get("name") or " · ".join(part for part in (account, product) if part) or f"Row {line}",
                stage=parse_stage(row["stage"], stage_map),
                crm_stage=row["stage"] or None,
                account_id=accounts.get((FILES, account.casefold())),
                owner_id=owners.get((FILES, row.get("owner", "").casefold())),
                product=product or None,
                amount=amount,
                currency=row.get("currency") or None,
                close_date=parse_date(row.get("close_date", ""), table.date_formats.get("close_date", "%Y-%m-%d")),
                probability=probability if probability is not None and 0 <= probability <= Decimal(100) else None,
                metadata={"fields": raw},
            )
        )
    report.counts["opportunities"] += len(upsert_opportunities(conn, records))


def read_owners(rows: Rows) -> Iterator[UserRecord]:
    """Owners by name; of a user who is known already nothing changes."""
    owners = {row["owner"]: row.get("owner_email") for _, row, _ in rows if row.get("owner")}
    for name, email in sorted(owners.items()):
        yield UserRecord(source=FILES, external_id=name.casefold(), name=name, email=email or None)
