"""What speaks to whoever reads a conversation, instead of to the people in it: orders, false turns, false data. Pure.

Someone who sells or buys may know that a program reads along, and write for it: "ignore the rubric", a made-up system
message, the end of a data block. Such words are no part of the sale. They stay in what is stored and shown, and no
reader gets them: a conversation reads as it would without them, and nothing can cite them.
"""

import base64
import binascii
import re
import unicodedata
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from operator import is_

from lib.readings.conversation import Conversation, Party, Spoken, Turn
from lib.readings.local.phrasing import lazy
from lib.readings.order_sayings import (
    CLOSING,
    COMMANDING,
    FOREIGN,
    JUDGING,
    LOOK_ALIKES,
    MAKING_BELIEVE,
    OPENING,
    ORDERS,
    TELLING,
    TRIGGERS,
)

UNSEEN = lazy(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164"
    "\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb\U000e0000-\U000e0fff]"
)
STRANGE = lazy("[^\x00-\u00ff\u2010-\u2027\u20ac]")
"""Letters beyond those of Western Europe, and what is not seen."""
SPACED = lazy(r"[ .·_*-]\w[ .·_*-]\w[ .·_*-]\w[ .·_*-]\w\b")
LONGEST_WORD = 24
SPELLED = lazy(r"(?<!\w)\w(?:[ .·_*-]\w){4,}(?!\w)")
"""Letters with something between them."""
OPAQUE = lazy(r"[A-Za-z0-9+/_-]{20,}={0,2}")
FALSE_TURN = lazy(r"\W{0,4}\[?\d{1,2}:\d{2}(?::\d{2})?\]?\W{1,3}\w")
FIRST_PERSON = lazy(r"\b(?:i|we|you|me|us|my|our|your|i'm|we're|we'll|i'll|you're)\b")
PIECES = lazy(r"\n+|(?<=[.!?])\s+")
PLAIN = lazy(r"\W+")
MOST_ALIKE = 4
"""The same sentence so often in one turn is speech; more is repetition to move a count."""
MOST_REPEATED = 5
"""How often each word of a long sentence may stand in it on average."""
LONG = 20


def heard(conversation: Conversation) -> Conversation:
    """The conversation as its people meant it for each other: without what is meant for a reader, or is not seen.

    Sentences keep their numbers. What is left of a sentence is the text a person sees.
    """
    names = names_of(conversation.parties)
    cues = cues_in("\n ".join(sentence.text for sentence in conversation.sentences))
    kept = [sentence for turn in conversation.turns for sentence in heard_in(turn, names, cues)]
    parties = [heard_of(party) for party in conversation.parties]
    unchanged = len(kept) == len(conversation.sentences) and parties == list(conversation.parties)
    title = "" if is_order(conversation.title) else conversation.title
    if unchanged and title == conversation.title and all(map(is_, kept, conversation.sentences)):
        return conversation
    return replace(conversation, title=title, parties=tuple(parties), sentences=tuple(kept))


def heard_of(party: Party) -> Party:
    """Someone without orders in what they call themselves."""
    told = {name: value for name in ("name", "title", "company") if (value := getattr(party, name))}
    clean = {name: before_order(seen(value)) for name, value in told.items()}
    if clean == told:
        return party
    return replace(
        party, name=clean["name"] or party.key, title=clean.get("title") or None, company=clean.get("company") or None
    )


def before_order(text: str) -> str:
    """The text, or what stands before its first mark where it is an order."""
    if not is_order(text):
        return text
    first = re.split(r"\s*[,;:(\[<{|.]|\s[-–—]", text)[0].strip()
    return "" if is_order(first) else first


def names_of(parties: Sequence[Party]) -> dict[str, frozenset[str]]:
    """By the key of each person, what would begin a turn of somebody else."""
    spoken = {
        party.key: {party.name.casefold(), party.name.casefold().split(" ")[0]} for party in parties if party.name
    }
    return {
        key: frozenset(name for other, own in spoken.items() if other != key for name in own - names)
        for key, names in spoken.items()
    }


def cues_in(text: str) -> Sequence[str] | None:
    """The triggers that are anywhere in a conversation; None where its letters alone are worth a closer look."""
    lower = f" {text.lower()}"
    return None if is_odd(text) else [trigger for trigger in TRIGGERS if trigger in lower]


def heard_in(turn: Turn, names: Mapping[str, frozenset[str]], cues: Sequence[str] | None) -> Sequence[Spoken]:
    """The sentences of a turn that are meant for the people in it."""
    suspect = cues is None or any(map(f" {turn.text.lower()}".__contains__, cues))
    if not suspect and not looks_like_turns(turn, names):
        return turn.sentences
    texts = [seen(sentence.text) for sentence in turn.sentences]
    kept = [heard_text(text) for text in texts]
    others = names.get(turn.speaker or "", frozenset[str]())
    start = next((place for place, text in enumerate(texts) if is_false_turn(text, others)), len(texts))
    kept[start:] = [""] * (len(texts) - start)
    often = Counter(text.casefold() for text in texts)
    flagged = [place for place, (text, left) in enumerate(zip(texts, kept, strict=True)) if left != text]
    for place, text in enumerate(texts):
        within = bool(flagged) and flagged[0] < place < flagged[-1]
        told = bool(flagged) and place > flagged[0] and not kept[place - 1] and is_telling(text)
        if (within and kept[place] == text) or told or often[text.casefold()] > MOST_ALIKE:
            kept[place] = ""
    return [
        sentence if text == sentence.text else replace(sentence, text=text)
        for sentence, text in zip(turn.sentences, kept, strict=True)
        if text
    ]


