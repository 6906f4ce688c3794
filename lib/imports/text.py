"""Transcripts as plain text, in the dialects of Zoom, Teams, Meet, Otter and of people who type. Pure."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from lib.imports.clock import CLOCK, ISO, straighten, to_moment, to_ms
from lib.imports.models import Hints, ParsedConversation, Speaker, Turn, Unreadable

PLAIN_CLOCK = re.sub(r"\?P<\w+>", "?:", CLOCK)
STAMP = rf"(?:{ISO}|{PLAIN_CLOCK})"
RANGE = rf"{STAMP}(?:\s*(?:-->|-|–|to)\s*{STAMP})?"
BEFORE = re.compile(rf"^[\[(<]?\s*(?P<time>{RANGE})\s*[\])>]?\s*(?:[-–—|:]\s+)?(?P<rest>.*)$")
AFTER = re.compile(
    rf"^(?P<name>.{{1,120}}?)\s*[,|\-–—@]?\s*[\[(]?(?P<time>{STAMP})[\])]?\s*(?P<colon>[:：]?)\s*(?P<rest>.*)$"
)
LABEL = re.compile(
    r"^\s*(?:[-*•]\s+|>+\s*)?(?:\*\*|__)?\[?(?P<name>[^:：\n]{1,120}?)\]?(?:\*\*|__)?\s*[:：](?:\*\*|__)?\s+(?P<rest>\S.*)$"
)
LONE_LABEL = re.compile(r"^\s*(?:\*\*|__)?\[?(?P<name>[^:：\n]{1,120}?)\]?\s*[:：](?:\*\*|__)?\s*$")
CHAT = re.compile(r"^From\s+(?P<name>.+?)\s+[Tt]o\s+.+?[:：]\s*(?P<rest>.*)$")
DESCRIBED = re.compile(r"^(?P<name>[^(\[]{1,80}?)\s*[(\[](?P<inside>[^)\]]{1,120})[)\]]\s*$")
HEADER = re.compile(
    r"^\s*(?:[#*\-•]+\s*)?(?P<key>title|subject|meeting(?: title| name)?|call(?: title)?|topic|date|time|start(?:ed)?(?: time| at)?|when|"
    r"participants?|attendees?|speakers?|people|account|company|customer|client|prospect|opportunity|deal|owner|rep|host|"
    r"organi[sz]er|seller|duration|length|recording|recorded(?: on| at)?|location|language|source|id|call id|meeting id|"
    r"product|stage|industry|url|link)(?:\*\*)?\s*[:：]\s*(?:\*\*)?\s*(?P<value>.*)$",
    re.IGNORECASE,
)
NO_NAMES = frozenset(
    """
    note notes question questions answer answers summary agenda action actions todo next steps step important example
    remember warning update ps p.s attention re fw subject conclusion background goal goals reason result results
    problem solution option topic title date time transcript participants attendees duration recording link url http
    https mailto pros cons total price pricing phone email address
    """.split()
)  # fmt: skip
PARTICLES = frozenset(
    {
        "de",
        "da",
        "di",
        "del",
        "der",
        "den",
        "van",
        "von",
        "la",
        "le",
        "bin",
        "ibn",
        "al",
        "el",
        "y",
        "of",
        "and",
        "the",
        "dos",
        "du",
        "ter",
        "zu",
    }
)
LONGEST_NAME_WORDS = 6


@dataclass(frozen=True)
class Line:
    """One line taken apart. `sure` is whether a time makes the name certain."""

    number: int
    name: str | None
    stamp: str | None
    text: str
    raw: str


def parse_text(text: str) -> ParsedConversation:
    """Raises Unreadable when no line has a speaker."""
    rows = text.split("\n")
    first, hints = read_headers(rows)
    lines = [take_apart(number, row) for number, row in enumerate(rows[first:], start=first + 1) if row.strip()]
    lines = settle_names(lines, {normalise(speaker.name) for speaker in hints.participants})
    turns, moments = gather(lines)
    if not turns:
        raise Unreadable(f"line {first + 1}: no line names a speaker, as in `Name: text` or `[00:12] Name: text`.")
    speakers, turns = describe_speakers(turns, hints)
    stamps = straighten([to_offset(stamp, moments) for stamp in (moment_or_clock(turn[1]) for turn in turns)])
    base = moments[0] if moments else None
    timed = [Turn(turn.speaker, turn.text, start) for (turn, _), start in zip(turns, stamps, strict=True)]
    hints = replace(hints, started_at=hints.started_at or base, participants=speakers)
    return ParsedConversation(timed, hints)


def read_headers(rows: Sequence[str]) -> tuple[int, Hints]:
    """The lines before the first turn that say what the conversation is; returns where the turns begin."""
    found: dict[str, str] = {}
    people: list[Speaker] = []
    listing = False
    place = 0
    for place, row in enumerate(rows):
        match = HEADER.match(row)
        if match is not None:
            key, value = match["key"].lower(), match["value"].strip().strip("*").strip()
            listing = key.startswith(("participant", "attendee", "speaker", "people"))
            if listing:
                people.extend(split_people(value))
            elif value:
                found.setdefault(key, value)
            continue
        bullet = re.match(r"^\s*[-*•]\s+(?P<person>[^:]+)$", row)
        if listing and bullet is not None:
            people.extend(split_people(bullet["person"]))
            continue
        if row.strip() and not re.fullmatch(r"\s*[-=_*#~]{3,}\s*", row) and not is_title(row, place):
            break
        if row.strip():
            title = row.strip().strip("#* ").strip()
            if title and not re.fullmatch(r"[-=_*#~]+", title):
                found.setdefault("title", title)
    else:
        place = len(rows)

    def say(*keys: str) -> str | None:
        return next((value for key, value in found.items() if key.startswith(keys)), None)

    moment = next(
        (m for key in ("started", "start", "date", "when", "recorded") if (m := read_moment(say(key), say("time")))),
        None,
    )
    return place, Hints(
        identity=say("id", "call id", "meeting id"),
        title=say("title", "subject", "topic", "meeting", "call"),
        started_at=moment,
        account=say("account", "company", "customer", "client", "prospect"),
        opportunity=say("opportunity", "deal"),
        owner=say("owner", "rep", "host", "organi"),
        seller=say("seller"),
        participants=people,
    )


def is_title(row: str, place: int) -> bool:
    """A heading of the document: the first line, or marked as one, with no name and time of its own."""
    plain = row.strip()
    if plain.startswith("#"):
        return True
    alone = LABEL.match(row) is None and LONE_LABEL.match(row) is None
    return place == 0 and alone and BEFORE.match(plain) is None and AFTER.match(plain) is None and len(plain) < 120  # noqa: PLR2004


def split_people(value: str) -> list[Speaker]:
    """`Ada Moss (AE, Seller), Bo Lind <bo@x.example>; Cy` as people."""
    parts = re.split(r"[;\n]|,(?![^()\[\]<>]*[)\]>])", value)
    return [describe(part.strip()) for part in parts if part.strip()]


def describe(label: str) -> Speaker:
    """A label with what stands in brackets behind the name: title, company, email address, or a side."""
    email = re.search(r"<?([^\s<>()]+@[^\s<>()]+\.[^\s<>()]+)>?", label)
    label = label.replace(email[0], " ").strip() if email else label
    match = DESCRIBED.match(label)
    address = email[1].lower() if email else None
    if match is None:
        name, _, company = label.partition(" | ")
        return Speaker(tidy_name(name), address, None, company.strip() or None)
    inside = [part.strip() for part in re.split(r",|\s@\s|\s[-–—|]\s|\sat\s", match["inside"]) if part.strip()]
    if len(inside) == 1 and inside[0].lower() in {"host", "me", "external", "guest", "internal", "unverified"}:
        side = {"external": "external", "guest": "external", "internal": "internal", "host": "internal"}
        return Speaker(tidy_name(match["name"]), address, side=side.get(inside[0].lower(), "unknown"))  # pyright: ignore[reportArgumentType] (the values are sides)
    if len(inside) == 1:
        return Speaker(tidy_name(match["name"]), address, inside[0])
    return Speaker(tidy_name(match["name"]), address, ", ".join(inside[:-1]), inside[-1])


def tidy_name(name: str) -> str:
    return " ".join(name.strip().strip("*_[]").split())


def normalise(name: str) -> str:
    return tidy_name(DESCRIBED.sub(r"\g<name>", name)).casefold()


def read_moment(value: str | None, time: str | None) -> datetime | None:
    """A date as people write it, with a time where there is one."""
    if value is None:
        return None
    text = re.sub(r"\s+(UTC|GMT)$", "Z", value.strip())
    moment = to_moment(text)
    if moment is not None and (len(text) > 10 or time is None):  # noqa: PLR2004 (a date alone)
        return moment
    candidates = [f"{text} {time}".strip(), text] if time else [text]
    for candidate in candidates:
        for pattern in (
            "%Y-%m-%d %H:%M", "%Y-%m-%d %I:%M %p", "%B %d, %Y %I:%M %p", "%B %d, %Y %H:%M", "%B %d, %Y", "%b %d, %Y",
            "%d %B %Y %H:%M", "%d %B %Y", "%d %b %Y", "%A, %B %d, %Y", "%a, %d %b %Y %H:%M", "%Y/%m/%d", "%d.%m.%Y %H:%M", "%d.%m.%Y",
        ):  # fmt: skip
            try:
                return datetime.strptime(candidate, pattern).replace(tzinfo=UTC)
            except ValueError:
                continue
    return moment


def take_apart(number: int, row: str) -> Line:
    """Name, time and text of a line, wherever they stand in it."""
    plain = row.strip()
    stamped = BEFORE.match(plain)
    if stamped is not None and (stamped["rest"] or re.fullmatch(rf"[\[(]?{RANGE}[\])]?", plain)):
        rest = stamped["rest"].strip()
        stamp = re.split(r"\s*(?:-->|–|\sto\s|\s-\s)\s*", stamped["time"])[0]
        chat = CHAT.match(rest)
        if chat is not None:
            return Line(number, chat["name"], stamp, chat["rest"], plain)
        label = LABEL.match(rest) or LONE_LABEL.match(rest)
        if label is not None and is_name(label["name"]):
            return Line(number, label["name"], stamp, label.groupdict().get("rest") or "", plain)
        if (
            is_name(rest.strip("[]:"))
            and len(rest.split()) <= LONGEST_NAME_WORDS
            and not rest.endswith((".", "?", "!"))
        ):
            return Line(number, rest.strip("[]: "), stamp, "", plain)
        return Line(number, None, stamp, rest, plain)
    trailing = AFTER.match(plain)
    if (
        trailing is not None
        and is_name(trailing["name"].strip(" *_-–—|,[]"))
        and (trailing["colon"] or not trailing["rest"])
    ):
        return Line(number, trailing["name"].strip(" *_-–—|,[]"), trailing["time"], trailing["rest"].strip(), plain)
    label = LABEL.match(row)
    if label is not None and is_name(label["name"]):
        return Line(number, label["name"], None, label["rest"].strip(), plain)
    alone = LONE_LABEL.match(row)
    if alone is not None and is_name(alone["name"]):
        return Line(number, alone["name"], None, "", plain)
    return Line(number, None, None, plain, plain)


def is_name(label: str) -> bool:
    """Whether a label can be a speaker: a few words that look like a name, not the beginning of a sentence."""
    person = DESCRIBED.match(label.strip())
    name = tidy_name(person["name"] if person is not None else label)
    words = name.replace(",", " ").split()
    if (
        not words
        or len(words) > LONGEST_NAME_WORDS
        or (name.endswith((".", "?", "!")) and not re.search(r"\b[A-Z]\.$|(Jr|Sr|Dr)\.$", name))
    ):
        return False
    if any(word.lower().strip(".,") in NO_NAMES for word in words[:1]) and len(words) <= 2:  # noqa: PLR2004
        return False
    if any(sign in name for sign in '?!;/\\=<>{}"“”$%'):
        return False
    if re.fullmatch(r"(speaker|sprecher|participant|unknown|caller|user|person)[ _#-]*\w{0,3}", name, re.IGNORECASE):
        return True
    if not re.match(r"[^\W\d_]", name):
        return False
    return all(looks_like_part(word) for word in words) or (len(words) == 1 and name.isalpha())


def looks_like_part(word: str) -> bool:
    first = word.lstrip("'’(“\"-.")[:1]
    return word.lower() in PARTICLES or not first.islower()


def settle_names(lines: Sequence[Line], listed: set[str]) -> list[Line]:
    """Decide which labels are speakers: in a file with times, those of stamped lines; else names met twice or listed."""
    stamped = sum(line.stamp is not None and line.name is not None for line in lines)
    labelled = sum(line.name is not None for line in lines)
    mostly_stamped = stamped * 2 > labelled
    counts = Counter(normalise(line.name) for line in lines if line.name is not None)
    known = {normalise(line.name) for line in lines if line.name is not None and line.stamp is not None} | listed
    settled: list[Line] = []
    for line in lines:
        if line.name is None or line.stamp is not None:
            settled.append(line)
            continue
        name = normalise(line.name)
        if mostly_stamped:
            is_speaker = name in known
        else:
            full = len(name.split()) > 1 or DESCRIBED.match(line.name.strip()) is not None
            tidy = tidy_name(line.name)
            is_speaker = name in listed or counts[name] > 1 or full or (tidy[:1].isupper() and len(counts) <= 4)  # noqa: PLR2004
            if line.name.islower() and counts[name] < 2:  # noqa: PLR2004
                is_speaker = False
        settled.append(line if is_speaker else Line(line.number, None, None, line.raw, line.raw))
    return settled


def gather(lines: Sequence[Line]) -> tuple[list[tuple[Turn, str | None]], list[datetime]]:
    """Turns with their stamps; a line without a name goes on with the turn before it."""
    turns: list[tuple[Turn, str | None]] = []
    moments: list[datetime] = []
    pending: str | None = None
    anonymous = not any(line.name is not None for line in lines)
    for line in lines:
        if line.stamp is not None and (moment := to_moment(line.stamp)) is not None:
            moments.append(moment)
        if line.name is not None:
            turns.append((Turn(line.name, line.text), line.stamp or pending))
            pending = None
        elif line.stamp is not None and not line.text:
            pending = line.stamp
        elif line.stamp is not None and (anonymous or not turns):
            turns.append((Turn(None, line.text), line.stamp))
        elif turns:
            last, stamp = turns[-1]
            turns[-1] = (replace(last, text=f"{last.text}\n{line.text}".strip()), stamp or pending)
            pending = None
        elif line.stamp is None and not anonymous:
            continue
    return [(turn, stamp) for turn, stamp in turns if turn.text.strip()], moments


def moment_or_clock(stamp: str | None) -> datetime | int | None:
    if stamp is None:
        return None
    return to_moment(stamp) or to_ms(stamp)


def to_offset(value: datetime | int | None, moments: Sequence[datetime]) -> int | None:
    if isinstance(value, datetime):
        return round((value - moments[0]).total_seconds() * 1000)
    return value


def describe_speakers(
    turns: Sequence[tuple[Turn, str | None]], hints: Hints
) -> tuple[list[Speaker], list[tuple[Turn, str | None]]]:
    """Each speaker once under the fullest name, with what any of their labels says of them."""
    people: dict[str, Speaker] = {normalise(speaker.name): speaker for speaker in hints.participants}
    for turn, _ in turns:
        if turn.speaker is not None:
            found = describe(turn.speaker)
            people[normalise(found.name)] = fill(people.get(normalise(found.name)), found)
    named: list[tuple[Turn, str | None]] = []
    for turn, stamp in turns:
        name = None if turn.speaker is None else full_name(describe(turn.speaker).name, people)
        named.append((replace(turn, speaker=name), stamp))
    used = {turn.speaker for turn, _ in named}
    listed = {normalise(speaker.name) for speaker in hints.participants}
    return [person for key, person in people.items() if person.name in used or key in listed], named


def full_name(name: str, people: dict[str, Speaker]) -> str:
    """The one full name that a first name is short for, else the name as it was first written."""
    key = normalise(name)
    if " " not in key:
        longer = [person.name for other, person in people.items() if other.split()[0] == key and " " in other]
        if len(longer) == 1:
            return longer[0]
    return people[key].name if key in people else name


def fill(known: Speaker | None, found: Speaker) -> Speaker:
    if known is None:
        return found
    return Speaker(
        known.name,
        known.email or found.email,
        known.title or found.title,
        known.company or found.company,
        known.side if known.side != "unknown" else found.side,
    )
