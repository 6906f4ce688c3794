"""What became of each file."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

type Report = Callable[[str, int, int | None], None]
"""Called with a step's name, how much is done, and of how much (None when unknown)."""


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
