"""A CRM's export in CSV: which column is what, and the values of each. Pure."""

import io
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from lib.imports.amounts import DecimalSign, find_unsure, tell_decimal
from lib.imports.csv_records import Record, find_delimiter, read_records
from lib.imports.deal_key import DealKeys, letters, name_deals
from lib.imports.models import Unreadable
from lib.imports.table_dates import parse_date, tell_formats

type Kind = Literal["opportunities", "accounts", "people", "products"]

COLUMNS: Mapping[str, Sequence[str]] = {
    "id": ("opportunity id", "deal id", "record id", "id", "opportunity number"),
    "name": ("opportunity name", "deal name", "deal title", "opportunity", "title", "name"),
    "account": (
        "account name",
        "account",
        "company name",
        "company",
        "organization",
        "organisation",
        "associated company",
    ),
    "owner": ("sales agent", "opportunity owner", "deal owner", "owner name", "owner", "sales rep", "rep"),
    "owner_email": ("owner email", "owner e mail"),
    "product": ("product", "product name", "product line"),
    "stage": ("deal stage", "stage", "stage name", "status"),
    "amount": ("close value", "amount", "deal value", "value", "acv"),
    "currency": ("currency", "currency code", "currency iso code"),
    "close_date": ("close date", "expected close date", "closed date"),
    "opened": ("engage date", "created date", "create date", "open date"),
    "probability": ("probability", "probability pct", "probability percent"),
    "manager": ("manager", "sales manager"),
    "region": ("regional office", "region", "office"),
    "industry": ("industry", "sector"),
    "employees": ("employees", "number of employees"),
    "website": ("website", "web site", "url"),
    "domain": ("domain", "company domain name"),
}
"""Ours, and the usual headers of Salesforce, HubSpot, Pipedrive and others."""
NAMES = ("id", "name", "account", "owner", "product", "stage", "manager")
"""What never spans lines."""
LONGEST_NAME = 200
DATES = ("close_date", "opened")
SUMS = ("amount", "probability")


@dataclass(frozen=True)
class TableRow:
    """A row in our words and in the file's own, with the line that it ends on."""

    line: int
    ours: Mapping[str, str]
    theirs: Mapping[str, str]


@dataclass(frozen=True)
class Table:
    """A CSV file with its columns named in our words.

    `errors` are the rows that are left out, with line and reason; `warnings` what is none, such as the totals below a
    report, and what may be meant otherwise.
    """

    kind: Kind
    rows: Sequence[TableRow]
    date_formats: Mapping[str, str]
    decimals: Mapping[str, DecimalSign | None]
    """What parts the decimals of a column of sums, where its values tell."""
    deals: DealKeys
    errors: Sequence[str]
    warnings: Sequence[str]


def read_table(text: str, columns: Mapping[str, str] | None = None) -> Table:
    """Raises Unreadable when the columns say nothing, or the dates have no one format."""
    lines = list(io.StringIO(text))
    delimiter, start = find_delimiter(lines)
    records = read_records(lines, delimiter, start)
    header = read_header(next(records, None))
    names = map_columns(header, columns or {})
    kind = tell_kind(names)
    rows: list[TableRow] = []
    errors: list[str] = []
    warnings: list[str] = []
    for record in records:
        values = [value.strip() for value in record.values]
        said = [value for value in values if value]
        if record.fault is not None:
            errors.append(f"{record.place}: {record.fault}.")
        elif any(values[len(header) :]):
            errors.append(f"{record.place}: {len(values)} values under {len(header)} columns.")
        elif len(said) == 1 < len(header) and (kind == "opportunities" or len(values) == 1):
            warnings.append(f"{record.place}: {said[0][:60]!r} alone makes no row and is left out.")
        elif said:
            padded = [*values, *[""] * len(header)][: len(header)]
            ours = {ours: padded[place] for ours, place in names.items()}
            theirs = {name: value for name, value in zip(header, padded, strict=True) if value}
            fault = find_bad_name(ours)
            if fault is not None:
                errors.append(f"{record.place}: {fault}")
                continue
            rows.append(TableRow(record.last, ours, theirs))
    dates = {ours: {row.ours[ours]: row.theirs for row in rows if row.ours[ours]} for ours in DATES if ours in names}
    formats, doubts = tell_formats(dates, day_first=delimiter == ";")
    decimals: dict[str, DecimalSign | None] = {
        ours: tell_decimal(row.ours[ours] for row in rows) for ours in SUMS if ours in names
    }
    faults = {row.line: fault for row in rows if (fault := find_fault(row, formats)) is not None}
    unsure = find_unsure(row.ours["amount"] for row in rows) if "amount" in names else None
    if unsure is not None:
        doubts.append(f"amount: {unsure!r} is read as thousands, since no value shows what parts decimals.")
    deals = name_deals((row.line, row.ours) for row in rows) if kind == "opportunities" else DealKeys()
    faults |= deals.faults
    kept = [row for row in rows if row.line not in faults]
    return Table(kind, kept, formats, decimals, deals, [*errors, *faults.values()], [*warnings, *doubts])


