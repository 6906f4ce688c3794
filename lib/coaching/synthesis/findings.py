"""The findings that Claude words, as data in a prompt. Pure."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from lib.coaching.models import Evidence, Recommendation
from lib.readings.claude.render import clean, encode
from lib.readings.indicators import INDICATORS
from lib.readings.orders import heard_text, is_order, seen

TURN = re.compile(r"\W{0,4}(?:\[?\d{1,2}:\d{2}(?::\d{2})?\]?\W{1,3}\w|[A-Z][\w.'’-]*(?: [A-Z][\w.'’-]*){1,3}:\s)")
"""A time or a whole name at the beginning, as only a transcript has them."""
TOLD, WORDED = ("problem", "stake", "behaviour"), ("problem", "behaviour")
"""What Claude is told, and what it says in its own words. Why it counts is a figure or a state, and what won deals do
stands beside their moments: both stay the program's."""


@dataclass(frozen=True)
class Shown:
    """One sentence as Claude gets it."""

    id: str
    by: str
    side: str
    when: str
    words: str

    @property
    def text(self) -> str:
        return f"{self.by} {self.when} {self.words}"


@dataclass(frozen=True)
class Finding:
    """One recommendation as Claude gets it. `rank` is its place among all."""

    id: str
    rank: int
    said: Mapping[str, str]
    rubric: Sequence[str]
    evidence: Sequence[Shown]


def to_findings(recommendations: Sequence[Recommendation]) -> list[Finding]:
    """The findings with evidence that speaks to people, as far as a sentence alone tells.

    Who is quoted with one sentence for a reader is quoted with none: what stands around it may be as false.
    """
    speaking = {speaker_of(one) for each in recommendations for one in each.where if is_for_reader(one.quote)}
    found: list[Finding] = []
    for one in recommendations:
        name = f"f{len(found) + 1}"
        evidence = [
            Shown(f"{name}.e{number}", name_of(each), each.side, when_of(each), clean(seen(each.quote)))
            for number, each in enumerate(one.where, start=1)
            if speaker_of(each) not in speaking and clean(seen(each.quote))
        ]
        if evidence:
            rubric = [sign.good for sign in INDICATORS[one.dimension].values()]
            said = {each: str(getattr(one, each)) for each in TOLD}
            found.append(Finding(name, one.rank, said, rubric, evidence))
    return found


def speaker_of(one: Evidence) -> tuple[UUID, str | None]:
    return one.conversation_id, one.speaker


def is_for_reader(quote: str) -> bool:
    """Whether any of it is an order to a reader, or it begins as a turn of somebody."""
    text = seen(quote)
    return heard_text(text) != text or TURN.match(text) is not None


def name_of(one: Evidence) -> str:
    """Who said it, unless the name is written for a reader."""
    name = clean(seen(one.speaker or ""))
    return "" if is_order(name) else name


def when_of(one: Evidence) -> str:
    """The day, and for a call the moment in it."""
    moment = "" if one.start_ms is None else f", {one.start_ms // 60_000}:{one.start_ms // 1000 % 60:02} into the call"
    return f"{one.at:%A} {one.at.day} {one.at:%B %Y}{moment}"


def render_findings(findings: Sequence[Finding]) -> str:
    """A line for each finding, between tags that nothing in them can close."""
    return "\n".join(["<findings>", *(encode(render(one)) for one in findings), "</findings>"])


def render(one: Finding) -> dict[str, Any]:
    return {
        "id": one.id,
        **one.said,
        "rubric": list(one.rubric),
        "evidence": [
            {"id": each.id, "by": each.by, "side": each.side, "when": each.when, "words": each.words}
            for each in one.evidence
        ],
    }
