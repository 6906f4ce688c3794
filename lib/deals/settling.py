"""Where a later conversation shows that a step was done, or that it was not. Pure.

It shows in what is said of the promise, in a call that takes place on the day of a meeting, in someone who was to be
brought and is there, and in an email by which the thing is sent.
"""

from collections.abc import Callable, Sequence
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
        told = max((one for one in owed if fits(one, followup, held) > 0),
                   key=lambda one: (fits(one, followup, held), one.place), default=None)  # fmt: skip
        if told is not None:
            state = "done" if followup.kept else "broken"
            found[told.place] = Settling(state, tuple(resolve(held, followup.evidence)))
    for one in owed:
        for shows in SHOWN:
            if one.place not in found and (numbers := shows(one, held)):
                found[one.place] = Settling("done", tuple(resolve(held, numbers)))
    return found


def fits(one: Owed, followup: Followup, held: Held) -> float:
    """How much of the fewer words are the same, 0 where it is another promise or another person's."""
    who = None if followup.who is None else held.name_of(followup.who) or plain_name(followup.who)
    if who is not None and one.who is not None and who != one.who:
        return 0
    words, own = telling(words_of(followup.what)), telling(one.words)
    shared = len(words & own)
    return shared + shared / len(own) if shared and shared * 2 >= min(len(words), len(own)) else 0


def meets(one: Owed, held: Held) -> Numbers:
    """The beginning of a call on the day of a meeting."""
    is_it = one.is_meeting and held.is_call and one.by == held.touch.at.date()
    return tuple(sorted(held.said))[:1] if is_it else ()


def brings(one: Owed, held: Held) -> Numbers:
    """The first words of someone in a call who was to be brought to it."""
    if not held.is_call or one.words.isdisjoint(BRINGS):
        return ()
    for party in held.parties:
        if not one.words.isdisjoint(stems(party.name)) and plain_name(party.name) != one.who:
            return tuple(sorted(n for n, said in held.said.items() if said.speaker == party.key))[:1]
    return ()


def sends(one: Owed, held: Held) -> Numbers:
    """The words of an email by the person in which it is sent; the names of people are none of them."""
    writer = held.name_of(held.sender)
    last = max(one.by or one.said_on, one.said_on) + SOON
    if held.is_call or writer is None or writer != one.who or held.touch.at.date() > last:
        return ()
    if one.is_meeting or not one.words.isdisjoint(BRINGS):
        return ()
    own = telling(one.words) - {word for party in held.parties for word in stems(party.name)}
    on_day = one.by is not None and abs(held.touch.at.date() - one.by) <= NEAR
    shared = {n: len(own & words_of(said.text)) for n, said in held.said.items()}
    best = max(sorted(shared), key=lambda n: (shared[n], len(held.said[n].text)), default=None)
    least = 1 if on_day else max(ENOUGH, len(own) / PART)
    return (best,) if best is not None and shared[best] >= least else ()


SHOWN: Sequence[Callable[[Owed, Held], Numbers]] = (meets, brings, sends)


def telling(words: frozenset[str]) -> frozenset[str]:
    """The words that say what it is about; all of them where there are no such."""
    return words - PLAIN or words


@lru_cache(maxsize=8192)
def words_of(text: str) -> frozenset[str]:
    return stems(" ".join(sorted(content(text))))
