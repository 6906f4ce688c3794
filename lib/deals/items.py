"""What was said that somebody would do: each step once, with where it shows that it was done or was not. Pure.

The same step said again, by words, person and day, is one item. One that is said again after its day has passed was
broken and is promised anew. A stored item is open, done or broken; overdue is by the day on which it is asked.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from lib.coaching.deal import Held, plain_name, resolve
from lib.coaching.models import Evidence
from lib.deals.inputs import DealInput
from lib.deals.plan_models import ActionItem
from lib.deals.settling import MEETS, Owed, Settling, settle, words_of
from lib.readings.models import NextStep


@dataclass(frozen=True)
class Saying:
    """A step where it was said, and whose it is, as our sentences call them."""

    held: Held
    step: NextStep
    who: str | None


@dataclass
class Item:
    """One step wherever it was said, in order; `owed` is what of it may still be settled, `settled` what settled it."""

    sayings: list[Saying]
    owed: Owed
    settled: Settling | None = None

    @property
    def is_open(self) -> bool:
        return self.settled is None


def list_items(given: DealInput) -> list[ActionItem]:
    """Every step of the read conversations, in the order in which they were first said."""
    return [to_item(one) for one in find_items(given)]


def find_items(given: DealInput) -> list[Item]:
    """The steps put together, each settled by the first later conversation that shows what became of it."""
    items: list[Item] = []
    for held in sorted(given.held, key=when):
        for place, settling in settle([item.owed for item in items if item.is_open], held).items():
            items[place].settled = settling
        for step in held.facts.next_steps:
            say(items, Saying(held, step, name_in(held, step.who)))
    return items


def say(items: list[Item], one: Saying) -> None:
    """Put it to the open item that it says again, or begin one."""
    words = words_of(one.step.what)
    twin = next((item for item in reversed(items) if item.is_open and is_same(item, one, words)), None)
    if twin is not None and is_late(twin, one):
        twin.settled = Settling("broken", tuple(resolve(one.held, one.step.evidence)))
        twin = None
    if twin is None:
        items.append(Item([one], to_owed(len(items), [one])))
    else:
        twin.sayings.append(one)
        twin.owed = to_owed(twin.owed.place, twin.sayings)


def is_late(item: Item, one: Saying) -> bool:
    """Whether the item's day had passed when it was said again."""
    by = item.owed.by
    return by is not None and by < one.held.touch.at.date() and one.step.by != by


def is_same(item: Item, one: Saying, words: frozenset[str]) -> bool:
    """Whether it is the same person's, and most of the fewer words are the same; one word is enough with the day."""
    owed = item.owed
    if owed.who != one.who or item.sayings[0].step.side != one.step.side:
        return False
    shared, least = len(owed.words & words), min(len(owed.words), len(words))
    same_day = owed.by is not None and owed.by == one.step.by
    return shared * 2 > least and (shared > 1 or same_day or owed.words == words)


def to_owed(place: int, sayings: Sequence[Saying]) -> Owed:
    """The step as all its sayings have it: the day that was named last, and the words of each."""
    words = frozenset[str]().union(*(words_of(one.step.what) for one in sayings))
    by = next((one.step.by for one in reversed(sayings) if one.step.by is not None), None)
    meetings = {fact.day for one in sayings for fact in one.held.facts.dates if fact.about == "meeting"}
    return Owed(
        place=place,
        who=sayings[0].who,
        by=by,
        said_on=sayings[-1].held.touch.at.date(),
        words=words,
        is_meeting=by in meetings or not words.isdisjoint(MEETS),
    )


def name_in(held: Held, who: str | None) -> str | None:
    """A person of a reading, by key or name, as our sentences call them."""
    return None if who is None else held.name_of(who) or plain_name(who)


def when(held: Held) -> tuple[datetime, UUID]:
    return held.touch.at, held.touch.id


def to_item(item: Item) -> ActionItem:
    first = item.sayings[0]
    fullest = max(item.sayings, key=lambda one: len(words_of(one.step.what)))
    settled = item.settled
    return ActionItem(
        what=fullest.step.what,
        who=first.who,
        side=first.step.side,
        by=item.owed.by,
        state="open" if settled is None else settled.state,
        agreed=any(one.step.agreed for one in item.sayings),
        kind=first.held.touch.kind,
        title=first.held.title,
        at=first.held.touch.at,
        evidence=list(cite(item.sayings)),
        settled_by=[] if settled is None else list(settled.evidence),
    )


def cite(sayings: Sequence[Saying]) -> Iterator[Evidence]:
    """The words of each saying, once."""
    seen: set[str] = set()
    for one in sayings:
        for evidence in resolve(one.held, one.step.evidence):
            if evidence.id not in seen:
                seen.add(evidence.id)
                yield evidence


def mark_overdue(items: Sequence[ActionItem], today: date) -> list[ActionItem]:
    """The items as of `today`: an open one whose day has passed is overdue."""
    return [
        one.model_copy(update={"state": "overdue"})
        if one.state == "open" and one.by is not None and one.by < today
        else one
        for one in items
    ]
