"""Days that a conversation names for something: going live, deciding, signing, money, meeting, delivery."""

import re
from collections.abc import Mapping

from lib.readings.conversation import Conversation
from lib.readings.local.coming import dates_of
from lib.readings.local.dates import When
from lib.readings.local.phrasing import lazy
from lib.readings.local.tokens import read
from lib.readings.models import DateAbout, DateFact

NEAR = 90
"""Characters around a date in which a word says what it is for; the nearest decides."""
WORDS: tuple[tuple[DateAbout, re.Pattern[str]], ...] = (
    ("go_live", lazy(r"\b(?:go[- ]?live|going live|live|goes live|rollout|roll out|launch\w*|running|in use|"
                           r"start using|cut ?over|"
                           r"up and running|in production|kick ?off|pilot|training|first (?:site|warehouse|building|"
                           r"truck|pallet))\b")),
    ("decision", lazy(r"\b(?:decid\w*|decision|committee|board|review|agenda|approv\w+|capital request|vote|"
                            r"answer|yes or no)\b")),
    ("contract", lazy(r"\b(?:contract|sign(?:ed|s|ing|ature)?|order|po|purchase order|close the file|redlines?|"
                            r"renew\w*|expir\w*|"
                            r"agreement|paper|notice|terms?)\b")),
    ("budget", lazy(r"\b(?:budget\w*|fiscal|plan(?:ning)?|funds?|funding|freeze|money|swept|spend)\b")),
    ("meeting", lazy(r"\b(?:meet\w*|call|talk|speak|sit down|demo\w*|session|visit|invite|invitation|calendar|"
                           r"o'clock|at (?:one|two|three|"
                           r"four|nine|ten|eleven|noon|half)|morning|afternoon|together|again|work for you|works|"
                           r"workshop)\b")),
    ("delivery", lazy(r"\b(?:send|sent|deliver\w*|have (?:it|that|them)|get (?:it|you|that)|ship\w*|install\w*|"
                            r"documents?|package|report|"
                            r"page|quote|offer|file|draft|plan with|written|in writing|names?)\b")),
)  # fmt: skip
AFTER = 3
"""How much farther a word after the date counts."""
MONTH = 31
ORDER: Mapping[DateAbout, int] = {about: place for place, (about, _) in enumerate(WORDS)}


def find_named_dates(conversation: Conversation) -> list[DateFact]:
    """Each day (of a period the last) that is still to come, once for each thing it is named for."""
    today = conversation.at.date()
    found: dict[tuple[str, DateAbout], DateFact] = {}
    for sentence in conversation.sentences:
        folded = read(sentence.text).folded
        for when in dates_of(sentence.text, today):
            if when.last is None or when.past or when.last < today:
                continue
            about = about_of(folded, when.start, when.end)
            if about is None or when.last == today or is_long(when, about):
                continue
            place = (when.last.isoformat(), about)
            earlier = found[place].evidence if place in found else ()
            found[place] = DateFact(day=when.last, about=about, evidence=(*earlier, sentence.n))
    return [
        DateFact(day=one.day, about=one.about, evidence=tuple(dict.fromkeys(one.evidence))) for one in found.values()
    ]


def is_long(when: When, about: DateAbout) -> bool:
    """A period too long to be a date for what it is named for."""
    return (
        when.first is not None and when.last is not None and about != "budget" and (when.last - when.first).days > MONTH
    )


def about_of(folded: str, start: int, end: int) -> DateAbout | None:
    """By the nearest word, one before the date above one after it; None where there is none."""
    low = max(0, start - NEAR)
    near = folded[low : end + NEAR]
    places = [
        (
            start - low - match.end() if match.end() <= start - low else AFTER * (low + match.start() - end),
            ORDER[about],
        )
        for about, pattern in WORDS
        for match in pattern.finditer(near)
    ]
    return WORDS[min(places)[1]][0] if places else None
