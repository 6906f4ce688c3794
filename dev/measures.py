"""What measures of quality and of speed have in common: rows with a bound, a table, an exit code."""

import json
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass

import typer
from rich.console import Console
from rich.table import Table


@dataclass(frozen=True)
class Row:
    """One figure. `bound` is how it reads in a table ("<= 2"); `ok` is whether it holds."""

    name: str
    value: float
    unit: str
    bound: str
    ok: bool

    @property
    def verdict(self) -> str:
        return "ok" if self.ok else "MISSED"


def at_most(name: str, value: float, bound: float, unit: str) -> Row:
    return Row(name, round(value, 3), unit, f"<= {bound:g}", value <= bound)


def at_least(name: str, value: float, bound: float, unit: str) -> Row:
    return Row(name, round(value, 3), unit, f">= {bound:g}", value >= bound)


def ignore(rows: Sequence[Row]) -> None:
    """Record nothing."""


def report_measures[M](
    measures: Mapping[str, M],
    names: Sequence[str],
    run: Callable[[M], Sequence[Row]],
    *,
    as_json: bool,
    record: Callable[[Sequence[Row]], None] = ignore,
) -> None:
    """Run the named measures, print their rows, and exit 1 when one misses its bound.

    All when none is named; the rows of such a whole run are given to `record`.
    """
    unknown = [name for name in names if name not in measures]
    if unknown:
        print(f"There is no measure {', '.join(unknown)}. There are: {', '.join(measures)}.", file=sys.stderr)
        raise typer.Exit(2)
    rows = [row for name in names or measures for row in run(measures[name])]
    if as_json:
        print(json.dumps([asdict(row) for row in rows]))
    else:
        print_rows(rows)
    if not names:
        record(rows)
    if not all(row.ok for row in rows):
        raise typer.Exit(1)


def print_rows(rows: Sequence[Row]) -> None:
    table = Table()
    for title in ("measure", "value", "unit", "must be", ""):
        table.add_column(title, justify="right" if title == "value" else "left")
    for row in rows:
        table.add_row(row.name, spell(row.value), row.unit, row.bound, row.verdict)
    Console(width=None if sys.stdout.isatty() else 140).print(table)


def spell(value: float) -> str:
    """With three decimals at most."""
    return f"{value:,.3f}".rstrip("0").rstrip(".")
