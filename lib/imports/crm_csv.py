"""A CRM's export in CSV: which column is what, and the values of each. Pure."""

import io
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from functools import cache
from typing import Literal

from lib.imports.csv_records import Record, find_delimiter, read_records
from lib.imports.deal_key import DealKeys, letters, name_deals
from lib.imports.models import Unreadable

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
DATE_FORMATS = (
    "%Y-%m-%d", "%d-%m-%y", "%m-%d-%y", "%d/%m/%Y", "%m/%d/%Y", "%d.%m.%Y", "%d-%m-%Y", "%m-%d-%Y", "%Y/%m/%d",
    "%d/%m/%y", "%m/%d/%y", "%d.%m.%y", "%Y%m%d", "%d %b %Y", "%d %B %Y", "%b %d, %Y", "%B %d, %Y",
)  # fmt: skip
LARGEST_AMOUNT = 10**14
CLOCK = re.compile(r"[T ]\d{1,2}:\d{2}.*$")
QUARTER = re.compile(r"Q([1-4])\s+(\d{4})")


@dataclass(frozen=True)
class TableRow:
    """A row in our words and in the file's own, with the line that it ends on."""

    line: int
    ours: Mapping[str, str]
    theirs: Mapping[str, str]


@dataclass(frozen=True)
class Table:
    """A CSV file with its columns named in our words; `errors` are the rows that are left out, with line and reason.

    `warnings` are those that are none, such as the totals below a report.
    """

    kind: Kind
    rows: Sequence[TableRow]
    date_formats: Mapping[str, str]
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
    formats = {ours: tell_format(ours, rows) for ours in ("close_date", "opened") if ours in names}
    faults = {row.line: fault for row in rows if (fault := find_fault(row, formats)) is not None}
    deals = name_deals((row.line, row.ours) for row in rows) if kind == "opportunities" else DealKeys()
    faults |= deals.faults
    kept = [row for row in rows if row.line not in faults]
    return Table(kind, kept, formats, deals, [*errors, *faults.values()], warnings)


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


def tell_format(ours: str, rows: Sequence[TableRow]) -> str:
    """The date format that most values have; where several fit, a quarter named beside the date decides."""
    values = {row.ours[ours]: row for row in rows if row.ours.get(ours)}
    fits = {pattern: sum(parse_date(value, pattern) is not None for value in values) for pattern in DATE_FORMATS}
    most = max(fits.values())
    if values and most * 2 < len(values):
        raise Unreadable(
            f"line 1: the dates of {ours} have no format that is known, such as {next(iter(values))[:40]!r}."
        )
    fitting = [pattern for pattern, count in fits.items() if count == most]
    agreeing = [p for p in fitting if all(agrees(parse_date(value, p), row) for value, row in values.items())]
    return (agreeing or fitting)[0]


def agrees(moment: date | None, row: TableRow) -> bool:
    """Whether the date lies in one of the quarters that the row names, where it names any."""
    quarters = [match for value in row.theirs.values() if (match := QUARTER.fullmatch(value)) is not None]
    if not quarters or moment is None:
        return True
    return any(int(q[1]) == (moment.month + 2) // 3 and int(q[2]) == moment.year for q in quarters)


@cache
def parse_date(value: str, pattern: str) -> date | None:
    """The day of a date with or without a time."""
    try:
        return datetime.strptime(CLOCK.sub("", value), pattern).date()  # noqa: DTZ007 (a day has no zone)
    except ValueError:
        return None


def parse_whole(value: str) -> int | None:
    """A count with or without separators of thousands; None for what is none."""
    digits = re.sub(r"(?<=\d)[,.' ](?=\d{3}\b)", "", value)
    return int(digits) if re.fullmatch(r"\d{1,12}", digits) else None


def parse_amount(value: str) -> Decimal | None:
    """A sum with or without currency sign, thousands and k or m; None for a blank. Raises Unreadable."""
    text = re.sub(r"[^\d.,\-()]", "", value)
    if not re.search(r"\d", text):
        if value.strip().casefold() in {"", "-", "n/a", "na", "none", "null", "—"}:
            return None
        raise Unreadable(f"{value[:40]!r} is no amount.")
    negative = text.startswith("(") and text.endswith(")")
    text = text.strip("()")
    if "," in text and "." in text:
        text = text.replace("," if text.rindex(".") > text.rindex(",") else ".", "").replace(",", ".")
    elif re.fullmatch(r"-?\d{1,3}(,\d{3})+", text):
        text = text.replace(",", "")
    elif re.fullmatch(r"-?\d{1,3}(\.\d{3}){2,}", text):
        text = text.replace(".", "")
    elif "," in text:
        text = text.replace(",", ".")
    try:
        amount = Decimal(text)
    except InvalidOperation as error:
        raise Unreadable(f"{value[:40]!r} is no amount.") from error
    unit = re.search(r"\d\s*([kKmM])\b", value)
    amount *= {"k": 1_000, "m": 1_000_000}[unit[1].lower()] if unit is not None else 1
    if abs(amount) >= LARGEST_AMOUNT:
        raise Unreadable(f"{value[:40]!r} is larger than any amount.")
    return -amount if negative else amount


def best_names(known: Sequence[str]) -> dict[str, str]:
    """The proper spelling of names by their letters alone: "GTXPro" finds "GTX Pro"."""
    return {letters(name): name for name in known}
