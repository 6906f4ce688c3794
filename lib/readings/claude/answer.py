"""Claude's answer as facts, or all that is wrong with it. Pure.

Numbers of sentences that do not exist are no error here: verification drops and counts them, for every reader.
"""

import json
import math
from collections.abc import Mapping
from datetime import date
from typing import Any, cast

from lib.claude.models import Answer
from lib.errors import BadRecord, UpstreamError, UpstreamRefused
from lib.readings.claude.render import Labels, clean
from lib.readings.claude.shapes import Shape, facts_shape
from lib.readings.models import Facts

SPEAKERS = frozenset({"raised_by", "said_by", "key"})
"""Fields that name someone who took part, by the short name; nobody of that name is nobody."""
SIGNED = frozenset({"weight", "sentiment"})
"""Numbers from -1 to 1; the API has no bounds for numbers."""
LONGEST = 200
"""Characters of one text; labels and tasks are short, and whatever is longer was not asked for."""
MOST_PROBLEMS = 20


class Unreadable(BadRecord):
    """The answer has not the form that was asked for; `problems` say where, for whoever has to mend it."""

    def __init__(self, problems: list[str]) -> None:
        super().__init__(f"Claude's answer cannot be read: {problems[0]}")
        self.problems = problems[:MOST_PROBLEMS]


def read_answer(answer: Answer, labels: Labels) -> Facts:
    """The facts; why Claude stopped is looked at first.

    Raises Unreadable for what another try may mend, UpstreamRefused where Claude declines or the conversation is too
    long, UpstreamError where it stopped for a reason that has no place here.
    """
    match answer.stop:
        case "end_turn" | "stop_sequence":
            return read_facts(answer.text, labels)
        case "max_tokens":
            raise Unreadable(["it was cut off at the greatest length; keep to the facts that matter most"])
        case "refusal":
            raise UpstreamRefused("Claude declined to read this conversation. The local reader can read it.")
        case "model_context_window_exceeded":
            raise UpstreamRefused("The conversation is too long for the model in ANTHROPIC_MODEL.")
        case other:
            raise UpstreamError(f"Claude stopped without an answer ({other or 'no reason given'}). Try again later.")


def read_facts(text: str, labels: Labels) -> Facts:
    try:
        raw = json.loads(text)
    except ValueError as error:
        raise Unreadable([f"it is not JSON ({error})"]) from error
    reader = Reader(labels)
    facts = reader.read(facts_shape(), raw, "answer")
    if reader.problems:
        raise Unreadable(reader.problems)
    return facts


class Reader:
    """Reads one answer and collects what is wrong with it."""

    def __init__(self, labels: Labels) -> None:
        self.labels = labels
        self.problems: list[str] = []

    def wrong(self, place: str, expected: str, value: object) -> None:
        self.problems.append(f"{place} must be {expected}, not {json.dumps(value)[:60]}")

    def read(self, shape: Shape, value: Any, place: str, name: str = "") -> Any:
        """The value as the models want it; None, with the problem noted, where it cannot be one."""
        match shape.kind:
            case "object":
                return self.read_object(shape, value, place)
            case "list":
                if not isinstance(value, list):
                    return self.wrong(place, "a list", value)
                items = cast("list[Any]", value)
                return tuple(self.read(shape.made_of["item"], each, f"{place}[{n}]") for n, each in enumerate(items))
            case "numbers":
                return self.read_numbers(value, place)
            case "number" | "integer" | "boolean":
                return self.read_plain(shape, value, place, name)
            case "enum" | "text" | "date":
                return self.read_text(shape, value, place, name)

    def read_object(self, shape: Shape, value: Any, place: str) -> Any:
        if not isinstance(value, dict):
            return self.wrong(place, "an object", value)
        given = cast("Mapping[str, Any]", value)
        for strange in given.keys() - shape.made_of.keys():
            self.problems.append(f"{place} has no property {strange[:40]!r}")
        for missing in [each for each in shape.made_of if each not in given]:
            self.problems.append(f"{place} lacks the property {missing!r}")
        before = len(self.problems)
        made = {
            name: self.read(each, given[name], f"{place}.{name}", name)
            for name, each in shape.made_of.items()
            if name in given
        }
        complete = len(made) == len(shape.made_of) and len(self.problems) == before
        return shape.build(**made) if complete else None

    def read_numbers(self, value: Any, place: str) -> tuple[int, ...] | None:
        """Numbers of sentences, rising and once each."""
        if not isinstance(value, list):
            return self.wrong(place, "a list of sentence numbers", cast("object", value))
        numbers = cast("list[Any]", value)
        if not all(type(each) is int for each in numbers):
            return self.wrong(place, "a list of sentence numbers", numbers)
        return tuple(sorted(set(numbers)))

    def read_plain(self, shape: Shape, value: Any, place: str, name: str) -> Any:
        if shape.kind == "boolean":
            return value if isinstance(value, bool) else self.wrong(place, "true or false", value)
        if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
            return self.wrong(place, "a number", value)
        if shape.kind == "integer":
            return value if isinstance(value, int) else self.wrong(place, "a whole number", value)
        return float(max(-1, min(1, value)) if name in SIGNED else value)

    def read_text(self, shape: Shape, value: Any, place: str, name: str) -> Any:
        if not isinstance(value, str):
            return self.wrong(place, "text", value)
        text = clean(value)[:LONGEST]
        if not text:
            return None if shape.optional else self.wrong(place, "said", value)
        if shape.kind == "enum":
            same = text.casefold().replace(" ", "_").replace("-", "_")
            return same if same in shape.words else self.wrong(place, f"one of {', '.join(shape.words)}", value)
        if shape.kind == "date":
            try:
                return date.fromisoformat(text)
            except ValueError:
                return self.wrong(place, "a day such as 2026-03-31", value)
        if name in SPEAKERS:
            return self.labels.by_label.get(text)
        return self.labels.by_label.get(text, text) if name == "who" else text