def looks_like_turns(turn: Turn, names: Mapping[str, frozenset[str]]) -> bool:
    """Whether there may be a turn within the turn, or the same again and again."""
    texts = [sentence.text for sentence in turn.sentences]
    if len(texts) > MOST_ALIKE and len(texts) - len(set(texts)) >= MOST_ALIKE:
        return True
    others = names.get(turn.speaker or "", frozenset[str]())
    return any(is_false_turn(text, others) for text in texts)


def heard_text(text: str) -> str:
    """What is left of a sentence; empty where it is an order."""
    if not is_suspect(text):
        return text
    pieces = [piece for piece in PIECES.split(text) if piece.strip()]
    if len(pieces) > 1:
        left = [heard_text(piece) for piece in pieces]
        return text if left == pieces else " ".join(piece for piece in left if piece)
    left = without_markup(text)
    return "" if not PLAIN.sub("", left) or is_order(left) else left


def without_markup(text: str) -> str:
    """The text around a block that is opened and closed in it; nothing where it is only opened."""
    lower = text.lower()
    opening, closings = OPENING.search(lower), list(CLOSING.finditer(lower))
    if not closings:
        return text
    before = text[: opening.start()] if opening is not None else ""
    if before.rstrip().endswith(":"):
        before = ""
    return f"{before.strip()} {text[closings[-1].end() :].strip()}".strip()


def seen(text: str) -> str:
    """The text without characters that nobody sees."""
    return text if text.isascii() else UNSEEN.sub("", text)


def is_false_turn(text: str, others: frozenset[str]) -> bool:
    """Whether a sentence begins as a turn of somebody else would, with their name or a time."""
    name, colon, _ = text[:80].partition(":")
    if not colon:
        return False
    called = name.strip(" *_#>-\"'").partition("(")[0].strip().casefold()
    return called in others or FALSE_TURN.match(text) is not None


def is_suspect(text: str) -> bool:
    """Whether it is worth a closer look; a word is looked for much faster than a pattern."""
    return any(map(f" {text.lower()}".__contains__, TRIGGERS)) or is_odd(text)


def is_odd(text: str) -> bool:
    """Whether it is spelled or written as nobody's speech is."""
    if max(map(len, text.split()), default=0) >= LONGEST_WORD or SPACED.search(text) is not None:
        return True
    return not text.isascii() and STRANGE.search(text) is not None


def is_order(text: str) -> bool:
    """Whether it tells a reader what to do, in any of the languages that are known here, however it is spelled."""
    if not text:
        return False
    plain = fold(text)
    return (
        OPENING.search(plain) is not None
        or ORDERS.search(plain) is not None
        or (JUDGING.search(plain) is not None and COMMANDING.search(plain) is not None)
        or MAKING_BELIEVE.search(plain) is not None
        or FOREIGN.search(text.lower()) is not None
        or FOREIGN.search(plain) is not None
        or is_repetition(plain)
        or any(is_order(hidden) for hidden in decoded(text))
    )


def is_telling(text: str) -> bool:
    """Whether it says, after an order, what should be believed of the sale, as nobody in the conversation would."""
    plain = fold(text)
    return "?" not in plain and FIRST_PERSON.search(plain) is None and TELLING.search(plain) is not None


def is_repetition(text: str) -> bool:
    words = text.split()
    return len(words) > LONG and len(set(words)) * MOST_REPEATED < len(words)


def fold(text: str) -> str:
    """Lower case without accents, with look-alike letters as the Latin ones and spelled words put together."""
    plain = text
    if not text.isascii():
        apart = unicodedata.normalize("NFKD", text.translate(LOOK_ALIKES))
        plain = "".join(letter for letter in apart if not unicodedata.combining(letter))
    plain = SPELLED.sub(lambda match: re.sub(r"[ .·_*-]", "", match[0]), plain)
    return " ".join(plain.lower().replace("’", "'").split())


def decoded(text: str) -> list[str]:
    """What base64 in it says, where that is text."""
    found: list[str] = []
    for match in OPAQUE.finditer(text):
        coded = match[0].rstrip("=").translate(str.maketrans("-_", "+/"))
        try:
            said = base64.b64decode(coded + "=" * (-len(coded) % 4), validate=True).decode()
        except (binascii.Error, ValueError):
            continue
        if said.isprintable() and " " in said:
            found.append(said)
    return found
