"""Deals in folders with an answer key, as readers get them: conversations with the place of every sentence."""

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from dev.sample.deals import DEALS
from lib.emails.parse import parse_message
from lib.imports.deal_folder import Deal, DealConversation, parse_deal
from lib.imports.encoding import decode
from lib.imports.parse import parse_file
from lib.imports.sentences import split_sentences, to_sentences
from lib.readings.conversation import Conversation, Party, Spoken
from lib.readings.knowledge import Knowledge
from lib.readings.knowledge_file import read_knowledge
from lib.readings.sentences import split_email

COMPANY = DEALS.parent / "company.json"


@dataclass(frozen=True)
class Held:
    """One conversation of a deal. `lines` says for each sentence, from the first, in which line of the file it stands;
    an email is one line.
    """

    file: str
    conversation: Conversation
    lines: Sequence[int]
    times: Sequence[str]
    """The time of each line, as keys write it."""

    def line_at(self, time: str) -> int | None:
        """The line that a place of the key names."""
        return self.times.index(time) if time in self.times else None

    def line_of(self, number: int) -> int:
        """The line of a sentence."""
        return self.lines[number - 1]


@dataclass(frozen=True)
class KeyedDeal:
    """`key` is what `key.json` holds; `held` are the conversations in order of time."""

    folder: Path
    deal: Deal
    key: Mapping[str, Any]
    held: Sequence[Held]

    @cached_property
    def by_file(self) -> Mapping[str, Held]:
        return {each.file: each for each in self.held}


def find_deals(folder: Path | None) -> Iterator[KeyedDeal]:
    """Every folder with a `deal.json` and a `key.json` at any depth, by name; without a folder our own deals."""
    for path in sorted((folder or DEALS).rglob("key.json")):
        if (path.parent / "deal.json").is_file():
            yield read_deal(path.parent)


def read_deal(folder: Path) -> KeyedDeal:
    deal = parse_deal(decode((folder / "deal.json").read_bytes()))
    held = [read_email(folder, one) if one.is_email else read_call(folder, one) for one in deal.conversations]
    held.sort(key=lambda one: (one.conversation.at, one.file))
    return KeyedDeal(folder, deal, json.loads((folder / "key.json").read_text("utf-8")), tuple(held))


def find_knowledge(folder: Path | None) -> Knowledge:
    """The `company.json` nearest to the deals; for our own deals that of the sample workspace."""
    found = [] if folder is None else sorted(folder.rglob("company.json"), key=lambda path: (len(path.parts), path))
    return read_knowledge((found[0] if found else COMPANY).read_bytes())


def read_call(folder: Path, one: DealConversation) -> Held:
    raw = (folder / one.file).read_bytes()
    turns = parse_file(raw, one.file).conversations[0].turns
    said = [
        Spoken(number, sentence.speaker, sentence.text, sentence.start, sentence.end)
        for number, sentence in enumerate(to_sentences(turns), start=1)
    ]
    lines = [place for place, turn in enumerate(turns) for _ in split_sentences(turn.text)]
    at = one.started_at or datetime.fromtimestamp(0, UTC)
    conversation = to_conversation(folder, one, raw, at, said)
    return Held(one.file, conversation, lines, [clock(turn.start) for turn in turns])


def read_email(folder: Path, one: DealConversation) -> Held:
    raw = (folder / one.file).read_bytes()
    mail = parse_message(raw)
    said = [Spoken(number, mail.sender, text) for number, text in enumerate(split_email(mail.body), start=1)]
    at = mail.sent_at or one.started_at or datetime.fromtimestamp(0, UTC)
    conversation = to_conversation(folder, one, raw, at, said)
    return Held(one.file, conversation, [0] * len(said), [at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")])


def to_conversation(
    folder: Path, one: DealConversation, raw: bytes, at: datetime, said: Sequence[Spoken]
) -> Conversation:
    return Conversation(
        id=uuid5(NAMESPACE_URL, f"{folder.name}/{one.file}"),
        kind="email" if one.is_email else "call",
        at=at,
        title=one.title,
        parties=parties_of(one),
        sentences=tuple(said),
        content_hash=hashlib.sha256(raw).hexdigest(),
    )


def parties_of(one: DealConversation) -> list[Party]:
    return [
        Party(
            key=person.email.lower() if one.is_email else person.name,
            name=person.name or person.email,
            side=person.side or "unknown",
            title=person.title or None,
            company=person.company or None,
        )
        for person in one.participants
    ]


def clock(start: int | None) -> str:
    """A time of a call as keys write it."""
    seconds = (start or 0) // 1000
    return f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}"
