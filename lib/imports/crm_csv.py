"""A CRM's export in CSV: which column is what, and the values of each. Pure."""

import csv
import io
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from typing import Literal

from lib.imports.models import Unreadable
from lib.records.stages import to_stage

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
STAGES = {"engaging": "discovery"}
DATE_FORMATS = ("%Y-%m-%d", "%d-%m-%y", "%m-%d-%y", "%d/%m/%Y", "%m/%d/%Y", "%d.%m.%Y", "%d-%m-%Y", "%m-%d-%Y", "%Y/%m/%d", "%d/%m/%y", "%m/%d/%y", "%d.%m.%y", "%d %b %Y", "%b %d, %Y")  # fmt: skip
QUARTER = re.compile(r"Q([1-4])\s+(\d{4})")


@dataclass(frozen=True)
class Table:
    """A CSV file with its columns named in our words. `line` of row n is n + 2."""

    kind: Kind
    rows: Sequence[Mapping[str, str]]
    lines: Sequence[int]
    date_formats: Mapping[str, str]
    raw_rows: Sequence[Mapping[str, str]]


def read_table(text: str, columns: Mapping[str, str] | None = None) -> Table:
    """Raises Unreadable when the columns say nothing, or a date column cannot be told day from month."""
    sample = text[:20_000]
    try:
        dialect: type[csv.Dialect] | csv.Dialect = csv.Sniffer().sniff(sample.partition("\n")[0], ",;\t|")
    except csv.Error:
        dialect = csv.excel
    reader = csv.reader(io.StringIO(text), dialect, strict=False)
    try:
        header = next(reader, [])
    except csv.Error as error:
        raise Unreadable(f"line 1: {error}.") from error
    names = map_columns(header, columns or {})
    kind = tell_kind(names)
    rows: list[dict[str, str]] = []
    raw_rows: list[dict[str, str]] = []
    lines: list[int] = []
    try:
        for values in reader:
            if not any(value.strip() for value in values):
                continue
            if len(values) > len(header):
                raise Unreadable(f"line {reader.line_num}: {len(values)} values under {len(header)} columns.")
            padded = [*values, *[""] * (len(header) - len(values))]
            rows.append({ours: padded[place].strip() for ours, place in names.items()})
            raw_rows.append(
                {name.strip(): value.strip() for name, value in zip(header, padded, strict=True) if value.strip()}
            )
            lines.append(reader.line_num)
    except csv.Error as error:
        raise Unreadable(f"line {reader.line_num}: {error}.") from error
    formats = {ours: tell_format(ours, rows, raw_rows) for ours in ("close_date", "opened") if ours in names}
    return Table(kind, rows, lines, formats, raw_rows)


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
        'manager). Give a column map, such as {"stage": "Pipeline step"}.'
    )


def tell_format(ours: str, rows: Sequence[Mapping[str, str]], raw_rows: Sequence[Mapping[str, str]]) -> str:
    """The one date format that every value has; a quarter beside it decides between day and month."""
    values = [(place, row[ours]) for place, row in enumerate(rows) if row.get(ours)]
    fitting = [
        pattern for pattern in DATE_FORMATS if all(parse_date(value, pattern) is not None for _, value in values)
    ]
    if not fitting:
        odd = next(
            (v for _, v in values if all(parse_date(v, p) is None for p in DATE_FORMATS)),
            values[0][1] if values else "",
        )
        raise Unreadable(f"the dates of {ours} have no one format; {odd!r} does not fit the others.")
    if len(fitting) > 1:
        agreeing = [p for p in fitting if all(agrees(parse_date(v, p), raw_rows[place]) for place, v in values[:500])]
        fitting = agreeing or fitting
    return fitting[0]


def agrees(moment: date | None, row: Mapping[str, str]) -> bool:
    """Whether the date lies in one of the quarters that the row names, where it names any."""
    quarters = [match for value in row.values() if (match := QUARTER.fullmatch(value)) is not None]
    if not quarters or moment is None:
        return True
    return any(int(q[1]) == (moment.month + 2) // 3 and int(q[2]) == moment.year for q in quarters)


def parse_date(value: str, pattern: str) -> date | None:
    try:
        return datetime.strptime(value.partition("T")[0].strip(), pattern).date()  # noqa: DTZ007 (a day has no zone)
    except ValueError:
        return None


def parse_amount(value: str) -> Decimal | None:
    """A sum with or without currency sign and separators of thousands; None for a blank. Raises Unreadable."""
    text = re.sub(r"[^\d.,\-()]", "", value)
    if not text:
        return None
    negative = text.startswith("(") and text.endswith(")")
    text = text.strip("()")
    if "," in text and "." in text:
        text = text.replace("," if text.rindex(".") > text.rindex(",") else ".", "").replace(",", ".")
    elif re.fullmatch(r"-?\d{1,3}(,\d{3})+", text):
        text = text.replace(",", "")
    elif "," in text:
        text = text.replace(",", ".")
    try:
        amount = Decimal(text)
    except InvalidOperation as error:
        raise Unreadable(f"{value!r} is no amount.") from error
    return -amount if negative else amount


def parse_stage(value: str, stage_map: Mapping[str, str]) -> str:
    """Our stage for theirs; `stage_map` outranks what is usual."""
    return to_stage(value or None, {**STAGES, **stage_map})


def best_names(known: Sequence[str]) -> dict[str, str]:
    """The proper spelling of names by their letters alone: "GTXPro" finds "GTX Pro"."""
    return {re.sub(r"\W", "", name).casefold(): name for name in known}


def numbered_rows(table: Table) -> Iterator[tuple[int, Mapping[str, str], Mapping[str, str]]]:
    """Line, row in our words, row as it is."""
    return zip(table.lines, table.rows, table.raw_rows, strict=True)
