"""Which day the dates of a table mean: one format for each column. Pure."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache

from lib.imports.models import Unreadable

DATE_FORMATS = (
    "%Y-%m-%d", "%d-%m-%y", "%m-%d-%y", "%m/%d/%Y", "%d/%m/%Y", "%d.%m.%Y", "%d-%m-%Y", "%m-%d-%Y", "%Y/%m/%d",
    "%m/%d/%y", "%d/%m/%y", "%d.%m.%y", "%Y%m%d", "%d %b %Y", "%d %B %Y", "%b %d, %Y", "%B %d, %Y",
)  # fmt: skip
"""With slashes the month comes first, as in transcripts (`clock.py`)."""
CLOCK = re.compile(r"[T ]\d{1,2}:\d{2}.*$")
QUARTER = re.compile(r"Q([1-4])\s+(\d{4})")


@dataclass(frozen=True)
class Dated:
    """The dates of a column, each with the row that it stands in, and the formats that most of them have."""

    values: Mapping[str, Mapping[str, str]]
    formats: Sequence[str]

    @property
    def doubtful(self) -> str | None:
        """A date that two of the formats read as two days."""
        return next((value for value in self.values if len(self.days(value)) > 1), None)

    def days(self, value: str) -> list[date]:
        """What a date may mean, the likeliest first."""
        return list(dict.fromkeys(day for each in self.formats if (day := parse_date(value, each)) is not None))


def tell_formats(
    columns: Mapping[str, Mapping[str, Mapping[str, str]]], *, day_first: bool
) -> tuple[dict[str, str], list[str]]:
    """The format of each column of dates, and what is in doubt; raises Unreadable where most dates have none.

    Where several formats fit, a quarter named beside the dates decides, then a column that only one fits.
    """
    dated = {name: Dated(values, list_formats(name, values, day_first=day_first)) for name, values in columns.items()}
    sure = {each.formats[0] for each in dated.values() if each.values and each.doubtful is None}
    formats: dict[str, str] = {}
    warnings: list[str] = []
    for name, each in dated.items():
        doubtful = each.doubtful
        agreed = next((pattern for pattern in each.formats if pattern in sure), None)
        formats[name] = agreed if doubtful is not None and agreed is not None else each.formats[0]
        if doubtful is not None and agreed is None:
            written = " or ".join(f"{day.day} {day:%B %Y}" for day in each.days(doubtful))
            warnings.append(
                f"{name}: {doubtful!r} may be {written}, and is read as the first. "
                "Dates written like 2026-03-31 are never in doubt."
            )
    return formats, warnings


def list_formats(name: str, values: Mapping[str, Mapping[str, str]], *, day_first: bool) -> list[str]:
    """The formats that most values have, of these the ones that the rows' quarters agree with; the likeliest first."""
    patterns = sorted(DATE_FORMATS, key=lambda pattern: pattern.startswith("%m")) if day_first else DATE_FORMATS
    fits = {pattern: sum(parse_date(value, pattern) is not None for value in values) for pattern in patterns}
    most = max(fits.values())
    if values and most * 2 < len(values):
        raise Unreadable(
            f"line 1: the dates of {name} have no format that is known, such as {next(iter(values))[:40]!r}."
        )
    fitting = [pattern for pattern, count in fits.items() if count == most]
    agreeing = [p for p in fitting if all(agrees(parse_date(value, p), row) for value, row in values.items())]
    return agreeing or fitting


def agrees(moment: date | None, row: Mapping[str, str]) -> bool:
    """Whether the date lies in one of the quarters that the row names, where it names any."""
    quarters = [match for value in row.values() if (match := QUARTER.fullmatch(value)) is not None]
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
