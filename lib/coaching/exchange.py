"""Words that read on their own: what is cited, enough around it to be understood, and what was said to it. Pure."""

import re
from collections.abc import Iterable, Sequence

from lib.coaching.deal import FEW, Held, to_evidence
from lib.coaching.models import Evidence
from lib.readings.models import Evidence as Numbers

ENOUGH_WORDS = 8
"""Words below which lines do not show what they are about: "Net thirty?" does not."""
MOST_LINES = 4
REACH = 4
"""Lines after one within which the other side's are a reply to it."""
A_NOD = 1
"""Words of "Okay.", which says nothing of what is next to it."""
LEAST_LETTERS = 5
"""Letters of a word from which on it carries the matter, and by which two words are of one root."""


def show(held: Held, numbers: Iterable[int]) -> list[Evidence]:
    """The lines that say most, with their neighbours where they are too short to tell what they are about."""
    return told(held, readable(held, numbers))


def told(held: Held, numbers: Iterable[int]) -> list[Evidence]:
    """The stored words of these lines, in order, each once."""
    return [to_evidence(held, number, held.said[number]) for number in sorted(set(numbers)) if number in held.said]


def readable(held: Held, numbers: Iterable[int]) -> Numbers:
    """The numbers of `show`."""
    known = sorted({number for number in numbers if number in held.said}, key=lambda n: (-held.words_in((n,)), n))
    lines = sorted(known[:FEW])
    while lines and held.words_in(tuple(lines)) < ENOUGH_WORDS and len(lines) < MOST_LINES:
        near = next((number for number in neighbours(held, lines) if number in held.said), None)
        if near is None:
            break
        lines = sorted({*lines, near})
    return tuple(lines)


def neighbours(held: Held, lines: Sequence[int]) -> list[int]:
    """What tells most of short lines: what their speaker said just before, just after, and what they answer."""
    before, after = lines[0] - 1, lines[-1] + 1
    own = [
        near
        for near, line in ((before, lines[0]), (after, lines[-1]))
        if near in held.said and held.said[near].speaker == held.said[line].speaker and held.words_in((near,)) > A_NOD
    ]
    return [*own, before]


def reply_to(held: Held, numbers: Numbers) -> Numbers:
    """What the other side says next, two lines at most; () in an email."""
    if not held.is_call or not numbers:
        return ()
    last = numbers[-1]
    asker = held.side_of(last)
    after = range(last + 1, last + 1 + REACH)
    first = next((number for number in after if held.side_of(number) not in {asker, "unknown"}), None)
    if first is None:
        return ()
    side = held.side_of(first)
    lines = [number for number in range(first, first + REACH) if held.side_of(number) == side]
    return tuple(number for place, number in enumerate(lines) if number == first + place)[:FEW]


def line_before(held: Held, numbers: Numbers) -> Numbers:
    """What the other side said that these lines answer; () where it was said further back."""
    if not numbers:
        return ()
    before = numbers[0] - 1
    return (before,) if held.side_of(before) not in {held.side_of(numbers[0]), "unknown"} else ()


def around(held: Held, numbers: Numbers) -> Numbers:
    """The lines with what they answer and what the other side says to them."""
    lines = readable(held, numbers)
    return tuple(sorted({*line_before(held, lines), *lines, *reply_to(held, lines)}))


def text_of(held: Held, numbers: Iterable[int]) -> str:
    return " ".join(held.said[number].text for number in numbers if number in held.said)


def takes_up(later: str, earlier: str) -> bool:
    """Whether a text has a word of the one before it that carries the matter."""
    return bool(roots(later) & roots(earlier))


EMPTY = frozenset(
    "there where which their these those would could should about other think thing going really because before after "
    "every something anything nothing maybe right today always never still being having doing".split()
)
"""Longer words that carry no matter."""
REFERS = re.compile(
    r"\b(?:that|this|it|its|them|they|their|he|she|him|her|his|those|these|there|which|so|then)\b", re.IGNORECASE
)
BEGINNING = 5
"""Words at whose beginning a pronoun means what was said just before."""


def refers_back(text: str) -> bool:
    """Whether it begins with a word for what the other has just said."""
    return REFERS.search(" ".join(text.split()[:BEGINNING])) is not None


def roots(text: str) -> set[str]:
    words = re.findall(r"[^\W\d_]+", text.casefold())
    return {word[:LEAST_LETTERS] for word in words if len(word) >= LEAST_LETTERS and word not in EMPTY}
