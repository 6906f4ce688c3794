"""Names and labels of speakers: what can be one, and what a label says besides the name. Pure."""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Literal

from lib.imports.clock import to_ms
from lib.imports.models import Speaker
from lib.records.models import Side

type Likelihood = Literal["no", "doubtful", "good"]

DESCRIBED = re.compile(r"^(?P<name>[^(\[]{1,80}?)\s*[(\[](?P<inside>.{1,160})[)\]]\s*$")
GENERIC = re.compile(
    r"(?:(?:unknown|unidentified|unbekannter?)\s+)?(?:speaker|sprecher(?:in)?|participant|teilnehmer(?:in)?|unknown|"
    r"caller|guest|user|person|voice|interviewe[re]|orateur|hablante|spk)[ _#-]*(?:\w|\d{1,3})?",
    re.IGNORECASE,
)
PHONE = re.compile(r"(?:\+?\d|\(\d)[\d\s().*-]{5,18}\d")
CJK = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
EMAIL = re.compile(r"<?([^\s<>(),;:]+@[^\s<>(),;:]+\.[^\s<>(),;:]+)>?")

TITLE = re.compile(
    r"\b(?:C[ETFOIRMP]O|[SE]?VP|AE|SE|SDR|BDR|CSM|Head|Director|Manager|Executive|Engineer|Analyst|Officer|President|Founder|"
    r"Lead|Consultant|Specialist|Buyer|Partner|Architect|Controller)\b"
)
NO_NAMES = frozenset(
    """
    note notes n.b nb question questions answer answers summary agenda action actions todo to-do next steps step
    important example examples remember warning update ps p.s attention re fw fwd subject conclusion background
    goal goals reason reasons result results problem problems solution option options topic topics title date
    time transcript participants attendees invited duration recording link url http https ftp mailto pros cons
    total subtotal price prices pricing phone email address budget deadline deadlines timeline cost costs scope
    risk risks decision decisions outcome outcomes status priority task tasks feature features requirement
    requirements benefit benefits challenge challenges objective objectives issue issues quote bottom tip hint
    caution fact figure table section chapter part item items first second third fourth finally lastly overall
    monday tuesday wednesday thursday friday saturday sunday today tomorrow yesterday january february march
    april june july august september october november december location source language version file page line
    timestamp chat screen sharing poll highlights insights takeaways keywords key main side current annual
    monthly yearly weekly per list phase plan day days week weeks month months year years q1 q2 q3 q4 purpose
    mode attendance reminder start end started ended created id reference discount terms quantity seats users
    achtung hinweis frage antwort notiz zusammenfassung wichtig beispiel ziel ergebnis preis remarque résumé
    nota ejemplo 注意 备注 例如 比如 问题 回答 总结 注 例 質問 メモ 備考
    """.split()
)  # fmt: skip
FUNCTION_WORDS = frozenset(
    """
    a an the this that these those it its we you they he she i my our your their his her is are was were be been
    to for on in with at by from as and but or so if then because when where what which who whose why how there
    here here's there's that's it's let's let i'm i'll we're we'll you're not no yes yeah well now just also
    only one two three some any all both each every another other more most very like about after before during
    however anyway basically okay ok right really actually honestly obviously frankly sure please thanks thank
    sorry hello hi hey do does did can could would should will may might must
    """.split()
)  # fmt: skip
PARTICLES = frozenset(
    "de da di del della der den van von vom zu zum zur la le las los bin ibn al el y e i of and dos das du ter".split()
)
LONGEST_NAME = 70
LONGEST_NAME_WORDS = 8
LONGEST_UNSPACED_NAME = 12
SIDES: Mapping[str, Side] = {
    "external": "external", "guest": "external", "extern": "external", "gast": "external", "internal": "internal",
    "intern": "internal", "host": "internal", "organizer": "internal", "organiser": "internal",
}  # fmt: skip
REMARKS = frozenset({"me", "you", "unverified", "co-host", "presenter", "he/him", "she/her", "they/them", "muted"})


