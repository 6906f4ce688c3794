"""Where a later conversation shows that a step was done, or that it was not. Pure.

It shows in what is said of the promise, in a call that takes place on the day of a meeting, in someone who was to be
brought and is there, and in an email by which the thing is sent.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import Literal

from lib.coaching.deal import Held, plain_name, resolve
from lib.coaching.models import Evidence
from lib.coaching.objections import stems
from lib.readings.local.promises import content
from lib.readings.models import Evidence as Numbers
from lib.readings.models import Followup

MEETS = frozenset(
    "meet meeting call session demo demonstration workshop visit talk kick off kickoff walk through look together "
    "schedule book calendar".split()
)
BRINGS = frozenset("bring bringing invite inviting include including add join introduce pull drag".split())
SENDS = frozenset("share email mail forward write draft return attach answer".split())
PLAIN = MEETS | BRINGS | SENDS | frozenset(
    "get tell show find give make take let set go come next week day tomorrow today time back over down up".split()
)  # fmt: skip
"""What steps are made of without saying what they are about."""
SOON = timedelta(days=14)
"""How long after its day, or after it was said, an email is looked at for what was to be sent."""
NEAR = timedelta(days=1)
ENOUGH = 2
"""Words in common by which an email is what was to be sent; one is enough on its day."""
PART = 3
"""And this part of the words of the step."""


@dataclass(frozen=True)
class Settling:
    """What became of a step, and the words that show it."""

    state: Literal["done", "broken"]
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True)
class Owed:
    """A step that is open, as far as settling it goes. `place` counts up in the order in which they were said."""

    place: int
    who: str | None
    by: date | None
    said_on: date
    words: frozenset[str]
    is_meeting: bool


def settle(owed: Sequence[Owed], held: Held) -> dict[int, Settling]:
    """What the conversation shows of the open steps, by their place."""
    found: dict[int, Settling] = {}
    for followup in held.facts.followups:
        told = find_told(owed, followup, held)
        if told is not None:
            state = "done" if followup.kept else "broken"
            found[told.place] = Settling(state, tuple(resolve(held, followup.evidence)))
    for one, numbers in shown_in_call(owed, held) if held.is_call else shown_in_email(owed, held):
        if numbers and one.place not in found:
            found[one.place] = Settling("done", tuple(resolve(held, numbers)))
    return found


def find_told(owed: Sequence[Owed], followup: Followup, held: Held) -> Owed | None:
    """The step that is spoken of: the one with most of the same words, the newest of several."""
    who = None if followup.who is None else held.name_of(followup.who) or plain_name(followup.who)
    words = telling(words_of(followup.what))
    fitting = [
        (fit, one.place, one)
        for one in owed
        if (who is None or one.who is None or who == one.who) and (fit := likeness(telling(one.words), words)) > 0
    ]
    return max(fitting, key=lambda each: each[:2])[2] if fitting else None


def likeness(own: frozenset[str], words: frozenset[str]) -> float:
    """How many words are the same, then how much of the step they are; 0 where it is less than half of the fewer."""
    shared = len(own & words)
    return shared + shared / len(own) if shared and shared * 2 >= min(len(words), len(own)) else 0


def shown_in_call(owed: Sequence[Owed], held: Held) -> Iterator[tuple[Owed, Numbers]]:
    """The meeting itself, by its beginning, or the first words of someone who was to be brought."""
    day = held.touch.at.date()
    for one in owed:
        if one.is_meeting and one.by == day:
            yield one, tuple(sorted(held.said))[:1]
        elif not one.words.isdisjoint(BRINGS):
            yield one, first_words_of_brought(one, held)


def first_words_of_brought(one: Owed, held: Held) -> Numbers:
    for party in held.parties:
        if not one.words.isdisjoint(stems(party.name)) and plain_name(party.name) != one.who:
            return tuple(sorted(n for n, said in held.said.items() if said.speaker == party.key))[:1]
    return ()


def shown_in_email(owed: Sequence[Owed], held: Held) -> Iterator[tuple[Owed, Numbers]]:
    """The words in which a person sends what they were to send; the names of people are none of them."""
    writer, day = held.name_of(held.sender), held.touch.at.date()
    names = {word for party in held.parties for word in stems(party.name)}
    for one in owed:
        is_theirs = writer is not None and one.who == writer
        is_thing = not one.is_meeting and one.words.isdisjoint(BRINGS)
        if is_theirs and is_thing and day <= max(one.by or one.said_on, one.said_on) + SOON:
            own = telling(one.words) - names
            on_day = one.by is not None and abs(day - one.by) <= NEAR
            yield one, most_alike(own, held, 1 if on_day else max(ENOUGH, len(own) / PART))


def most_alike(own: frozenset[str], held: Held, least: float) -> Numbers:
    """The sentence with most of the words, the longest of several; none where it has too few."""
    shared = {n: len(own & words_of(said.text)) for n, said in held.said.items()}
    best = max(sorted(shared), key=lambda n: (shared[n], len(held.said[n].text)), default=None)
    return (best,) if best is not None and shared[best] >= least else ()


def telling(words: frozenset[str]) -> frozenset[str]:
    """The words that say what it is about; all of them where there are no such."""
    return words - PLAIN or words


@lru_cache(maxsize=8192)
def words_of(text: str) -> frozenset[str]:
    return stems(" ".join(sorted(content(text))))
