"""What people promise, ask for and propose, sentence by sentence: what `next_steps` puts together. English phrases."""

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from lib.readings.conversation import Spoken
from lib.readings.local.coming import ahead, rank
from lib.readings.local.dates import When
from lib.readings.local.promise_sayings import (
    AFTER_CALL,
    ASIDE,
    ASKING,
    ASKS,
    BRIEF,
    CAN,
    CLAUSES,
    CLOCK,
    DUE,
    DUE_WORDS,
    EARLY,
    HANDS,
    HOURS,
    LETS_SAY,
    MAY_BE_AT_ONCE,
    MEETING_WORDS,
    MODALS,
    NAMES_STEP,
    NOT_STEPS,
    NOW,
    OFFERS,
    ON_IT,
    ORDERING,
    ORDERS,
    OTHERS,
    PAST,
    POLITE_IF,
    PRESENT,
    PROPOSES,
    RECAPS,
    SENDS,
    SENDS_FOR,
    TAKES_ON,
    VERBS,
    WILL_HAVE,
    WOULD,
    WOULD_INVITE,
)
from lib.readings.local.tokens import read
from lib.readings.local.words import is_hypothetical

type Act = Literal["promise", "offer", "request", "proposal", "answer", "due"]

LOST = frozenset(
    "it that this them him her you me us the a an i'll by to of in on for and so i we your my our some one with at "
    "from do have be get send put right over will can then well yes okay sure".split()
)


@dataclass(frozen=True, slots=True)
class Said:
    """An act in a sentence: `what` it is about in its own words, `who` where another person is named."""

    act: Act
    sentence: Spoken
    what: str
    whens: tuple[When, ...]
    who: str | None = None

    @property
    def words(self) -> set[str]:
        """What it is about, its day apart."""
        dates = {word for when in self.whens for word in read(self.sentence.text[when.start : when.end]).tokens}
        return content(self.what) - dates - DAYS

    @property
    def is_definite(self) -> bool:
        """Whether it names its day by number."""
        return bool(self.whens) and rank(read(self.sentence.text).folded, self.whens[0]) == 0

    @property
    def is_bare(self) -> bool:
        """Whether it only points at something ("I'll send them"), so that what is meant stands elsewhere."""
        return len(self.words) < (3 if self.act == "proposal" else 2 if self.act == "answer" else 1)


DAYS = frozenset(
    "today tomorrow noon morning afternoon o'clock hours work works would does monday tuesday wednesday thursday "
    "friday week month end middle about back latest also maybe eleven ten nine one two three four half past let's "
    "say time propose".split()
)


def content(text: str) -> set[str]:
    """The words of a text that say what it is about."""
    return {word for word in read(text).tokens if word not in LOST and len(word) > 1}


def acts_of(sentence: Spoken, today: date, names: Sequence[str], asked_when: str) -> list[Said]:
    """What the sentence promises, asks for or proposes; `asked_when` is a question for the time right before it."""
    if RECAPS.search(read(sentence.text).folded):
        clauses = [replace(sentence, text=clause) for clause in CLAUSES.split(sentence.text) if clause.strip()]
        return [said for clause in clauses for said in acts_in(clause, today, names, "")]
    return acts_in(sentence, today, names, asked_when)


def acts_in(sentence: Spoken, today: date, names: Sequence[str], asked_when: str) -> list[Said]:
    words = read(sentence.text)
    folded = words.folded.rstrip()
    if not (asked_when or may_act(words.bag)) or NOT_STEPS.occurs(sentence.text):
        return due_in(sentence, folded, today)
    meant = LETS_SAY.sub("", sentence.text) if "et's say" in sentence.text else sentence.text
    if is_hypothetical(meant) and not POLITE_IF.search(folded):
        return []
    whens = ahead(sentence.text, today)
    question = folded.endswith("?")
    promise = find_promise(sentence, folded, whens, names)
    found = [] if promise is None else [promise]
    asked = None if ASKING.isdisjoint(words.bag) else ASKS.search(folded)
    if asked is None and promise is None and not ORDERING.isdisjoint(words.bag):
        asked = ORDERS.search(folded)
    if asked is not None:
        what = next(part for part in asked.groups() if part is not None)
        found.append(Said("request", sentence, cut(sentence.text, folded, what), whens))
    exact = any(when.exact for when in whens)
    brief = question and exact and len(words.tokens) <= BRIEF and not PAST.search(folded)
    meets = whens and (exact or question) and not MEETING_WORDS.isdisjoint(words.bag) and PROPOSES.search(folded)
    if not found and (brief or meets):
        found.append(Said("proposal", sentence, sentence.text.strip(), whens))
    if not found and asked_when and exact and not question and whens[0].start < EARLY:
        found.append(Said("answer", sentence, sentence.text.strip(), whens))
    return found or due_in(sentence, folded, today)


