"""Claude's answer as words for findings, and what is wrong with it. Pure."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, cast

from lib.claude.models import Answer
from lib.coaching.synthesis.findings import WORDED, Finding
from lib.coaching.synthesis.grounds import find_problems
from lib.errors import UpstreamError, UpstreamRefused
from lib.readings.claude.render import clean

MOST_PROBLEMS = 20


class Declined(UpstreamRefused):
    """Claude has answered, and says no: it would again."""


type Texts = Mapping[str, str]


@dataclass(frozen=True)
class Read:
    """The texts of each finding that can be shown, and what is wrong with the others."""

    texts: Mapping[str, Texts] = field(default_factory=dict[str, Texts])
    problems: Sequence[str] = ()


def read_words(answer: Answer, findings: Sequence[Finding]) -> Read:
    """What of an answer can be shown; why Claude stopped is looked at first.

    Raises Declined where Claude does not want to, UpstreamError where it stopped for a reason that has no place here.
    """
    match answer.stop:
        case "end_turn" | "stop_sequence":
            return read_text(answer.text, findings)
        case "max_tokens":
            return Read(problems=["it was cut off"])
        case "refusal":
            raise Declined("Claude declined to word this.")
        case other:
            raise UpstreamError(f"Claude stopped without an answer ({other or 'no reason given'}).")


def read_text(text: str, findings: Sequence[Finding]) -> Read:
    try:
        raw = json.loads(text)
    except ValueError:
        return Read(problems=["it is not JSON"])
    items = cast("dict[str, Any]", raw).get("items") if isinstance(raw, dict) else None
    if not isinstance(items, list):
        return Read(problems=["it has no items"])
    told = [cast("dict[str, Any]", item) for item in cast("list[Any]", items) if isinstance(item, dict)]
    texts: dict[str, Texts] = {}
    problems: list[str] = []
    for finding in findings:
        of_finding = [item for item in told if item.get("finding") == finding.id]
        if len(of_finding) != 1:
            problems.append(f"{finding.id} has {len(of_finding)} items")
            continue
        said, wrong = check_item(of_finding[0], finding)
        if wrong:
            problems += [f"{finding.id}: {each}" for each in wrong]
        else:
            texts[finding.id] = said
    return Read(texts, problems[:MOST_PROBLEMS])


def check_item(item: Mapping[str, Any], finding: Finding) -> tuple[Texts, list[str]]:
    """The texts of one item, and all that is wrong with them."""
    by_id = {each.id: each for each in finding.evidence}
    cited = item.get("evidence")
    if not isinstance(cited, list) or not cited:
        return {}, ["evidence names no sentence"]
    ids = cast("list[Any]", cited)
    strange = [str(each)[:20] for each in ids if each not in by_id]
    if strange:
        return {}, [f"evidence {each} is none of its sentences" for each in strange]
    texts = {name: item.get(name) for name in WORDED}
    wrong = [f"{name} is no text" for name, text in texts.items() if not isinstance(text, str)]
    if wrong:
        return {}, wrong
    said = {name: clean(cast("str", text)) for name, text in texts.items()}
    sentences = [by_id[each].text for each in ids]
    return said, [
        f"{name}: {problem}"
        for name, text in said.items()
        for problem in find_problems(name, text, finding.said, sentences, finding.rubric)
    ]
