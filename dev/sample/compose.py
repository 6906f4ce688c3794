"""A conversation put together from the library, so that it fits its deal and resembles no other."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from dev.sample import library, slots
from dev.sample.ids import chance, number_of, pick
from dev.sample.library import Scene
from dev.sample.speech import Line, Turn, sentences, speak, time_lines
from dev.sample.story import CallPlan, Objection

MOST_USES = 7
"""No scene is in more calls than that, so no sentence is."""
LONG_SENTENCE = 6
TRIED = 12
"""How many of the least used scenes are looked at."""
ALIKE = 3
"""Longer sentences that two calls may share without either being avoided."""
SHORTEST, LONGEST = 25, 45
"""Turns of a composed call."""

RECIPES: Mapping[str, tuple[str, ...]] = {
    "i": ("opening", "pitch", "discovery", "!", "discovery", "aside", "next", "closing"),
    "d": ("opening", "recap", "discovery", "discovery", "discovery", "!", "process", "aside", "next", "closing"),
    "m": ("opening", "recap", "demo", "demo", "!", "demo", "reaction", "rival", "aside", "next", "closing"),
    "t": ("opening", "recap", "security", "technical", "!", "implementation", "technical", "aside", "next", "closing"),
    "b": ("opening", "recap", "case", "case", "!", "politics", "process", "aside", "next", "closing"),
    "p": ("opening", "recap", "pricing", "pricing", "!", "process", "implementation", "aside", "next", "closing"),
    "n": ("opening", "recap", "contract", "!", "contract", "pricing", "aside", "next", "closing"),
    "w": ("opening", "won", "!", "kickoff", "kickoff", "next", "closing"),
    "l": ("opening", "lost", "!", "lesson", "lesson", "closing"),
    "c": ("opening", "recap", "status", "!", "status", "aside", "next", "closing"),
}
"""The course of each kind of call; `!` is where the story's objections come up."""
EXTRAS: Mapping[str, tuple[str, ...]] = {
    "i": ("discovery", "aside", "process", "discovery"),
    "d": ("discovery", "politics", "discovery", "aside"),
    "m": ("demo", "aside", "reaction", "discovery"),
    "t": ("security", "implementation", "aside", "technical"),
    "b": ("case", "discovery", "aside", "rival"),
    "p": ("pricing", "politics", "aside", "case"),
    "n": ("contract", "process", "aside", "implementation"),
    "w": ("kickoff", "implementation", "aside", "kickoff"),
    "l": ("lesson", "politics", "aside"),
    "c": ("politics", "discovery", "aside", "process", "status"),
}
"""What a call that came out short goes on with, before its next steps."""


@dataclass
class Shelf:
    """Which scenes were used where, over all calls so far."""

    uses: dict[str, list[tuple[str, frozenset[str]]]] = field(
        default_factory=dict[str, list[tuple[str, frozenset[str]]]]
    )
    """By scene the calls it is in, with its longer sentences as they were said there."""
    by_account: set[tuple[str, str]] = field(default_factory=set[tuple[str, str]])
    spent: slots.Spent = field(default_factory=slots.Spent)


@dataclass
class Draft:
    """A call while it is being composed."""

    plan: CallPlan
    shelf: Shelf
    slots: dict[str, str]
    lines: list[Line] = field(default_factory=list[Line])
    shared: dict[str, int] = field(default_factory=dict[str, int])
    """How many longer sentences it shares with other calls already."""


def compose(plan: CallPlan, shelf: Shelf) -> tuple[Turn, ...]:
    """The call's turns in time; marks the scenes and lines it takes as used."""
    draft = Draft(plan, shelf, slots.call_slots(plan))
    extras = iter(EXTRAS[plan.kind])
    for step in RECIPES[plan.kind]:
        if step in ("next", "closing", "lesson"):
            fill_up(draft, extras)
        add_step(draft, step)
    return time_lines(speak(draft.lines, plan.key), plan.key)


def fill_up(draft: Draft, extras: Iterator[str]) -> None:
    """Go on talking until the call is long enough."""
    while len(draft.lines) < SHORTEST - 5:
        step = next(extras, None)
        if step is None:
            return
        add_step(draft, step)


