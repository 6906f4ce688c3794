"""What an import is asked to do, and what became of each file."""

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from lib.imports.models import Hints

COUNTED_NEW = ("calls", "emails")
type Report = Callable[[str, int, int | None], None]
"""Called with a step's name, how much is done, and of how much (None when unknown)."""


@dataclass(frozen=True)
class ImportOptions:
    """What the command line says; it outranks a sidecar file, which outranks the file's own header lines."""

    hints: Hints = field(default_factory=Hints)
    own_domains: frozenset[str] = frozenset()
    columns: Mapping[str, str] = field(default_factory=dict[str, str])
    stage_map: Mapping[str, str] = field(default_factory=dict[str, str])
    default_currency: str = "USD"


@dataclass
class ImportReport:
    """Counts of what was read, ids of conversations, warnings, and every refusal with file, line and reason."""

    counts: Counter[str] = field(default_factory=Counter[str])
    new: Counter[str] = field(default_factory=Counter[str])
    """How many of the calls and emails were not there before."""
    wrote: bool = False
    """Whether anything in the database is other than before."""
    calls: dict[str, UUID] = field(default_factory=dict[str, UUID])
    deals: dict[str, str] = field(default_factory=dict[str, str])
    """Which table of this import had a deal last, by the deal's key."""
    tied: dict[UUID, set[UUID]] = field(default_factory=dict[UUID, set[UUID]])
    """The deals that this import has tied an email to."""
    not_read: list[str] = field(default_factory=list[str])
    """What lies in the folders and is of no type that is read, with the reason."""
    warnings: list[str] = field(default_factory=list[str])
    errors: list[str] = field(default_factory=list[str])

    def to_json(self) -> dict[str, Any]:
        return {
            **self.counts,
            **{f"{name}_new": self.new[name] for name in COUNTED_NEW if name in self.counts},
            "changed": self.wrote,
            "calls_by_file": {name: str(identity) for name, identity in self.calls.items()},
            "not_read": self.not_read,
            "warnings": self.warnings,
            "errors": self.errors,
        }

    def to_table(self) -> dict[str, str]:
        """The counts in words: how many, and of calls and emails how many of them are new."""
        return {
            name: f"{count:,} ({self.new[name]:,} new)" if name in COUNTED_NEW else f"{count:,}"
            for name, count in self.counts.items()
        }


def silent(step: str, done: int, total: int | None) -> None:
    """Report nothing."""
