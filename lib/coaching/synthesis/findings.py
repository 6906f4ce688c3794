"""The findings that Claude words, as data in a prompt. Pure."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from lib.coaching.models import Evidence, Recommendation
from lib.readings.claude.render import clean, encode
from lib.readings.indicators import INDICATORS
from lib.readings.orders import heard_text, is_order, seen

WORDED = ("problem", "stake", "behaviour")
"""What Claude may say in its own words. What won deals do stays the program's: it stands beside their moments."""


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

    @property
    def own(self) -> str:
        """All that the program says of it."""
        return " ".join(self.said.values())


def to_findings(recommendations: Sequence[Recommendation]) -> list[Finding]:
    """The findings with evidence that speaks to people; what speaks to a reader is left out, as everywhere."""
    found: list[Finding] = []
    for one in recommendations:
        name = f"f{len(found) + 1}"
        evidence = list(show(name, one.where))
        if evidence:
            rubric = [sign.good for sign in INDICATORS[one.dimension].values()]
            said = {each: str(getattr(one, each)) for each in WORDED}
            found.append(Finding(name, one.rank, said, rubric, evidence))
    return found


def show(finding: str, where: Sequence[Evidence]) -> Iterator[Shown]:
    for number, one in enumerate(where, start=1):
        words = clean(heard_text(seen(one.quote)))
        if words:
            yield Shown(f"{finding}.e{number}", name_of(one), one.side, when_of(one), words)


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
