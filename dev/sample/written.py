"""A deal written in depth as it was read: `deal.json`, `key.json`, the lines of its calls, its emails."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path
from typing import cast

from pydantic import ValidationError

from dev.sample.crm import NOW
from dev.sample.deals import Spoken, read_lines
from dev.sample.key_form import Conversation, Deal, Key, Place


@dataclass(frozen=True)
class Finding:
    """One defect, and the folder or file that has it."""

    where: str
    what: str

    def __str__(self) -> str:
        return f"{self.where}: {self.what}"


@dataclass(frozen=True)
class Written:
    """A folder as it was read."""

    slug: str
    deal: Deal
    key: Key
    calls: Mapping[str, Sequence[Spoken]]
    emails: Mapping[str, EmailMessage]

    def held(self) -> list[Conversation]:
        return [one for one in self.deal.conversations if one.kind == "call"]

    def side_at(self, place: Place) -> str | None:
        """Who speaks there, `internal` or `external`; None when there is no such line or email."""
        one = next((one for one in self.deal.conversations if one.file == place.file), None)
        if one is None:
            return None
        if one.kind == "email":
            return side_of(one, sender(self.emails[one.file])) if place.time == stamp(one.started_at) else None
        return next((side_of(one, line.name) for line in self.calls[one.file] if line.time == place.time), None)

    def when(self, place: Place) -> datetime:
        """The moment of a place; that of the whole conversation when there is no such line."""
        one = next((one for one in self.deal.conversations if one.file == place.file), None)
        if one is None:
            return NOW
        lines = self.calls.get(one.file, ())
        return one.started_at + timedelta(seconds=next((line.second for line in lines if line.time == place.time), 0))


def stamp(moment: datetime) -> str:
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def side_of(one: Conversation, who: str) -> str:
    """The side of a participant by name or address; `unknown` for anybody else."""
    return next((person.side for person in one.participants if who in {person.name, person.email.lower()}), "unknown")


def addresses(message: EmailMessage, header: str) -> list[str]:
    found = message[header]
    return [address.addr_spec.lower() for address in found.addresses] if found else []


def sender(message: EmailMessage) -> str:
    return next(iter(addresses(message, "From")), "")


def body_of(message: EmailMessage) -> str:
    part = message.get_body(("plain",))
    return cast("EmailMessage", part).get_content() if part else ""


def read_folder(folder: Path) -> Written | list[Finding]:
    """The deal in a folder, or why it cannot be read."""
    found: list[Finding] = []
    try:
        deal = Deal.model_validate_json((folder / "deal.json").read_bytes())
        key = Key.model_validate_json((folder / "key.json").read_bytes())
    except FileNotFoundError as error:
        return [Finding(folder.name, f"{Path(str(error.filename)).name} is missing")]
    except ValidationError as error:
        return [
            Finding(f"{folder.name} {error.title.lower()}.json", f"{'.'.join(map(str, one['loc']))}: {one['msg']}")
            for one in error.errors()
        ]
    calls: dict[str, Sequence[Spoken]] = {}
    emails: dict[str, EmailMessage] = {}
    for one in deal.conversations:
        try:
            content = (folder / one.file).read_bytes()
            if one.kind == "call":
                calls[one.file] = read_lines(content.decode())
            else:
                emails[one.file] = message_from_bytes(content, policy=policy.default)
                body_of(emails[one.file])
        except (OSError, ValueError, LookupError) as error:
            found.append(Finding(f"{folder.name}/{one.file}", f"cannot be read: {error}"))
    return found or Written(folder.name, deal, key, calls, emails)
