"""Which part people of the buyer's side have in the purchase, by what they say and what is said of them by name."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from lib.readings.conversation import Conversation, Party, Spoken
from lib.readings.local import role_sayings_more as more
from lib.readings.local.authority import find_authority
from lib.readings.local.names import Mention, People
from lib.readings.local.phrasing import lazy, one_of
from lib.readings.local.role_sayings import (
    DOES,
    FOLLOWED,
    FOLLOWS,
    GATES,
    LISTENS,
    NAMED_AFTER,
    NAMED_BEFORE,
    NOT_THEIRS,
    OWN,
    OWNS,
    TRUST,
)
from lib.readings.local.statements import Statement, heard, is_supposed
from lib.readings.local.tokens import read
from lib.readings.local.words import is_hearsay, is_hedged, is_hypothetical, is_negated
from lib.readings.models import Influence, Role, RoleSignal, Trust, TrustSignal

HEDGED = 0.6
"""What is left of a signal that is only supposed or second hand."""
PERSONAL = frozenset(
    "i i'm i'll i'd i've my me we we're our us it's that's without not nothing nobody then between".split()
)
HE = lazy(r"^(?:\W*(?:and|but|so|because|well|oh|no|yes|then),? )*(?:he|she)(?='s|'ll|'d| )")
APPOSITION = lazy(r", (?:(?:he|she|who)(?:'s| is) )?(?:our|my|the|a) [^,.]{2,40},")
HONOR = lazy(r"\b(?:mr|mrs|ms|dr|herr|herrn|frau)\.? $")
LATER_HE = lazy(r"[,;] (?:and |but |so |because )?(?:he|she)(?='s|'ll|'d| )")


class Part(NamedTuple):
    """A role signal with the person it is about, by name."""

    who: str
    signal: RoleSignal


def find_parts(
    conversation: Conversation, people: People, authority: Sequence[Statement] | None = None
) -> Iterator[Part]:
    """Everything that speaks for or against a role, in no order that means anything."""
    said = find_authority(tuple(heard(conversation))) if authority is None else authority
    yield from from_authority(conversation, people, said)
    yield from from_refusals(conversation)
    subject: str | None = None
    for turn in conversation.turns:
        subject = None
        party = conversation.party_of(turn.sentences[0])
        for sentence in turn.sentences:
            mentions = people.mentioned(sentence.text)
            if turn.side == "external" and party is not None:
                yield from from_own(sentence, party)
                yield from from_named(sentence, mentions, subject, party)
            subject = mentions[-1].who if mentions else subject


def from_authority(conversation: Conversation, people: People, statements: Sequence[Statement]) -> Iterator[Part]:
    """What buyers say of who decides, as signals for the speaker and for whoever is named with it."""
    for said in statements:
        party = conversation.by_key.get(said.said_by or "")
        if party is None or party.side != "external":
            continue
        text = conversation.by_number[said.evidence[-1]].text
        unsure = is_hypothetical(text) or is_hearsay(text)
        weight = said.weight * (HEDGED if unsure else 1)
        named = [one.who for one in people.mentioned(text) if one.who != party.name]
        if said.stance == "confirms":
            yield Part(party.name, RoleSignal(role="decision_maker", weight=round(weight, 2), evidence=said.evidence))
        elif not named or FIRST_PERSON.search(read(text).folded):
            yield Part(party.name, RoleSignal(role="decision_maker", weight=round(-weight, 2), evidence=said.evidence))
        if said.stance == "denies" and len(set(named)) == 1:
            yield Part(
                named[0], RoleSignal(role="decision_maker", weight=round(weight * 0.8, 2), evidence=said.evidence)
            )


OWN_CUES = (*((cue, GATES[cue.role]) for cue in OWN), *((cue, more.GATES[cue.role]) for cue in more.OWN))
FIRST_PERSON = lazy(r"\b(?:i|i'm|i'd|i'll|i've|my)\b")


def from_own(sentence: Spoken, party: Party) -> Iterator[Part]:
    words = read(sentence.text)
    if PERSONAL.isdisjoint(words.bag) or words.folded.rstrip().endswith("?"):
        return
    for cue, gate in OWN_CUES:
        match = None if gate.isdisjoint(words.bag) else cue.pattern.search(words.folded)
        if match is None or is_supposed(words.folded, match.start()):
            continue
        unsure = is_hypothetical(sentence.text)
        weight = round(cue.weight * (HEDGED if unsure else 1), 2)
        yield Part(party.name, RoleSignal(role=cue.role, weight=weight, evidence=(sentence.n,)))


def from_named(sentence: Spoken, mentions: Sequence[Mention], subject: str | None, speaker: Party) -> Iterator[Part]:
    """What a buyer says of others by name, or as "he" and "she" right after the name."""
    words = read(sentence.text)
    if words.folded.rstrip().endswith("?"):
        return
    places = [(mention.who, mention.start, mention.end) for mention in mentions]
    he = HE.match(words.folded)
    if he is not None and subject is not None:
        places.append((subject, he.start(), he.end()))
    later = LATER_HE.search(words.folded)
    if later is not None and mentions and mentions[-1].end <= later.start():
        places.append((mentions[-1].who, later.start(), later.end()))
    unsure = HEDGED if is_hedged(sentence.text) or is_hypothetical(sentence.text) or is_hearsay(sentence.text) else 1
    for who, start, end in places:
        if who == speaker.name:
            continue
        before, told = HONOR.sub("", words.folded[max(0, start - 60) : start]), APPOSITION.match(words.folded, end)
        at = end if told is None else told.end()
        for role, weight in weigh_named(words.folded, before, words.folded[at : at + 80], at):
            yield Part(who, RoleSignal(role=role, weight=round(weight * unsure, 2), evidence=(sentence.n,)))


def weigh_named(folded: str, before: str, after: str, end: int) -> Iterator[tuple[Role, float]]:
    if NOT_THEIRS.match(after):
        yield "decision_maker", -0.7
        return
    if OWNS.match(after):
        yield "decision_maker", 0.7
    for cue in (*NAMED_AFTER, *more.NAMED_AFTER):
        match = after_pattern(cue.text).match(after)
        if match is not None:
            denied = is_negated(folded, (end + match.start("does"), end + match.end()))
            if not (denied and cue.role != "blocker"):
                yield cue.role, cue.weight
            elif cue.role == "decision_maker":
                yield cue.role, -cue.weight
    if more.IF.search(before) and more.AGREES.match(after):
        yield "influencer", 0.7
    for cue in (*NAMED_BEFORE, *more.NAMED_BEFORE):
        if cue.pattern.search(before):
            yield cue.role, cue.weight


@cache
def after_pattern(text: str) -> re.Pattern[str]:
    """A pattern for what follows a name, with the helping words in between."""
    return re.compile(rf"{DOES} ?(?P<does>{one_of(text)})")


def from_refusals(conversation: Conversation) -> Iterator[Part]:
    """Someone who says no again and again in one conversation."""
    said: dict[str, list[int]] = {}
    spoken: Counter[str] = Counter()
    for sentence in conversation.sentences:
        party = conversation.party_of(sentence)
        if party is not None and party.side == "external":
            spoken[party.name] += 1
            if REFUSAL.match(read(sentence.text).folded) and not sentence.text.rstrip().endswith("?"):
                said.setdefault(party.name, []).append(sentence.n)
    for who, numbers in said.items():
        if len(numbers) >= OFTEN and len(numbers) >= SHARE * spoken[who]:
            yield Part(who, RoleSignal(role="blocker", weight=0.35, evidence=tuple(numbers)))


REFUSAL = lazy(
    r"\W*(?:(?:well|and|but|then|so|sorry|oh|okay),? )*(?:no\b(?! (?:problem|worries|drama))|not\b|never\b|nobody\b|"
    r"nothing\b|none\b|"
    r"(?:it|that|this|there|they)(?:'s not| isn't| doesn't| wasn't| won't| aren't| is not| does not| was not)\b|"
    r"i(?: don't| can't| won't| wouldn't| haven't|'m not|'ve no)\b)"
)
OFTEN = 4
SHARE = 0.14


def find_trust(conversation: Conversation) -> Iterator[tuple[str, TrustSignal]]:
    """What shows that a buyer trusts the seller, by name."""
    for sentence in conversation.sentences:
        party = conversation.party_of(sentence)
        if party is None or party.side != "external":
            continue
        words = read(sentence.text)
        if PERSONAL.isdisjoint(words.bag) and TRUST_WORDS.isdisjoint(words.bag):
            continue
        for kind, pattern in trust_patterns():
            if not GATES[kind].isdisjoint(words.bag) and pattern.search(words.folded):
                yield party.name, TrustSignal(kind=kind, evidence=(sentence.n,))


TRUST_WORDS = frozenset("honestly frank take call come talk ask let's don't".split())


@cache
def trust_patterns() -> tuple[tuple[Trust, re.Pattern[str]], ...]:
    return tuple((kind, re.compile(one_of(text))) for kind, text in TRUST)


def find_influence(conversation: Conversation, people: People) -> Iterator[tuple[str, Influence]]:
    """Whom somebody asks or follows: "I'd have to ask Sarah", "Sarah listens to Tom"."""
    for sentence in conversation.sentences:
        party = conversation.party_of(sentence)
        mentions = people.mentioned(sentence.text)
        if party is None or not mentions or party.side != "external":
            continue
        folded = read(sentence.text).folded
        for mention in mentions:
            named = sentence.text[mention.start : mention.end]
            before = folded[max(0, mention.start - 50) : mention.start]
            reached = FOLLOWS.search(before)
            plain = reached is not None and " i" in f" {reached.group()}"[:3]
            follows = plain or (reached is not None and FOLLOWED.match(folded, mention.end))
            if follows and mention.who != party.name:
                yield party.name, Influence(name=named, evidence=(sentence.n,))
        for one, other in pairwise(mentions):
            if one.who != other.who and LISTENS.match(folded[one.end : other.start]):
                yield one.who, Influence(name=sentence.text[other.start : other.end], evidence=(sentence.n,))
