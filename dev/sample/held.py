"""A call that was held, whether written by hand or composed: what the shapes of Gong are filled from."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from dev.sample.speech import Turn


@dataclass(frozen=True)
class Party:
    """Someone on a call. One without a name dialed in; `internal` is None when Gong cannot tell."""

    name: str | None
    email: str | None = None
    title: str | None = None
    internal: bool | None = False
    phone: str | None = None
    contact_id: str | None = None


@dataclass(frozen=True, kw_only=True)
class HeldCall:
    """One call. `key` is unique; `owner` is the email address of the seller whose call it is."""

    key: str
    title: str
    start: datetime
    owner: str
    parties: Sequence[Party]
    turns: Sequence[Turn]
    brief: str | None = None
    key_points: Sequence[str] = ()
    next_steps: Sequence[str] = ()
    crm_objects: Sequence[tuple[str, str]] = ()
    direction: str = "Conference"
    system: str = "Zoom"
    scope: str = "External"
    media: str = "Video"
    private: bool = False
    purpose: str | None = None
    has_transcript: bool = True
    has_parties: bool = True
    comment: str | None = None
    """What the rep's manager wrote on the call, if anything."""

    @property
    def seconds(self) -> int:
        return (self.turns[-1].end + 2500) // 1000 if self.turns else 0

    @property
    def end(self) -> datetime:
        return self.start + timedelta(seconds=self.seconds)
