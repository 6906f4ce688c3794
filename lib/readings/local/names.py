"""Who is spoken of by name: people of the conversation, and others whom words around a name show to be people."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from lib.readings.conversation import Conversation, Party, Spoken
from lib.readings.local.name_cues import DEPARTMENT, STRONG_AFTER, STRONG_BEFORE, WEAK_AFTER
from lib.readings.local.phrasing import lazy
from lib.readings.local.titles import read_title
from lib.readings.local.tokens import read

UP, LOW = "A-ZÀ-ÖØ-ÞĀ-Ž", "a-zà-öø-ÿā-ž"
NAME = rf"(?:[OD]['’]|Ma?c|De|La|Le|Van)?[{UP}][{LOW}'’]+(?:-[{UP}][{LOW}]+)?"
HONORIFIC = r"(?:Mr|Mrs|Ms|Miss|Mister|Dr|Prof|Herr|Frau|Herrn|Monsieur|Madame|Señor|Señora)\.?"
WORD = lazy(
    rf"\b(?:(?P<honor>{HONORIFIC})(?: Dr\.)? )?(?P<name>{NAME}(?: (?:van |von |de |del |da |der )?{NAME}){{0,2}})"
)
HUMAN = (
    r"says?|said|told|tells|asked|asks|signs?|signed|decides?|decided|approves?|approved|wants?|wanted|thinks|thought|"
    r"loves?|loved|likes?|liked|hates?|wrote|writes|agreed|agrees|insists|promised|believes|worries|objected|nodded|"
    r"laughed|retired|quit|joined|mentioned|prefers|suggested|explained|warned|refused|knows|gave|countersigns|runs|"
    r"who (?:signs|decides|approves|runs|handles|owns|does|has|wrote|is|built|knows)|has to (?:sign|agree|approve|"
    r"decide)"
)
AFTER_HUMAN = lazy(
    rf"(?:'s| is| was|'ll| will|'d| would| also| already| always| never| really| only| just| once| still| did)*"
    rf"(?:,? (?:{HUMAN})\b| (?:is|was|'s) (?:my|our|the|a) (?:boss|manager|uncle|niece|friend|colleague)\b|"
    rf"(?:'s| is) (?:on (?:leave|holiday|vacation)|out (?:of|this|until)|away|back)\b)"
)
BEFORE_HUMAN = lazy(
    r"\b(?:ask|asked|asking|tell|told|telling|told|call|called|email|emailed|write|wrote|meet|met|meeting|invite|"
    r"invited|"
    r"bring|brought|convince|persuade|loop in|cc|copy|copied|talk(?:ed|ing)? to|talk(?:ed)? with|sp(?:eak|oke) (?:to|"
    r"with)|"
    r"spoken with|run (?:it|this|that) (?:by|past)|check with|from|with|by|to|for|past|sign-off from|signature from|"
    r"name's|named|called|in front of|my boss|our (?:boss|director|manager|controller)|without|get|until|unless|if|"
    r"where|"
    r"that|because|when|and|so|but|or) $"
)
PRONOUN = lazy(r"\b(?:he|she|him|her|his|he's|she's|he'll|she'll|he'd|she'd)\b")
TITLE_AFTER = lazy(
    r"(?:,? (?:he's|she's|he is|she is|who's|who is|is|was|as)|'s| is|,)(?: now| also| actually)?"
    r"(?: the| our| my| a| an| their| your)? (?P<title>[^.,;!?]{2,60})"
)
TITLE_BEFORE = lazy(
    r"\b(?:our|my|the|your|their)(?: new| current)? (?P<title>[a-z&'][\w&' -]{2,44}?),? (?:mr\.? |mrs\.? |ms\.? |"
    r"dr\.? |frau |herr )?$"
)
SELF_TITLE = lazy(
    r"\b(?:i'm|i am)(?: now| also)? (?:the|a|an|your) (?P<title>[^.,;!?]{3,50})|"
    r"^(?P<own>(?:[\w'-]+ ){1,3}[\w'-]+), (?P<title2>[^.,;!?]{3,50})"
)
TITLE_END = lazy(
    r" (?:and|who|that|but|so|because|at|here|there|since|now|then|up|out|with|when|where|if|is|was|has|i|we|he|she|"
    r"they|"
    r"from|of us|of ours|over|in (?:the|our|this)|for (?:the|our|us|this)|on)\b.*"
)
NOT_NAMES = frozenset(
    "i monday tuesday wednesday thursday friday saturday sunday january february march april may june july august "
    "september october november december english german french spanish christmas easter thanksgiving god sap excel "
    "the a an and but so or if it is this that there then when what who how why where yes no okay ok well thanks thank "
    "please hi hello hey great good perfect sure right sorry now also because all any some one two three four five six "
    "seven eight nine ten my our your his her their we you he she they not never maybe let don do does did can could "
    "would will should has have had as at by for from in of on to with out up down today tomorrow yesterday next last "
    "first second nobody everybody someone everyone just only even still here mr mrs ms dr herr frau mister team "
    "finance legal procurement quality security sales marketing group corporate board erp wms it ceo cfo cto coo cio "
    "vp hr qa iso soc nda eu us uk usa america europe germany france dear best regards hm hmm ha oh ah eh uh um mm "
    "people somebody operations absolutely exactly actually honestly fair fine nice sounds talk see send thanks".split()
)
SUBJECT = lazy(r"[.,;]? (?:[^.]{0,30}[.,;] )?(?:so |and |but )?(?:he|she)(?:'s|'ll|'d)?\b")
PLACE_BEFORE = lazy(r"\b(?:in|from|at|to|near|through|outside|over in|of) $")
MANY = 3
"""Sentences in which someone without title and cue has to be named."""


@dataclass(frozen=True, slots=True)
class Mention:
    """A person where a sentence names them; `who` is how they are called in `People`."""

    who: str
    start: int
    end: int


@dataclass(frozen=True)
class Absent:
    """Someone of the buyer's side who is spoken of and is not there."""

    name: str
    title: str | None
    first: int


