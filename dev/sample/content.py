"""What Gong's own reading of a call would show: topics, trackers, outline, brief and highlights."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from dev.sample.held import HeldCall
from dev.sample.ids import gong_id
from dev.sample.speech import Turn

type Json = dict[str, Any]

SECTIONS: Mapping[str, str] = {
    "opening": "Opening",
    "recap": "Since the last call",
    "pitch": "Reason for the call",
    "discovery": "Current situation",
    "demo": "Product demonstration",
    "reaction": "Reactions to the demonstration",
    "rival": "Other vendors",
    "objection": "Concerns",
    "return": "Concerns",
    "settle": "Concerns",
    "security": "Security",
    "technical": "Integration",
    "implementation": "Roll-out",
    "case": "Business case",
    "pricing": "Pricing",
    "contract": "Terms",
    "process": "How the decision is made",
    "politics": "People involved",
    "won": "Decision",
    "lost": "Decision",
    "lesson": "Looking back",
    "kickoff": "Kick-off",
    "status": "Where things stand",
    "next": "Next steps",
    "closing": "Wrap-up",
    "aside": "Other",
}
TRACKERS: Mapping[str, tuple[str, ...]] = {
    "Competitors": ("DockPilot", "Stackwise", "Freightgrid"),
    "Pricing": ("price", "discount", "budget", "quote"),
    "Security": ("SOC 2", "penetration test", "security", "GDPR"),
    "Timing": ("go-live", "go live", "next quarter", "peak"),
    "Authority": ("sign", "approve", "board", "committee"),
}


def content(call: HeldCall) -> Json:
    """The blocks that Gong fills some time after the call; a call without words has none of them."""
    if not call.turns:
        return {}
    sections = section_spans(call.turns)
    shown: Json = {
        "structure": [{"name": name, "duration": (end - start) // 1000} for name, start, end, _ in sections],
        "topics": [{"name": name, "duration": length} for name, length in topic_lengths(sections).items()],
        "trackers": trackers(call),
    }
    if call.brief:
        shown["brief"] = call.brief
        shown["outline"] = [outline_section(name, start, end, turns) for name, start, end, turns in sections]
        shown["highlights"] = highlights(call)
        shown["keyPoints"] = [{"text": point} for point in call.key_points]
    return shown


type Span = tuple[str, int, int, list[Turn]]


def section_spans(turns: Sequence[Turn]) -> list[Span]:
    """Turns that follow one another under the same heading."""
    spans: list[Span] = []
    for turn in turns:
        name = SECTIONS.get(turn.part, "Conversation")
        if spans and spans[-1][0] == name:
            _, start, _, group = spans[-1]
            spans[-1] = (name, start, turn.end, [*group, turn])
        else:
            spans.append((name, turn.start, turn.end, [turn]))
    return spans


def topic_lengths(spans: list[Span]) -> dict[str, int]:
    found: dict[str, int] = {}
    for name, start, end, _ in spans:
        found[name] = found.get(name, 0) + (end - start) // 1000
    return found


def outline_section(name: str, start: int, end: int, turns: list[Turn]) -> Json:
    """A heading with the two longest sentences under it."""
    longest = sorted((said for turn in turns for said in turn.sentences), key=lambda said: -len(said.text))[:2]
    return {
        "section": name,
        "startTime": start / 1000,
        "duration": (end - start) / 1000,
        "items": [
            {"text": said.text, "startTime": said.start / 1000} for said in sorted(longest, key=lambda s: s.start)
        ],
    }


def highlights(call: HeldCall) -> list[Json]:
    """Next steps, each with the time at which they were agreed."""
    closing = [turn for turn in call.turns if turn.part == "next"] or list(call.turns[-3:])
    moment = closing[0].start / 1000
    if not call.next_steps:
        return []
    return [{"title": "Next steps", "items": [{"text": text, "startTimes": [moment]} for text in call.next_steps]}]


def trackers(call: HeldCall) -> list[Json]:
    """Where the tracked words were said, in seconds."""
    heard: dict[str, list[Json]] = {}
    for turn in call.turns:
        for said in turn.sentences:
            for match in TRACKED.finditer(said.text):
                hit = {"startTime": said.start / 1000, "speakerId": gong_id("speaker", call.key, turn.speaker)}
                heard.setdefault(match[0].lower(), []).append(hit)
    found: list[Json] = []
    for name, words in TRACKERS.items():
        hits = {word: heard[word.lower()] for word in words if word.lower() in heard}
        everywhere = [hit for group in hits.values() for hit in group]
        found.append(
            {
                "id": gong_id("tracker", name),
                "name": name,
                "count": len(everywhere),
                "type": "KEYWORD",
                "occurrences": sorted(everywhere, key=lambda hit: hit["startTime"]),
                "phrases": [
                    {"count": len(group), "occurrences": group, "phrase": word} for word, group in hits.items()
                ],
            }
        )
    return found


TRACKED = re.compile(
    r"\b(?:" + "|".join(re.escape(word) for words in TRACKERS.values() for word in words) + r")\b", re.IGNORECASE
)
