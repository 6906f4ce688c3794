"""A turn's text as sentences, with times in between. Joined again they give the text back, white space apart."""

import re
from collections.abc import Sequence

from lib.imports.models import Turn
from lib.records.models import Sentence

END = re.compile(r"[.!?…。！？؟]+[\"'”’)\]»]*(?=\s+\S)|[。！？]+(?=\S)")
ABBREVIATIONS = frozenset(
    {
        "mr.", "mrs.", "ms.", "dr.", "prof.", "sr.", "jr.", "st.", "vs.", "etc.", "e.g.", "i.e.", "approx.", "no.",
        "inc.", "ltd.", "co.", "corp.", "dept.", "est.", "jan.", "feb.", "mar.", "apr.", "jun.", "jul.", "aug.",
        "sep.", "sept.", "oct.", "nov.", "dec.", "mon.", "tue.", "wed.", "thu.", "fri.", "z.b.", "bzw.", "ca.",
        "nr.", "hr.", "fr.", "u.s.", "u.k.", "a.m.", "p.m.",
    }
)  # fmt: skip
FOLLOWING = re.compile(r"\S")
LONGEST_ABBREVIATION = 20
"""With brackets and quotation marks around it; a longer word is looked at from its end."""
MS_PER_CHARACTER = 65
"""About 2.5 words a second, for the last turn of a call, whose end nobody tells."""


def split_sentences(text: str) -> list[str]:
    """The sentences of a text in order; every word is in exactly one of them."""
    pieces: list[str] = []
    begin = 0
    for match in END.finditer(text):
        words = text[max(begin, match.end() - LONGEST_ABBREVIATION) : match.end()].split()
        last_word = words[-1].lower().lstrip("(\"'“‘[") if words else ""
        found = FOLLOWING.search(text, match.end())
        following = found[0] if found is not None else ""
        ends_with_dot = match[0].startswith(".") and len(match[0].rstrip("\"'”’)]»")) == 1
        if ends_with_dot and (last_word in ABBREVIATIONS or is_initial(last_word)):
            continue
        if match[0].startswith(("...", "…")) and following.islower():
            continue
        if ends_with_dot and following.islower():
            continue
        pieces.append(text[begin : match.end()])
        begin = match.end()
    pieces.append(text[begin:])
    return [piece.strip() for piece in pieces if piece.strip()]


def is_initial(word: str) -> bool:
    """A single letter with a dot, as in J. R. Miller."""
    return len(word) == 2 and word[0].isalpha()  # noqa: PLR2004 (a letter and a dot)


def to_sentences(turns: Sequence[Turn], keys: dict[str, str] | None = None) -> list[Sentence]:
    """Numbered later: the sentences of all turns, each starting in proportion to the text before it in its turn."""
    sentences: list[Sentence] = []
    for place, turn in enumerate(turns):
        end = turn.end if turn.end is not None else turn_end(turns, place)
        pieces = split_sentences(turn.text)
        total = sum(len(piece) for piece in pieces)
        spoken = 0
        speaker = None if turn.speaker is None else (keys or {}).get(turn.speaker, turn.speaker)
        for piece in pieces:
            starts = share(turn.start, end, spoken, total)
            spoken += len(piece)
            sentences.append(
                Sentence(speaker=speaker, start=starts, end=share(turn.start, end, spoken, total), text=piece)
            )
    return sentences


def share(start: int | None, end: int | None, part: int, total: int) -> int | None:
    if start is None or end is None or total == 0:
        return start
    return start + (end - start) * part // total


def turn_end(turns: Sequence[Turn], place: int) -> int | None:
    """When the next turn with a time starts, no later than the text takes at an unhurried pace."""
    turn = turns[place]
    if turn.start is None:
        return None
    spoken = turn.start + max(400, len(turn.text) * MS_PER_CHARACTER)
    following = next((other.start for other in turns[place + 1 :] if other.start is not None), None)
    return spoken if following is None or following < turn.start else min(following, spoken * 2 - turn.start)
