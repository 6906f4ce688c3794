"""What every file format becomes before it is stored."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from lib.errors import AppError
from lib.records.models import Sentence, Side


class Unreadable(AppError):
    """The file cannot be read; the detail names line and reason."""

    status = 400
    title = "The file cannot be read"


@dataclass(frozen=True)
class Turn:
    """What one speaker says until the next one speaks. Times are ms from the start of the call."""

    speaker: str | None
    text: str
    start: int | None = None
    end: int | None = None


@dataclass(frozen=True)
class Speaker:
    """Someone on the call, as far as the file tells."""

    name: str
    email: str | None = None
    title: str | None = None
    company: str | None = None
    side: Side = "unknown"
    key: str | None = None
    """What the sentences call them, where that is not their name."""


@dataclass(frozen=True)
class Hints:
    """What a file, its sidecar or the command line say about a conversation. None is "not said"."""

    identity: str | None = None
    title: str | None = None
    started_at: datetime | None = None
    unread_time: str | None = None
    """What stands where a start time should, and is none."""
    account: str | None = None
    domain: str | None = None
    opportunity: str | None = None
    owner: str | None = None
    seller: str | None = None
    participants: Sequence[Speaker] = ()


@dataclass(frozen=True)
class ParsedConversation:
    """One call from a file. `sentences` are given where the format has them, else made from the turns."""

    turns: Sequence[Turn]
    hints: Hints = field(default_factory=Hints)
    sentences: Sequence[Sentence] = ()
    metadata: Mapping[str, Any] = field(default_factory=dict[str, Any])
    from_gong: bool = False
    """The identity is Gong's, which names one call wherever it occurs; others count within their file only."""

    warnings: Sequence[str] = ()
    """What of the file is left out, by line."""

    @property
    def speakers(self) -> list[str]:
        """Each speaker once, in the order in which they first speak."""
        return list(dict.fromkeys(turn.speaker for turn in self.turns if turn.speaker is not None))


@dataclass(frozen=True)
class ParsedFile:
    """The conversations of a file, and in a file of several what of it cannot be read."""

    conversations: Sequence[ParsedConversation]
    errors: Sequence[str] = ()