def read_header(record: Record | None) -> list[str]:
    if record is not None and record.fault is not None:
        raise Unreadable(f"{record.place}: {record.fault}.")
    return [name.strip() for name in record.values] if record is not None else []


def find_bad_name(ours: Mapping[str, str]) -> str | None:
    """What makes a value no name: lines, or more letters than any name has. Both come of a lost quote."""
    for name in NAMES:
        value = ours.get(name, "")
        if "\n" in value:
            return f"the {name} spans lines: was a quote lost?"
        if len(value) > LONGEST_NAME:
            return f"the {name} has {len(value):,} characters; {LONGEST_NAME} are the most."
    return None


def find_fault(row: TableRow, formats: Mapping[str, str]) -> str | None:
    """What keeps a row out: a date that is none."""
    for ours, pattern in formats.items():
        if row.ours[ours] and parse_date(row.ours[ours], pattern) is None:
            return f"line {row.line}: {ours} {row.ours[ours][:40]!r} is no date like the others."
    return None


def simplify(header: str) -> str:
    return " ".join(re.findall(r"[a-z0-9]+", header.lower().replace("%", " pct")))


def map_columns(header: Sequence[str], columns: Mapping[str, str]) -> dict[str, int]:
    """Our names to places. `columns` maps ours to theirs and outranks what is guessed."""
    places = {simplify(name): place for place, name in reversed(list(enumerate(header)))}
    names: dict[str, int] = {}
    for ours, theirs in columns.items():
        if ours not in COLUMNS:
            raise Unreadable(f"the column map names {ours!r}; it can name {', '.join(COLUMNS)}.")
        if simplify(theirs) not in places:
            raise Unreadable(f"line 1: there is no column {theirs!r}, which the column map names.")
        names[ours] = places[simplify(theirs)]
    for ours, usual in COLUMNS.items():
        place = next((places[name] for name in usual if name in places), None)
        if ours not in names and place is not None and place not in names.values():
            names[ours] = place
    return names


def tell_kind(names: Mapping[str, int]) -> Kind:
    if "stage" in names:
        return "opportunities"
    if "owner" in names and "manager" in names:
        return "people"
    if "account" in names or ("name" in names and "industry" in names):
        return "accounts"
    if "product" in names:
        return "products"
    raise Unreadable(
        "line 1: the columns are those of no opportunities (a stage), accounts (an account's name) or people (rep and "
        'manager). Say which column is what: --column stage="Deal step", or {"stage": "Deal step"} in a columns.json '
        "beside the file."
    )


def parse_whole(value: str) -> int | None:
    """A count with or without separators of thousands; None for what is none."""
    digits = re.sub(r"(?<=\d)[,.' ](?=\d{3}\b)", "", value)
    return int(digits) if re.fullmatch(r"\d{1,12}", digits) else None


def best_names(known: Sequence[str]) -> dict[str, str]:
    """The proper spelling of names by their letters alone: "GTXPro" finds "GTX Pro"."""
    return {letters(name): name for name in known}