def likelihood(label: str) -> Likelihood:
    """Whether a label can be a speaker's: a few words that look like a name rather than the beginning of a sentence."""
    described = DESCRIBED.match(label.strip())
    name = tidy_name(described["name"] if described is not None else label)
    words = name.replace(",", " ").split()
    if not words or len(name) > LONGEST_NAME or len(words) > LONGEST_NAME_WORDS:
        return "no"
    if (len(name) == 1 and name.isupper()) or EMAIL.fullmatch(name) or re.fullmatch(GENERIC, name):
        return "good"
    if PHONE.fullmatch(name):
        return "good" if re.sub(r"\D", "", name) and not re.fullmatch(r"\d{1,4}[-.]\d{1,2}[-.]\d{1,4}", name) else "no"
    if re.search(r'[?!;/\\=<>{}"“”$%€£^~`|]|\.\.|://', name) or ends_a_sentence(name):
        return "no"
    if not starts_as_name(name):
        return "no"
    if words[0].casefold().strip(".,'’") in NO_NAMES and len(words) <= 3:  # noqa: PLR2004
        return "doubtful" if is_name_all_the_same(words) else "no"
    if CJK.search(name) and len(max(words, key=len)) > LONGEST_UNSPACED_NAME:
        return "no"
    lower = [word for word in words if not looks_like_part(word)]
    if any(word.casefold() in FUNCTION_WORDS for word in lower):
        return "no"
    if lower or words[0].casefold() in FUNCTION_WORDS:
        return "doubtful"
    return "good"


def is_name_all_the_same(words: Sequence[str]) -> bool:
    """`Page Hill`, `Price, Dan` and `April Lee`, which `Price list`, `April 2026` and `June Results` are not."""
    first, *rest = words
    return (
        first[0].isupper()
        and bool(rest)
        and all(word.isalpha() and word[0].isupper() and word.casefold() not in NO_NAMES for word in rest)
    )


def ends_a_sentence(name: str) -> bool:
    return (
        name.endswith((".", "。", "…"))
        and re.search(r"(?:\b\w|\b(?:Jr|Sr|Dr|Mr|Mrs|Ms|Prof|PhD|Inc|Ltd|St))\.$", name) is None
    )


def starts_as_name(name: str) -> bool:
    """A letter, or a sign of a picture that people put before their names."""
    return name[0].isalpha() or ord(name[0]) > 0x2190  # noqa: PLR2004 (where arrows and pictures begin)


def looks_like_part(word: str) -> bool:
    bare = word.lstrip("'’(“\"-.")
    return word.casefold() in PARTICLES or not bare[:1].islower() or any(letter.isupper() for letter in bare)


def tidy_name(name: str) -> str:
    """A name without marks of emphasis, brackets around it and spaces beside each other."""
    name = " ".join(name.replace("\u200e", "").replace("\u200f", "").split()).strip("*_`# \t")
    if len(name) > 2 and (name[0], name[-1]) in {("[", "]"), ("(", ")"), ("<", ">"), ('"', '"'), ("'", "'")}:  # noqa: PLR2004
        name = name[1:-1].strip()
    return name.strip(" ,|–—-:")


def describe(label: str) -> Speaker:
    """A label with what stands behind the name: title, company, email address, a side."""
    email = EMAIL.search(label)
    address = email[1].strip(".'").lower() if email else None
    bare = label.replace(email[0], " ") if email else label
    bare = re.sub(r"[(\[]\s*[)\]]", " ", bare).strip()
    match = DESCRIBED.match(bare)
    if match is None:
        titled = [part.strip() for part in bare.split(",")]
        if len(titled) > 1 and TITLE.search(titled[1]):
            return Speaker(tidy_name(titled[0]), address, titled[1], ", ".join(titled[2:]) or None)
        name, *others = re.split(r"\s+(?:[-–—|]|@)\s+", tidy_name(bare), maxsplit=1)
        name = name if others and likelihood(name) != "no" else tidy_name(bare)
        return Speaker(
            tidy_name(name) or address or label.strip(), address, company=others[0].strip() if others else None
        )
    name = tidy_name(match["name"]) or address or label.strip()
    inside = [part.strip() for part in re.split(r",|;|\s@\s|\s[-–—|]\s|\sat\s|\s/\s", match["inside"]) if part.strip()]
    inside = [part for part in inside if to_ms(part) is None]
    side = told_side(inside)
    inside = [part for part in inside if part.casefold() not in SIDES and part.casefold() not in REMARKS]
    if len(inside) <= 1:
        return Speaker(name, address, inside[0] if inside else None, side=side)
    return Speaker(name, address, ", ".join(inside[:-1]), inside[-1], side)