class People:
    """The people of the buyer's side, and where sentences name them. A first name that two share names nobody."""

    def __init__(self, conversation: Conversation) -> None:
        self.known: dict[str, list[Mention]] = {}
        self.there = [party for party in conversation.parties if party.side == "external"]
        self.absent = {one.name: one for one in find_absent(conversation)}
        owners: dict[str, set[str]] = {}
        for party in conversation.parties:
            owner = party.name if party.side == "external" else ""
            for form in forms(party.name):
                owners.setdefault(form, set()).add(owner)
        for name in self.absent:
            for form in forms(name):
                owners.setdefault(form, set()).add(name)
        self.owners = {form: next(iter(own)) for form, own in owners.items() if len(own) == 1 and "" not in own}

    @cached_property
    def pattern(self) -> re.Pattern[str] | None:
        ordered = sorted(self.owners, key=lambda form: (-len(form), form))
        return re.compile(rf"\b({'|'.join(map(re.escape, ordered))})(?![\w-])") if ordered else None

    @cached_property
    def gate(self) -> frozenset[str]:
        return frozenset(
            piece
            for form in self.owners
            for token in read(form).tokens
            for piece in (token, f"{token}'s", f"{token}'ll")
        ) | frozenset(f"{token}'d" for form in self.owners for token in read(form).tokens)

    def mentioned(self, text: str) -> list[Mention]:
        """Everyone of the buyer's side whom a text names, in order."""
        found = self.known.get(text)
        if found is None:
            found = self.known[text] = self.search(text)
        return found

    def search(self, text: str) -> list[Mention]:
        if self.pattern is None or self.gate.isdisjoint(read(text).bag):
            return []
        return [Mention(self.owners[match[1]], match.start(), match.end()) for match in self.pattern.finditer(text)]


def forms(name: str) -> list[str]:
    """How somebody may be called: by the whole name, the first or the last one."""
    words = name.split()
    return list(dict.fromkeys([name, words[0], words[-1]])) if words else []


@dataclass(slots=True)
class Found:
    """What was seen of a name so far."""

    sentences: set[int]
    cues: int = 0
    strong: bool = False
    by_buyer: bool = False
    sellers: bool = False
    title: str | None = None


def find_absent(conversation: Conversation) -> Iterator[Absent]:
    """People named by the buyer's side who are not of the conversation."""
    known = frozenset(word for party in conversation.parties for word in party.name.split())
    firms = frozenset(
        word for party in conversation.parties for word in f"{party.company or ''} {domain_of(party)}".split()
    )
    other = {word.lower() for word in firms}
    found: dict[str, Found] = {}
    for place, sentence in enumerate(conversation.sentences):
        for match in WORD.finditer(sentence.text):
            note(conversation, place, sentence, match, known, other, found)
    names = list(found)
    merged: dict[str, Found] = {}
    for name, seen in found.items():
        whole = [longer for longer in names if longer != name and name in longer.split()]
        into = whole[0] if len(whole) == 1 else name
        merged[into] = unite(merged[into], seen) if into in merged else seen
    for name, seen in sorted(merged.items(), key=lambda one: (min(one[1].sentences), one[0])):
        sure = (
            seen.strong
            or seen.title is not None
            or seen.cues >= MANY
            or (seen.cues > 1 and len(seen.sentences) >= MANY)
        )
        if seen.by_buyer and sure and not seen.sellers:
            yield Absent(name, seen.title, min(seen.sentences))


def unite(one: Found, other: Found) -> Found:
    return Found(
        one.sentences | other.sentences,
        one.cues + other.cues,
        one.strong or other.strong,
        one.by_buyer or other.by_buyer,
        one.sellers or other.sellers,
        one.title or other.title,
    )


def domain_of(party: Party) -> str:
    return party.key.partition("@")[2].partition(".")[0]


