"""The deals written in depth: `deals/<slug>/` as calls and CRM records."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any, Literal

from pydantic import BaseModel, TypeAdapter

from dev.sample import crm
from dev.sample.held import HeldCall, Party
from dev.sample.people import FOLDER, company
from dev.sample.speech import Said, Turn, sentences

DEALS = FOLDER / "deals"
LINE = re.compile(r"\[(\d\d):(\d\d):(\d\d)\] ([^:]+): (.+)")
WORDS_A_SECOND = 2.5
ORDER = ("prospecting", "discovery", "evaluation", "proposal", "negotiation", "closed_won")


class Participant(BaseModel):
    name: str
    email: str | None = None
    title: str | None = None
    company: str | None = None
    side: Literal["internal", "external"] = "external"


class Conversation(BaseModel):
    file: str
    kind: Literal["call", "email"]
    title: str
    started_at: datetime
    participants: list[Participant]


class DeepDeal(BaseModel):
    """`deal.json` of one folder."""

    slug: str
    account: dict[str, Any]
    opportunity: dict[str, Any]
    owner: dict[str, str]
    conversations: list[Conversation]

    def calls(self) -> list[Conversation]:
        return [one for one in self.conversations if one.kind == "call"]


@dataclass(frozen=True)
class Spoken:
    """One line of a call's file."""

    time: str
    second: int
    name: str
    text: str


@cache
def deep_deals(folder: Path = DEALS) -> tuple[DeepDeal, ...]:
    """Every folder whose `deal.json` and the files it names are there."""
    found: list[DeepDeal] = []
    for path in sorted(folder.glob("*/deal.json")):
        raw = TypeAdapter(dict[str, Any]).validate_json(path.read_bytes())
        deal = DeepDeal.model_validate({**raw, "slug": path.parent.name})
        if deal.calls() and all((path.parent / one.file).is_file() for one in deal.conversations):
            found.append(deal)
    return tuple(found)


def read_lines(text: str) -> list[Spoken]:
    """The lines of a call; raises ValueError with the line that cannot be read."""
    spoken: list[Spoken] = []
    for number, row in enumerate(text.splitlines(), start=1):
        if not row.strip():
            continue
        match = LINE.fullmatch(row.strip())
        if match is None:
            message = f"line {number} is not `[HH:MM:SS] Name: text`: {row!r}"
            raise ValueError(message)
        hours, minutes, seconds = int(match[1]), int(match[2]), int(match[3])
        stamp = f"{match[1]}:{match[2]}:{match[3]}"
        spoken.append(Spoken(stamp, hours * 3600 + minutes * 60 + seconds, match[4], match[5]))
    return spoken


def time_turns(spoken: list[Spoken]) -> tuple[Turn, ...]:
    """Each line from its own time on, ended by the next line or by the pace of speech, whichever comes first."""
    turns: list[Turn] = []
    for index, line in enumerate(spoken):
        parts = sentences(line.text)
        start = line.second * 1000
        end = start + round(1000 * max(1, len(line.text.split())) / WORDS_A_SECOND)
        if index + 1 < len(spoken):
            end = max(start + 300, min(end, spoken[index + 1].second * 1000 - 50))
        total = sum(len(part) for part in parts)
        said: list[Said] = []
        clock = start
        for part in parts:
            length = (end - start) * len(part) // total
            said.append(Said(clock, clock + length, part))
            clock += length
        turns.append(Turn(line.name, part_at(index, len(spoken)), tuple(said)))
    return tuple(turns)


def part_at(index: int, count: int) -> str:
    """Openings and next steps are where they are in nearly every call."""
    if index < count * 0.08:
        return "opening"
    return "next" if index > count * 0.88 else "conversation"


def held_calls(deal: DeepDeal) -> Iterator[HeldCall]:
    """The deal's calls as they were held."""
    domain = str(deal.account["domain"])
    objects = (("Opportunity", crm.opportunity_id(deal.slug)), ("Account", crm.account_id(domain)))
    for one in deal.calls():
        turns = time_turns(read_lines((DEALS / deal.slug / one.file).read_text(encoding="utf-8")))
        sellers = [person.email for person in one.participants if person.side == "internal" and person.email]
        owner = deal.owner["email"] if deal.owner["email"] in sellers or not sellers else sellers[0]
        names = [person.name.split()[0] for person in one.participants]
        yield HeldCall(
            key=f"deep-{deal.slug}-{one.file}",
            title=one.title,
            start=one.started_at,
            owner=owner,
            parties=[
                Party(
                    person.name,
                    person.email,
                    person.title,
                    internal=person.side == "internal",
                    contact_id=crm.contact_id(person.email) if person.side == "external" and person.email else None,
                )
                for person in one.participants
            ],
            turns=turns,
            brief=f"{', '.join(names[:-1])} and {names[-1]} spoke about {deal.opportunity['name']}.",
            crm_objects=objects,
        )


def deal_steps(deal: DeepDeal) -> list[crm.Step]:
    """How the CRM's stage went up call by call to the one in `deal.json`, which is the last."""
    starts = [one.started_at for one in deal.calls()]
    final = str(deal.opportunity["stage"])
    lost = final == "closed_lost"
    ladder = ORDER[: 4 if lost else ORDER.index(final) + 1]
    close = TypeAdapter(crm.date).validate_python(deal.opportunity["close_date"])
    amount = round(float(deal.opportunity["amount"]))
    steps = [crm.Step(starts[0] - timedelta(days=3), "Prospecting", None, close - timedelta(days=45))]
    for index, start in enumerate(starts, start=1):
        last = index == len(starts)
        stage = final if last else ladder[min(len(ladder) - 1, index * len(ladder) // len(starts))]
        known = close if index * 2 >= len(starts) else close - timedelta(days=30)
        value = amount if index * 2 >= len(starts) else round(amount, -4)
        steps.append(crm.Step(min(start + timedelta(hours=3), crm.NOW), stage.replace("_", " ").title(), value, known))
    return steps


def deal_facts(deal: DeepDeal) -> crm.DealFacts:
    return crm.DealFacts(
        key=deal.slug,
        name=str(deal.opportunity["name"]),
        product=str(deal.opportunity["product"]),
        owner=deal.owner["email"] or company().team[0].email,
        domain=str(deal.account["domain"]),
    )
