"""A conversation and a company's knowledge as data in a prompt: nothing in them can pass for anything else. Pure."""

import json
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any, cast

from lib.readings.conversation import Conversation, Turn
from lib.readings.knowledge import Knowledge

UNSEEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn"})
"""Kinds of characters that nobody sees: controls, zero-width and direction marks, tags, unassigned ones."""
SELECTORS = re.compile("[\u034f\u115f\u1160\u17b4\u17b5\u3164\ufe00-\ufe0f\uffa0\U000e0100-\U000e01ef]")
"""Marks that are drawn as nothing and can carry a hidden text."""
NOT_IN_A_PROMPT = {"not_understood"}


@dataclass(frozen=True)
class Labels:
    """Short names for those who took part: addresses and keys of the source stay out of the prompt."""

    by_key: Mapping[str, str]
    by_label: Mapping[str, str]


def label_parties(conversation: Conversation) -> Labels:
    by_key = {party.key: f"p{place}" for place, party in enumerate(conversation.parties, start=1)}
    return Labels(by_key, {label: key for key, label in by_key.items()})


def clean(text: str) -> str:
    """The text as a person sees it: without unseen characters, whitespace as single spaces."""
    spaced = "".join(" " if character in "\t\n\r\v\f\x85\u2028\u2029" else character for character in text)
    seen = "".join(character for character in spaced if unicodedata.category(character) not in UNSEEN)
    return " ".join(SELECTORS.sub("", seen).split())


def encode(value: Any) -> str:
    """JSON in which no tag can open or close."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return text.replace("&", "\\u0026").replace("<", "\\u003c").replace(">", "\\u003e")


def render_conversation(conversation: Conversation, labels: Labels) -> str:
    """The conversation between its tags: a line about it, then a line for each turn with its numbered sentences."""
    head = {
        "kind": conversation.kind,
        "date": f"{conversation.at:%Y-%m-%d}",
        "weekday": f"{conversation.at:%A}",
        "title": clean(conversation.title),
        "people": [
            {
                name: value
                for name, value in {
                    "id": labels.by_key[party.key],
                    "name": clean(party.name),
                    "side": party.side,
                    "title": clean(party.title or ""),
                    "company": clean(party.company or ""),
                    "absent": party.attended is False,
                }.items()
                if value not in {"", False}
            }
            for party in conversation.parties
        ],
    }
    lines = [encode(head), *(encode(render_turn(conversation, turn, labels)) for turn in conversation.turns)]
    return "\n".join(["<conversation>", *lines, "</conversation>"])


def render_turn(conversation: Conversation, turn: Turn, labels: Labels) -> dict[str, Any]:
    party = conversation.party_of(turn.sentences[0])
    start = turn.sentences[0].start
    told: dict[str, Any] = {"side": turn.side}
    if party is not None:
        told = {"by": labels.by_key[party.key], "name": clean(party.name), **told}
    if start is not None:
        told["at"] = f"{start // 60_000}:{start // 1000 % 60:02}"
    return {**told, "sentences": {str(sentence.n): clean(sentence.text) for sentence in turn.sentences}}


def render_knowledge(knowledge: Knowledge) -> str:
    """What the company wrote about itself, between its tags; empty fields are left out."""
    told = {name: value for name, value in asdict(knowledge).items() if value and name not in NOT_IN_A_PROMPT}
    return f"<company>\n{encode(without_blanks(told))}\n</company>"


def without_blanks(value: Any) -> Any:
    """Without fields that say nothing; a product with twenty empty fields costs tokens in every question."""
    if isinstance(value, dict):
        fields = cast("dict[str, Any]", value)
        return {name: without_blanks(each) for name, each in fields.items() if each not in ("", None, [], ())}
    if isinstance(value, list | tuple):
        return [without_blanks(each) for each in cast("list[Any]", value)]
    return clean(value) if isinstance(value, str) else value
