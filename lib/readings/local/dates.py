"""Dates in a sentence, counted from the day it was said: "Thursday the twelfth", "end of next month", "Q1".

Every date is a first and a last day; both are None for a time that no calendar knows ("before peak"). A date without a
year is the next one, or the last one where the sentence looks back ("since March", "in March you said").
"""

import re
from dataclasses import dataclass
from datetime import date
from functools import cache

from lib.readings.local.calendar_words import AMBIGUOUS, BEFORE_MONTH, KINDS_OF, TRIGGERS
from lib.readings.local.date_rules import RULES, Rule
from lib.readings.local.days import Anchor
from lib.readings.local.phrasing import lazy
from lib.readings.local.tokens import Words, read


@dataclass(frozen=True, slots=True)
class When:
    """`first` and `last` day (the same for one day; None, None where no calendar tells); `relation` is the word
    before it: "by", "before", "after", "since", "until"; `past` whether the sentence looks back at it.
    """

    first: date | None
    last: date | None
    start: int
    end: int
    relation: str | None = None
    past: bool = False

    @property
    def exact(self) -> bool:
        return self.first is not None and self.first == self.last


RELATION = lazy(
    r"\b(by|before|after|since|until|till|from|through|not later than|no later than|prior to|ahead of|as of|starting)"
    r" (?:(?:about|around|roughly|the|our|your|their|this|at|it's|like|maybe) ?)*$"
)
SAME = {
    "till": "until", "through": "until", "not later than": "by", "no later than": "by", "prior to": "before",
    "ahead of": "before", "starting": "from", "as of": "from",
}  # fmt: skip
LOOKS_BACK = lazy(
    r"\b(?:since|last|back (?:in|on)|ago|earlier|previous|yesterday|told|said|was|were|did|didn't|had|came|gave|"
    r"(?<!'s )(?<!'ve )(?<!has )(?<!have )got|"
    r"sent|went|took|asked|signed|saw|met|talked|spoke|started|wrote|mentioned|showed|paid|bought|lost|wasn't|"
    r"hadn't|promised|agreed|counted|missed|made|been|slipped|shipped)\b"
)
LOOKS_AHEAD = lazy(
    r"\b(?:will|'ll|won't|going to|would|by|need|needs|let's|can|could|should|shall|next|until|till|before|plan|want|"
    r"wants|coming|upcoming|due|expect|target|if|unless|meet|must|'d|ready|booked|hold|held|blocked)\b|'ll|'d\b"
)
NEAR = frozenset("before after until till by during ahead".split())
"""Without one of these words an event of the year is no date."""
SAID_THEN = lazy(
    r"\b(?:since|back in|back on|this past)(?: the)? $|"
    r"\b(?:said|told|asked|signed|promised|agreed|sent|got|met|wrote|owed|paid|bought|covered)"
    r"(?: \w+){0,3} (?:in|on|by|back in) $"
)
THEN = lazy(r" (?:ago|last year|(?:i|we|you|they|he|she) (?:said|told|asked|promised|sent|were|was|had|did))\b")
CLAUSE = lazy(r"[,;:.!?—–]|\band\b|\bbut\b|\bso\b|\bbecause\b")


@cache
def compile_rules() -> tuple[tuple[Rule, re.Pattern[str]], ...]:
    """Compiled with the first sentence and not at import, which has to be quick."""
    return tuple((rule, re.compile(rule.pattern)) for rule in RULES)


def find_dates(text: str, base: date) -> tuple[When, ...]:
    """The dates of a text in order, longest reading first; `base` is the day on which it was said."""
    words = read(text)
    folded = words.folded
    if TRIGGERS.isdisjoint(words.bag) and not words.digits:
        return ()
    kinds = kinds_in(words)
    found: list[When] = []
    for rule, pattern in compile_rules():
        if rule.kind not in kinds or (rule.needs and not any(map(folded.__contains__, rule.needs))):
            continue
        for match in pattern.finditer(folded):
            start, end = match.span()
            if any(start < taken.end and taken.start < end for taken in found):
                continue
            if is_other_word(match, text):
                continue
            past = looks_back(folded, start, end)
            span = rule.read(match, Anchor(base, past))
            if span is None:
                continue
            first, last = span
            if first is not None and last is not None and last < base:
                past = True
            found.append(When(first, last, start, end, relation_of(folded, start), past))
    return tuple(sorted(found, key=lambda when: when.start))


def kinds_in(words: Words) -> set[str]:
    """The kinds of dates that can occur in a sentence, by its words."""
    kinds = {kind for word in TRIGGERS & words.bag for kind in KINDS_OF[word]}
    if NEAR.isdisjoint(words.bag):
        kinds.discard("event")
    if words.digits:
        kinds |= {"digits", "ordinal", "year", "part", "count"}
    return kinds


def is_other_word(match: re.Match[str], text: str) -> bool:
    """As in "May", "March" and "August" without a capital, or as somebody's name, are not the months."""
    for name in AMBIGUOUS.finditer(match.group()):
        at = match.start() + name.start()
        if not text[at].isupper():
            return True
        alone = name.span() == (0, len(match.group()))
        if alone and not BEFORE_MONTH.search(match.string[: match.start()]):
            return True
    return False


def relation_of(folded: str, start: int) -> str | None:
    match = RELATION.search(folded, max(0, start - 40), start)
    return SAME.get(match.group(1), match.group(1)) if match else None


def looks_back(folded: str, start: int, end: int) -> bool:
    """Whether the clause of a date is about what has been."""
    before = CLAUSE.split(folded[:start])[-1]
    after = CLAUSE.split(folded[end:])[0]
    near = f"{before} {after}"
    if SAID_THEN.search(before) or THEN.match(after):
        return True
    return LOOKS_BACK.search(near) is not None and LOOKS_AHEAD.search(near) is None