def due_in(sentence: Spoken, folded: str, today: date) -> list[Said]:
    """A short sentence that is little more than a numbered day: "By Friday, the twenty-second."."""
    if folded.endswith("?") or len(read(sentence.text).tokens) > DUE_WORDS or not DUE.match(folded):
        return []
    said = Said("due", sentence, sentence.text.strip(), ahead(sentence.text, today))
    return [said] if said.is_definite else []


def may_act(bag: AbstractSet[str]) -> bool:
    """Whether the words of a sentence are enough for a promise, a request or a proposal."""
    if not VERBS.isdisjoint(bag) or not MEETING_WORDS.isdisjoint(bag):
        return True
    return not MODALS.isdisjoint(bag) and not MAY_BE_AT_ONCE.isdisjoint(bag)


def find_promise(sentence: Spoken, folded: str, whens: Sequence[When], names: Sequence[str]) -> Said | None:
    dated = bool(whens) or names_time(sentence, folded)
    offer = OFFERS.search(folded)
    if offer is not None:
        return Said("offer", sentence, cut(sentence.text, folded, offer["what"]), tuple(whens))
    takes = TAKES_ON.search(folded)
    settled = any(when.exact or when.relation in ("by", "before", "until") for when in whens)
    if takes is not None and (settled or AFTER_CALL.match(takes["what"]) or (dated and NOW.match(takes["what"]))):
        return Said("promise", sentence, cut(sentence.text, folded, takes["what"]), tuple(whens))
    if folded.endswith("?"):
        would = WOULD.search(folded) if dated else None
        return would and Said("offer", sentence, cut(sentence.text, folded, would["what"]), tuple(whens))
    for pattern in (NAMES_STEP, SENDS, CAN) if dated else (NAMES_STEP, WOULD_INVITE, HANDS):
        match = pattern.search(folded)
        if match is not None:
            return Said("promise", sentence, cut(sentence.text, folded, match["what"]), tuple(whens))
    have = WILL_HAVE.search(folded)
    if have is not None:
        what = have["what"] or have["more"] or have["later"] or ""
        return Said("promise", sentence, cut(sentence.text, folded, what), tuple(whens))
    for_others = find_for_others(sentence, folded, whens, names)
    if for_others is not None:
        return for_others
    return Said("promise", sentence, "", tuple(whens)) if ON_IT.search(folded) else None


def names_time(sentence: Spoken, folded: str) -> bool:
    return (read(sentence.text).digits or any(map(folded.__contains__, HOURS))) and CLOCK.search(folded) is not None


def find_for_others(sentence: Spoken, folded: str, whens: Sequence[When], names: Sequence[str]) -> Said | None:
    """What somebody who is there is said to do, or somebody of the speaker's house who is not."""
    for pattern in (OTHERS, PRESENT) if whens else (OTHERS,):
        match = pattern.search(folded)
        if match is not None and match["name"] in names:
            return Said("promise", sentence, cut(sentence.text, folded, match["what"]), tuple(whens), match["name"])
    own = SENDS_FOR.search(folded)
    return own and Said("promise", sentence, cut(sentence.text, folded, own["what"]), tuple(whens))


def cut(text: str, folded: str, part: str) -> str:
    """The part of a sentence in its own spelling, from a capital on and without its last mark."""
    at = folded.find(part) if part else -1
    found = ASIDE.split(text[at : at + len(part)], maxsplit=1)[0].strip(" .,;!?") if at >= 0 else ""
    return found[:1].upper() + found[1:]