def add_step(draft: Draft, step: str) -> None:
    """Add the scene of one step; a step for which the library has nothing fitting is left out."""
    if step == "aside" and not chance(60, draft.plan.key, "aside"):
        return
    if step == "!":
        for objection in draft.plan.objections:
            add_objection(draft, objection)
        return
    if len(draft.lines) > LONGEST - 14 and step not in ("next", "closing"):
        return
    scene = find(draft, step, {})
    if scene is not None:
        play(draft, scene, {})


def add_objection(draft: Draft, objection: Objection) -> None:
    kind = {"raise": "objection", "return": "return", "settle": "settle"}[objection.step]
    more = slots.objection_slots(draft.plan, objection)
    scene = find(draft, kind, more, topic=objection.topic)
    if scene is None:
        more = {**slots.STAND_INS, **more}
        scene = find(draft, kind, more, again=True, topic=objection.topic)
    if scene is None:
        message = f"{draft.plan.key}: the library has no unused scene for {kind} {objection.topic}"
        raise LookupError(message)
    play(draft, scene, more)


def find(draft: Draft, kind: str, more: Mapping[str, str], *, again: bool = False, **tags: str) -> Scene | None:
    """The least used scene that fits, one that shares no other call with this one when there is one.

    With `again`, one that was heard in another deal of the same customer will do.
    """
    plan, shelf = draft.plan, draft.shelf
    known = draft.slots.keys() | more.keys() | shelf.spent.left(plan).keys()
    own = f"{plan.deal.key}-"
    values = {**draft.slots, **more, **shelf.spent.left(plan)}
    fitting: list[tuple[int, int, Scene]] = []
    for scene in library.scenes().get(kind, ()):
        used = [key for key, _ in shelf.uses.get(scene.group, ())]
        if len(used) >= MOST_USES or (not again and (plan.account.slug, scene.group) in shelf.by_account):
            continue
        if any(key.startswith(own) for key in used) or not scene.slots <= known or not fits(plan, scene, tags):
            continue
        if not speaks_of_self(plan, scene, values):
            fitting.append((len(used), number_of(plan.key, scene.group) % 1000, scene))
    fitting.sort(key=lambda one: one[:2])
    best: tuple[int, Scene] | None = None
    for _, _, scene in fitting[:TRIED]:
        alike = likeness(draft, scene, values)
        if best is None or alike < best[0]:
            best = (alike, scene)
        if alike <= ALIKE:
            break
    return best[1] if best else None


def likeness(draft: Draft, scene: Scene, values: Mapping[str, str]) -> int:
    """The most longer sentences that this call would share with one other call if it took the scene."""
    uses = draft.shelf.uses.get(scene.group, [])
    long = long_sentences(library.fill(text, values, len(uses)) for _, text in scene.lines)
    return max((draft.shared.get(key, 0) + len(long & before) for key, before in uses), default=0)


def long_sentences(texts: Iterable[str]) -> frozenset[str]:
    return frozenset(
        sentence for text in texts for sentence in sentences(text) if len(sentence.split()) >= LONG_SENTENCE
    )


def fits(plan: CallPlan, scene: Scene, tags: Mapping[str, str]) -> bool:
    """Whether everyone who speaks is there and the scene's tags agree with the call."""
    if scene.kind == "next" and ("next_day" in scene.slots) != (plan.following is not None):
        return False
    skill = "discovery" if scene.kind in ("discovery", "demo") else "objections"
    return (
        {stand_in(plan, scene, role) for role in scene.roles} <= roles_on(plan)
        and all(scene.allows(tag, value) for tag, value in tags.items())
        and scene.allows("product", plan.deal.short_product)
        and scene.allows("kinds", plan.kind)
        and scene.allows("when", "first" if plan.previous is None else "later")
        and scene.allows("people", "many" if len(plan.buyers) + len(plan.sellers) > 2 else "two")
        and scene.allows("promise", promise_state(plan))
        and scene.allows("quality", "good" if skill in plan.good else "bad")
        and scene.allows("rival", "yes" if plan.deal.competitor else "no")
        and scene.allows("industry", plan.account.slug)
        and scene.allows("role", plan.buyers[0].role)
        and ("new" not in scene.tags or (len(plan.buyers) > 1 and plan.buyers[1] in plan.new))
    )


