"""The records of a CSV text, each with the lines that it stands on. Pure.

A lost quote makes Python's reader take everything up to the next one for one value. Here it costs its own lines: they
are named, and reading goes on behind them.
"""

import csv
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

FAULT = "a quote that opens is not closed, or one within is not doubled"
SEPARATOR = re.compile(r'"?sep=([,;\t|])"?[,;\t|]*\s*', re.IGNORECASE)


@dataclass(frozen=True)
class Record:
    """The values that stand on the lines from `first` to `last`, or why they cannot be read."""

    first: int
    last: int
    values: Sequence[str]
    fault: str | None = None

    @property
    def place(self) -> str:
        return f"line {self.last}" if self.first == self.last else f"lines {self.first} to {self.last}"


def find_delimiter(lines: Sequence[str]) -> tuple[str, int]:
    """What parts the values, and how many lines come before the names of the columns.

    Excel's first line `sep=;` says it; else it is comma, semicolon, tab or bar: whichever parts these names the most.
    """
    start = next((place for place, line in enumerate(lines) if line.strip()), 0)
    told = SEPARATOR.fullmatch(lines[start]) if lines else None
    if told is not None:
        return told[1], start + 1
    head = lines[start] if lines else ""
    return max(",;\t|", key=head.count), start


def read_records(lines: Sequence[str], delimiter: str, start: int = 0) -> Iterator[Record]:
    """Every record from the line after `start` lines on; each of these lines is in one record, whole or faulty.

    Behind a fault a record counts only when it has as many values as the first one, and no quote in them: what else
    follows is the rest of the faulty one.
    """
    place, width = start, 0
    broken: int | None = None
    while place < len(lines):
        for first, last, values in read_whole(lines, delimiter, place):
            if values is None or (broken is not None and (len(values) != width or any('"' in each for each in values))):
                broken = first if broken is None else broken
                place = first + 1
                break
            if broken is not None:
                yield Record(broken + 1, first, [], FAULT)
                broken = None
            width = width or len(values)
            yield Record(first + 1, last, values)
            place = last
    if broken is not None:
        yield Record(broken + 1, len(lines), [], FAULT)


def read_whole(lines: Sequence[str], delimiter: str, place: int) -> Iterator[tuple[int, int, list[str] | None]]:
    """Each record with where it begins and ends; None and the last for one that breaks the rules of quotes."""
    reader = csv.reader((lines[number] for number in range(place, len(lines))), delimiter=delimiter, strict=True)
    first = place
    try:
        for values in reader:
            yield first, place + reader.line_num, values
            first = place + reader.line_num
    except csv.Error:
        yield first, place + reader.line_num, None
