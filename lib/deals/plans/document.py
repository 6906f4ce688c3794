"""A plan as a document: sections of facts, entries and tables. Renderers escape every text, whoever wrote it. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass

from lib.coaching.models import Evidence
from lib.deals.plan_models import Sourced
from lib.deals.words import read_day, say_day

SOURCES = {"crm": "CRM", "conversation": "conversation", "person": "set by a person", "computed": "computed"}
MARKS = 3
"""Quotes that are shown of one thing."""


@dataclass(frozen=True)
class Quote:
    """Words that were said or written, and where."""

    text: str
    where: str


@dataclass(frozen=True)
class Fact:
    """A value under its name; `note` says where it comes from."""

    name: str
    value: str
    note: str = ""
    quotes: Sequence[Quote] = ()


@dataclass(frozen=True)
class Facts:
    rows: Sequence[Fact]


@dataclass(frozen=True)
class Entry:
    """One thing of a list, with lines about it and the words it rests on. `mark` is a word that tells its state."""

    text: str
    lines: Sequence[str] = ()
    quotes: Sequence[Quote] = ()
    mark: str = ""


@dataclass(frozen=True)
class Entries:
    rows: Sequence[Entry]
    title: str = ""


@dataclass(frozen=True)
class Table:
    head: Sequence[str]
    rows: Sequence[Sequence[str]]
    numbers: frozenset[int] = frozenset()
    """The columns that hold numbers."""


type Block = Facts | Entries | Table


@dataclass(frozen=True)
class Section:
    """`empty` is said where there is nothing else to say."""

    title: str
    blocks: Sequence[Block]
    empty: str

    @property
    def filled(self) -> Sequence[Block]:
        return [block for block in self.blocks if block.rows]


@dataclass(frozen=True)
class Document:
    """`kind` is what it is, `title` whose, `line` the few words below."""

    kind: str
    title: str
    line: str
    sections: Sequence[Section]


def quote(evidence: Sequence[Evidence], most: int = MARKS) -> list[Quote]:
    return [Quote(one.quote, place_of(one)) for one in evidence[:most]]


def place_of(one: Evidence) -> str:
    """Who said it, in which conversation, when, and at which time of a call."""
    moment = "" if one.start_ms is None else f" at {clock(one.start_ms)}"
    parts = (one.speaker, one.title or one.kind, f"{say_day(one.at.date())}{moment}")
    return ", ".join(part for part in parts if part)


def clock(milliseconds: int) -> str:
    seconds = milliseconds // 1000
    hours = f"{seconds // 3600}:" if seconds >= 3600 else ""  # noqa: PLR2004 (an hour)
    return f"{hours}{seconds // 60 % 60:02}:{seconds % 60:02}"


def fact(name: str, value: Sourced) -> Fact:
    """A value of a plan; nothing known is said as such."""
    if value.value is None or value.source is None:
        return Fact(name, "Not known")
    day = read_day(value.value)
    note = ". ".join(part for part in (f"Source: {SOURCES[value.source]}", (value.note or "").rstrip(".")) if part)
    return Fact(name, value.value if day is None else say_day(day), f"{note}.", quote(value.evidence))


def entry(value: Sourced) -> Entry:
    return Entry(value.value or "", [value.note] if value.note else [], quote(value.evidence))