def roles_on(plan: CallPlan) -> frozenset[str]:
    """The letters of those who can speak in this call."""
    letters = {"R", *"BCD"[: len(plan.buyers)]}
    letters |= {"S" if seller.title == "Solutions Engineer" else "M" for seller in plan.sellers[1:]}
    return frozenset(letters)


def stand_in(plan: CallPlan, scene: Scene, role: str) -> str:
    """Who says a role's lines: where a concern is spoken of, the rep for the engineer, one buyer for the other."""
    if scene.kind in ("objection", "return", "settle"):
        if role == "S" and "S" not in roles_on(plan):
            return "R"
        if role == "C" and len(plan.buyers) == 1 and "B" not in scene.roles:
            return "B"
    return role


def speaks_of_self(plan: CallPlan, scene: Scene, values: Mapping[str, str]) -> bool:
    """Whether someone would say a line about themselves by name, as others would of them."""
    return any(
        re.search(rf"\b{re.escape(first_name(name_of(plan, stand_in(plan, scene, role))))}\b", values[slot])
        for role, text in scene.lines
        for slot in library.SLOT.findall(text)
        if slot in slots.LINES_ONCE or slot in slots.LINES_SHARED
    )


def first_name(name: str) -> str:
    first, *others = name.split()
    return others[-1] if first.endswith(".") and others else first


def promise_state(plan: CallPlan) -> str:
    """Whether what was promised in the call before came in time."""
    before = plan.previous.promise if plan.previous else None
    if before is None:
        return "none"
    return "broken" if before.sent is None else "kept"


def play(draft: Draft, scene: Scene, more: Mapping[str, str]) -> None:
    """Let the people of the call say the scene."""
    plan, shelf = draft.plan, draft.shelf
    unsaid = shelf.spent.left(plan)
    values = {**draft.slots, **unsaid, **more}
    for kind in scene.slots & unsaid.keys():
        shelf.spent.say(plan, kind, unsaid[kind])
    used = shelf.uses.setdefault(scene.group, [])
    said = long_sentences(library.fill(text, values, len(used)) for _, text in scene.lines)
    for role, words in scene.lines:
        name, text = name_of(plan, stand_in(plan, scene, role)), library.fill(words, values, len(used))
        last = draft.lines[-1] if draft.lines else None
        if last is not None and last.speaker == name and last.part == scene.kind and words != scene.lines[0][1]:
            draft.lines[-1] = Line(name, f"{last.text} {text}", scene.kind)
            continue
        if last is not None and last.speaker == name:
            draft.lines.append(Line(bridge_speaker(plan, role), bridge(plan, len(draft.lines)), last.part))
        draft.lines.append(Line(name, text, scene.kind))
    for key, before in used:
        draft.shared[key] = draft.shared.get(key, 0) + len(said & before)
    used.append((plan.key, said))
    shelf.by_account.add((plan.account.slug, scene.group))


BRIDGES = (
    "Okay.",
    "Fair enough.",
    "Good.",
    "Sure.",
    "Yeah, okay.",
    "Right, yeah.",
    "Got you.",
    "All right.",
    "I see.",
)


def bridge(plan: CallPlan, index: int) -> str:
    """What is said between two things that the same person says."""
    return BRIDGES[pick(len(BRIDGES), plan.key, str(index))]


def bridge_speaker(plan: CallPlan, role: str) -> str:
    """Someone from the other side."""
    return plan.sellers[0].name if role in "BCD" else plan.buyers[0].name


def name_of(plan: CallPlan, role: str) -> str:
    """The full name behind a role's letter."""
    if role in "BCD":
        return plan.buyers["BCD".index(role)].name
    if role == "R":
        return plan.sellers[0].name
    engineers = role == "S"
    return next(one.name for one in plan.sellers[1:] if (one.title == "Solutions Engineer") == engineers)
