"""What is asked of Claude and what it answers, without a word of its SDK. Pure data."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

type Lifetime = Literal["5m", "1h"]
"""How long Claude keeps a cached block after it was last used."""


@dataclass(frozen=True)
class Message:
    role: Literal["user", "assistant"]
    text: str


@dataclass(frozen=True)
class Question:
    """`system` are blocks that many questions share, from the most to the least shared; each is cached."""

    system: Sequence[str]
    messages: Sequence[Message]
    schema: Mapping[str, Any]
    max_tokens: int
    cached_for: Lifetime = "5m"


@dataclass(frozen=True)
class Usage:
    """Tokens as they are billed: every kind at its own price, none counted twice."""

    plain: int = 0
    output: int = 0
    written: int = 0
    """Written to the cache for five minutes."""
    written_for_hour: int = 0
    cached: int = 0
    """Read from the cache."""

    @property
    def prompt(self) -> int:
        """All that was sent, however it is billed."""
        return self.plain + self.written + self.written_for_hour + self.cached


@dataclass(frozen=True)
class Answer:
    """`stop` is Claude's own word for why it stopped, and says what `text` is worth."""

    text: str
    stop: str
    model: str
    usage: Usage


@dataclass(frozen=True)
class BatchItem:
    """The outcome of one question of a batch, by the name that it was submitted under."""

    name: str
    answer: Answer | None
    failure: str = ""


@dataclass(frozen=True)
class BatchMark:
    """A batch as Anthropic lists it; `count` is how many questions it has."""

    id: str
    created_at: datetime
    count: int
    is_done: bool
