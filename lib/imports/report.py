"""What an import is asked to do, and what became of each file."""

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from lib.imports.models import Hints

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
    calls: dict[str, UUID] = field(default_factory=dict[str, UUID])
    warnings: list[str] = field(default_factory=list[str])
    errors: list[str] = field(default_factory=list[str])

    def to_json(self) -> dict[str, Any]:
        return {
            **self.counts,
            "calls_by_file": {name: str(identity) for name, identity in self.calls.items()},
            "warnings": self.warnings,
            "errors": self.errors,
        }


def silent(step: str, done: int, total: int | None) -> None:
    """Report nothing."""
