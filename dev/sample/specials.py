"""Calls that belong to no deal: reviews inside the team, support, an interview, voicemails. `specials/*.txt`."""

import re
from datetime import datetime
from functools import cache
from typing import NamedTuple

from dev.sample import crm, people
from dev.sample.held import HeldCall, Party
from dev.sample.people import FOLDER
from dev.sample.speech import Line, speak, time_lines

DELETED = "special-voicemail-marisol"
"""The recording that somebody deletes three days later."""


class Special(NamedTuple):
    """One file: its header's fields and its lines."""

    key: str
    fields: dict[str, str]
    lines: list[Line]


@cache
def specials() -> tuple[Special, ...]:
    """All files; a header of `field: value`, a line `---`, then `Name: words`."""
    found: list[Special] = []
    for path in sorted((FOLDER / "specials").glob("*.txt")):
        for block in re.split(r"(?m)^===\n", path.read_text(encoding="utf-8")):
            if not block.strip():
                continue
            header, _, body = block.partition("---\n")
            fields = dict(row.split(": ", 1) for row in header.strip().splitlines())
            lines: list[Line] = []
            for row in body.strip().splitlines():
                name, colon, words = row.partition(": ")
                if not colon:
                    message = f"{path.name}, {fields['key']}: cannot read the line {row!r}"
                    raise ValueError(message)
                lines.append(Line(name, words, "conversation"))
            found.append(Special(f"special-{fields['key']}", fields, lines))
    return tuple(found)


def starts() -> list[tuple[datetime, list[str]]]:
    """When sellers are busy with these calls."""
    return [
        (datetime.fromisoformat(one.fields["start"]), [name.strip() for name in one.fields["internal"].split(",")])
        for one in specials()
    ]


def calls() -> list[HeldCall]:
    return [held(one) for one in specials()]


def held(one: Special) -> HeldCall:
    """The call with our people by name and outsiders as `Name <address>, title` or a phone number."""
    fields = one.fields
    team = people.company()
    sellers = [team.seller(name.strip()) for name in fields["internal"].split(",")]
    parties = [Party(seller.name, seller.email, seller.title, internal=True) for seller in sellers]
    parties += [outsider(text.strip()) for text in fields.get("external", "").split(";") if text.strip()]
    inside = fields.get("scope", "External") == "Internal"
    domain = fields.get("account")
    return HeldCall(
        key=one.key,
        title=fields["title"],
        start=datetime.fromisoformat(fields["start"]),
        owner=sellers[0].email,
        parties=parties,
        turns=time_lines(speak(one.lines, one.key), one.key),
        brief=fields.get("brief"),
        crm_objects=(("Account", crm.account_id(domain)),) if domain else (),
        direction=fields.get("direction", "Conference"),
        system=fields.get("system", "Zoom"),
        media=fields.get("media", "Video"),
        scope="Internal" if inside else fields.get("scope", "External"),
        private=fields.get("private") == "yes",
        has_transcript=fields.get("transcript") != "no",
        has_parties=fields.get("parties") != "missing",
    )


def outsider(text: str) -> Party:
    """`Name <address>, title`, or a phone number alone."""
    if text.startswith("+"):
        return Party(None, internal=None, phone=text)
    match = re.fullmatch(r"([^<]+) <([^>]+)>(?:, (.+))?", text)
    if match is None:
        message = f"{text!r} is not `Name <address>, title`"
        raise ValueError(message)
    return Party(match[1].strip(), match[2], match[3], internal=False)
