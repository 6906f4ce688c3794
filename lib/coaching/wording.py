"""The wording check of texts of ours: no praise, no cheering, no hedging, no quotes. Pure."""

import re
from collections.abc import Iterator

from lib.coaching.models import Coaching

PRAISE = r"""
great (?:job|work|call|question|stuff|start|effort|instincts?|rapport)
good (?:job|work|call|effort|start)
nice (?:job|work|one|touch|start)
strong (?:job|work|start|performance)
solid (?:job|work|call|start|foundation)
did (?:a |an )?(?:great|good|excellent|nice|solid) job
well (?:done|played|handled|said)
excellent|fantastic|amazing|awesome|brilliant|outstanding|impressive|superb|wonderful|terrific|stellar|masterful(?:ly)?
perfect(?:ly)?|exceptional(?:ly)?|beautiful(?:ly)?|skil(?:l)?fully|effectively|proud
kudos|congratulations|congrats|bravo|hats off
"""
CHEER = r"""
keep (?:it )?up|keep (?:going|pushing|building)
you(?:'ve| have)? got this|you can do (?:it|this)|go for it|way to go|let's go|on the right track
(?:don't|never) give up|hang in there|believe in yourself|you're (?:almost|nearly) there
crush(?:ed|ing)? it|nail(?:ed|ing)? it|rock(?:ed|ing)? it
exciting|excited|(?:happy|great) to see|cheers|game[- ]changer|next level
no worries|don't worry|(?:good|best of) luck
build on (?:this|that) momentum
"""
HEDGES = r"""
maybe|perhaps|possibly|might|probably|likely|presumably|arguably|potentially|apparently|seemingly
could (?:be|have|try|consider|help|use|benefit)|(?:it|this|that|you) may|may (?:be|have|want|help|need)
seems?(?: to)?|appears? to|tends? to|somewhat|(?:kind|sort) of|a (?:little )?bit|fairly|rather (?!than)
consider(?:ing)? (?:\w+ing|to)|it (?:would|could) be|would be (?:good|nice|helpful|worth)
try to|try and|feel free|(?:if|where|when) possible|in some ways|to some (?:extent|degree)|more or less
i (?:think|believe|feel|guess)|we (?:think|believe|feel)|in my opinion|not sure|generally
(?:it is|it's) worth|worth (?:considering|exploring|a try)
room for improvement|opportunity (?:to improve|for improvement|for growth)|areas? (?:for|of) (?:growth|opportunity)
"""
"""Each line has patterns of whole words."""
QUOTES = re.compile(r"[\"“”„«»]")


def compile_lines(lines: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(lines.split(chr(10))[1:-1])})(?!\w)", re.IGNORECASE)


CHECKS: dict[str, re.Pattern[str]] = {
    "praise": compile_lines(PRAISE),
    "cheering": compile_lines(CHEER),
    "shouting": re.compile("!"),
    "hedging": compile_lines(HEDGES),
    "quotation": QUOTES,
}


def find_faults(text: str) -> list[str]:
    """What is wrong with a text of ours: `kind: the words`, in a fixed order."""
    straight = text.replace("’", "'")
    return [f"{kind}: {found[0]}" for kind, check in CHECKS.items() for found in check.finditer(straight)]


def own_texts(coaching: Coaching) -> Iterator[str]:
    """Every text of an answer that is ours: not titles, topics or names, which others wrote, nor quotes."""
    yield coaching.detail
    for pattern in coaching.patterns:
        yield from filter(None, (pattern.note, *(call.note for call in pattern.calls)))
        yield from (one.meaning for call in pattern.calls for one in call.indicators)
        yield from (mover.meaning for mover in pattern.movers)
    yield from (theme.change for theme in coaching.themes)
    yield from filter(None, (coaching.relationship.note,))
    yield from (part.meaning for part in coaching.relationship.parts)
    yield from filter(None, (coaching.wording.note,))
    for one in coaching.recommendations:
        yield from (one.problem, one.stake, one.instead, one.behaviour)
