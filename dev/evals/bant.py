"""BANT: which factors a lead fails to meet, judged by the local reader against the seller's papers.

`sales_calls_bant.json` has calls with `transcript` (`[time] Name: text` lines) and `missing_bant_factors` (a list that
may hold several in one text; None or empty: qualified); `company_knowledge_articles.json` beside it is what the seller
wrote. Without a folder: a small set of our own, every company and person of which is invented.
"""

import json
import re
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from uuid import UUID

from dev.measures import Row, at_least
from lib.imports.sentences import split_sentences
from lib.readings.conversation import Conversation, Party, Spoken
from lib.readings.knowledge import Knowledge
from lib.readings.local.articles import describe, knowledge_from_articles
from lib.readings.local.bant import judge_bant
from lib.readings.local.phrasing import one_of
from lib.readings.local.statements import FACTORS, Factor

OWN = Path(__file__).parent / "bant"
CALLS, ARTICLES = "sales_calls_bant.json", "company_knowledge_articles.json"
LINE = re.compile(r"\[([^\]]+)\] ([^:]+): (.+)")
SELLS = re.compile(
    one_of(
        r"""
        \b(?:this is|i'm|my name is) [^.?!]{2,40}? (?:from|with|at) [A-Z]
        \bour (?:product|team|solution|installation|pricing|offer|support|suite|platform)
        \byour (?:interest|needs|budget|timeline|goals|requirements)\b
        \b(?:we offer|i'll send|how are you)
        """
    ),
    re.IGNORECASE,
)
BOUNDS: Mapping[Factor, float] = {"authority": 0.9, "need": 0.9, "timeline": 0.75}
EXACT = 0.8


@dataclass(frozen=True)
class Case:
    """One call with the factors it fails, as judged by people and by us."""

    place: int
    wanted: frozenset[Factor]
    found: frozenset[Factor]

    @property
    def turns_on_price(self) -> bool:
        """The lead fails for its budget: only the seller's price book knows."""
        return "budget" in self.wanted


def measure(folder: Path | None) -> Sequence[Row]:
    """F1 of "fails to meet" per factor, and how many calls get exactly the right set."""
    place = folder or OWN
    if not (place / CALLS).is_file():
        return []
    knowledge = knowledge_from_articles(json.loads((place / ARTICLES).read_text("utf-8")))
    for line in describe(knowledge):
        print(line, file=sys.stderr)
    return list(rows_of(list(judge(json.loads((place / CALLS).read_text("utf-8")), knowledge))))


def judge(calls: Sequence[Mapping[str, Any]], knowledge: Knowledge) -> Iterator[Case]:
    for place, call in enumerate(calls):
        verdicts = judge_bant(to_conversation(call, place), knowledge)
        yield Case(place, wanted_of(call), frozenset(name for name in FACTORS if not verdicts[name].met))


def wanted_of(call: Mapping[str, Any]) -> frozenset[Factor]:
    """The factors that the call fails, however they are listed."""
    text = json.dumps(call.get("missing_bant_factors")).lower()
    return frozenset(name for name in FACTORS if name in text)


def to_conversation(call: Mapping[str, Any], place: int) -> Conversation:
    """The call as a reader gets it. Whose side a speaker is on is told by who speaks as a seller."""
    lines = [match for row in str(call["transcript"]).splitlines() if (match := LINE.match(row.strip())) is not None]
    names = list(dict.fromkeys(line[2] for line in lines))
    seller = max(names, key=lambda name: (selling(name, lines), -names.index(name)))
    parties = [Party(name, name, "internal" if name == seller else "external") for name in names]
    times = [datetime.fromisoformat(line[1]).replace(tzinfo=UTC) for line in lines]
    spoken: list[Spoken] = []
    for line, at in zip(lines, times, strict=True):
        start = round((at - times[0]).total_seconds() * 1000)
        for text in split_sentences(line[3]):
            spoken.append(Spoken(len(spoken) + 1, line[2], text, start, start))
    return Conversation(UUID(int=place), "call", times[0], "Sales call", parties, spoken, str(place))


def selling(name: str, lines: Sequence[re.Match[str]]) -> int:
    return sum(len(SELLS.findall(line[3])) for line in lines if line[2] == name)


def rows_of(cases: Sequence[Case]) -> Iterator[Row]:
    for factor in FACTORS:
        precision, recall, f1 = scores(cases, factor)
        failing = sum(factor in case.wanted for case in cases)
        yield Row(f"BANT {factor}: precision", round(precision, 3), f"{failing} of {len(cases)} fail", "", ok=True)
        yield Row(f"BANT {factor}: recall", round(recall, 3), "", "", ok=True)
        bound = BOUNDS.get(factor)
        name = f"BANT {factor}: F1"
        yield Row(name, round(f1, 3), "", "", ok=True) if bound is None else at_least(name, f1, bound, "")
    yield Row("BANT exact set", exact(cases), f"of {len(cases)} calls", "", ok=True)
    told = [case for case in cases if not case.turns_on_price]
    yield at_least("BANT exact set where no price decides", exact(told), EXACT, f"of {len(told)} calls")


def scores(cases: Sequence[Case], factor: Factor) -> tuple[float, float, float]:
    """Precision, recall and F1 of "fails"; 1 where there is nothing to find and nothing was found."""
    hits = sum(factor in case.wanted and factor in case.found for case in cases)
    found = sum(factor in case.found for case in cases)
    wanted = sum(factor in case.wanted for case in cases)
    precision, recall = hits / found if found else 1.0, hits / wanted if wanted else 1.0
    return precision, recall, 2 * hits / (found + wanted) if found + wanted else 1.0


def exact(cases: Sequence[Case]) -> float:
    return round(sum(case.wanted == case.found for case in cases) / len(cases), 3) if cases else 1.0