def note(
    conversation: Conversation,
    place: int,
    sentence: Spoken,
    match: re.Match[str],
    known: frozenset[str],
    firms: set[str],
    found: dict[str, Found],
) -> None:
    """Keep what the sentence shows of a word with a capital."""
    words = match["name"].replace("’", "'").removesuffix("'s").split()
    start = match.start("name")
    while words and words[0].lower() in NOT_NAMES and not is_will(words, sentence.text):
        start += len(words[0]) + 1
        words.pop(0)
    while words and words[-1].lower() in NOT_NAMES:
        words.pop()
    if not words or not known.isdisjoint(words) or any(word.lower() in firms for word in words):
        return
    name = " ".join(words)
    if len(name) < 3 or any(word.lower().split("'")[0] in NOT_NAMES for word in words[words[0] == "Will" :]):  # noqa: PLR2004 (initials)
        return
    folded = read(sentence.text).folded
    at, end = start, start + len(name)
    before, after = folded[max(0, at - 48) : at], folded[end : end + 80]
    title = title_at(before, after)
    honored = match["honor"] is not None
    human = AFTER_HUMAN.match(after) is not None
    reached = BEFORE_HUMAN.search(before) is not None and at > 0
    sure = at > 0 and (STRONG_BEFORE.search(before) is not None or STRONG_AFTER.match(after) is not None)
    weak = WEAK_AFTER.match(after) is not None
    near = " ".join(read(one.text).folded for one in conversation.sentences[place : place + 2])
    personal = PRONOUN.search(near, at) is not None
    whole = len(words) > 1 and SUBJECT.match(near, end) is not None and not PLACE_BEFORE.search(before)
    if not (title or honored or human or reached or whole or sure or (weak and personal)):
        if name in found:
            found[name].sentences.add(sentence.n)
        return
    side = conversation.side_of(sentence)
    seen = found.setdefault(name, Found(set()))
    seen.sentences.add(sentence.n)
    seen.cues += human + sure + (reached and personal) + (weak and personal)
    seen.strong = seen.strong or honored or whole or ((human or sure) and (personal or len(words) > 1))
    seen.by_buyer = seen.by_buyer or side == "external"
    seen.sellers = seen.sellers or (
        side == "internal" and re.search(r"\b(?:my|our|with us)\b[^.]*$", before) is not None
    )
    seen.title = seen.title or (title if side == "external" or "your" in before else None)


def is_will(words: Sequence[str], text: str) -> bool:
    """Whether "Will" is a first name: another name follows, and nothing is asked."""
    return words[0] == "Will" and len(words) > 1 and not text.rstrip().endswith("?")


def title_at(before: str, after: str) -> str | None:
    """A job title in apposition to a name: "she's our controller", "our IT director, Ilmari"."""
    for match in (TITLE_AFTER.match(after), TITLE_BEFORE.search(before)):
        if match is not None:
            title = as_title(match["title"])
            if title is not None:
                return title
    at = DEPARTMENT.match(after)
    return at["place"].title() if at is not None and read_title(at["place"]).function != "other" else None


def as_title(text: str) -> str | None:
    """The text where it is a job title, in capitals as on a card."""
    words = TITLE_END.sub("", f"{LEADING.sub('', text.strip())} ").split()
    if not words or len(words) > 6:  # noqa: PLR2004 (words of a long title)
        return None
    title = read_title(" ".join(words))
    if not NO_TITLE.isdisjoint(words) or words[-1] in SMALL or words in ALONE:
        return None
    if title.seniority <= 0.2 and title.level == "Other":  # noqa: PLR2004 (what says nothing)
        return None
    return " ".join(
        word.upper() if word in UPPER else word.capitalize() if word not in SMALL else word for word in words
    )


LEADING = lazy(r"^(?:(?:he's|she's|i'm|he is|she is|that's|also|now|the|our|my|a|an|your|their|still) )+")
NO_TITLE = frozenset(
    "he she i we they it you he's she's i'm that this had has have was were would will said says good great only not "
    "very so too really like just about in on at chair board going gone who which (owns".split()
)
ALONE = (["head"], ["lead"], ["chief"], ["chair"], ["senior"], ["principal"])
"""Words of a title that alone are none."""
UPPER = frozenset("it hr qa vp svp evp cfo ceo cio cto coo ciso erp ai".split())
SMALL = frozenset("of and the for in to".split())


def said_titles(conversation: Conversation, people: People) -> Mapping[str, str]:
    """Titles of those present who say it themselves or of whom it is said, by name."""
    found: Counter[tuple[str, str]] = Counter()
    for sentence in conversation.sentences:
        party = conversation.party_of(sentence)
        folded = read(sentence.text).folded
        if party is not None and party.side == "external":
            own = SELF_TITLE.search(folded)
            if own and own["own"] and read(own["own"]).line.strip() not in read(party.name).folded:
                own = None
            title = as_title(own["title"] or own["title2"]) if own else None
            if title is not None:
                found[party.name, title] += 1
        for mention in people.mentioned(sentence.text):
            title = title_at(folded[max(0, mention.start - 48) : mention.start], folded[mention.end : mention.end + 80])
            if title is not None:
                found[mention.who, title] += 1
    best: dict[str, str] = {}
    for (who, title), _ in sorted(found.items(), key=lambda one: (-one[1], one[0])):
        best.setdefault(who, title)
    return best