def told_side(parts: Iterable[str]) -> Side:
    """The first word for a side among what stands in brackets."""
    for part in parts:
        if part.casefold() in SIDES:
            return SIDES[part.casefold()]
    return "unknown"


def split_people(value: str) -> list[Speaker]:
    """`Ada Moss (AE, Seller), Bo Lind <bo@x.example>; Cy, CFO` as people."""
    text = re.sub(r"\[([^\]]*)\]\(mailto:([^)]*)\)", r"\1 <\2>,", value)
    people: list[str] = []
    for part in re.split(r"[;\n]|,(?![^()\[\]<>]*[)\]>])", text):
        label = part.strip(" -*•\t")
        if people and label and TITLE.search(label) and "," not in people[-1] and "(" not in label:
            people[-1] += f", {label}"
        elif label:
            people.append(label)
    return [describe(label) for label in people]


def normalise(label: str) -> str:
    """What a name is compared by."""
    return describe(label).name.casefold()


def turned(name: str) -> str:
    """`Ada Moss` for `Moss, Ada` and the other way; a name of one word as it is."""
    last, comma, first = (part.strip() for part in name.partition(","))
    if comma:
        return f"{first} {last}"
    first, space, last = name.rpartition(" ")
    return f"{last}, {first}" if space else name


def known_labels(people: Iterable[Speaker]) -> frozenset[str]:
    """What labels of these people may be, as `normalise` writes them."""
    names = [person.name for person in people]
    return frozenset(normalise(each) for name in names for each in (name, turned(name)))


class Roster:
    """Everyone in a conversation, each once, with what any of their labels says of them."""

    def __init__(self, listed: Iterable[Speaker] = ()) -> None:
        self.people: dict[str, Speaker] = {}
        self.names: dict[str, str] = {}
        for person in listed:
            self.add(person)

    def add(self, person: Speaker) -> None:
        key = person.name.casefold()
        known = self.people.get(key)
        self.people[key] = person if known is None else fill(known, person)

    def hear(self, label: str) -> None:
        """Learn what a label says, unless it was heard before."""
        if label not in self.names:
            found = describe(label)
            self.names[label] = found.name
            self.add(found)

    def name(self, label: str) -> str:
        """The name of one whose label was heard."""
        return self.match(self.names[label])

    def match(self, name: str) -> str:
        """The full name where a name is one's first name alone or last name first, else the name as first written."""
        key = name.casefold()
        if key in self.people and " " in key:
            return self.people[key].name
        if " " in key and turned(key) in self.people:
            return self.people[turned(key)].name
        longer = [person.name for other, person in self.people.items() if other.startswith(f"{key} ")]
        if len(longer) == 1:
            return longer[0]
        return self.people[key].name if key in self.people else name

    def speakers(self, heard: Iterable[str], listed: Iterable[Speaker] = ()) -> list[Speaker]:
        """Those listed and those heard, first names of others left out."""
        kept = {name.casefold() for name in heard} | {person.name.casefold() for person in listed}
        return [person for key, person in self.people.items() if key in kept]


def fill(known: Speaker, found: Speaker) -> Speaker:
    """What is known of a person, its blanks filled with what was found now."""
    return Speaker(
        known.name,
        known.email or found.email,
        known.title or found.title,
        known.company or found.company,
        known.side if known.side != "unknown" else found.side,
        known.key or found.key,
    )
