"""One line of a transcript taken apart: the time, the label that may be a speaker, the words. Pure."""

import re
from dataclasses import dataclass
from typing import Literal

from lib.imports.clock import RANGE, SECONDS, WORDS
from lib.imports.frame import is_table_head
from lib.imports.people import likelihood

type Form = Literal["stamped", "labelled", "loose", "stamp", "plain"]
"""A name with a time; a name with a colon; what may be a name; a time alone or before words; none of these."""

INNER = rf"[\[(<{{]\s*(?P<inner>{RANGE}|{SECONDS}|{WORDS})\s*[\])>}}]"
LEADING = re.compile(rf"(?:{INNER}|(?P<bare>{RANGE})(?=\s|$|[-–—|:•·]\s))\s*(?:[-–—|:•·]+\s+)?")
SPOKEN_WORDS = WORDS.replace(r"\b", "")
SPOKEN_TIME = re.compile(rf"(?P<words>{SPOKEN_WORDS})\s*(?P<bare>{RANGE})?$")
"""A time as Teams reads it out, with or without its figures: `0 minutes 3 seconds0:03`."""
TRAILING = re.compile(
    rf"(?P<name>[^\t:：]{{1,120}}?)\s*(?:[,|\-–—@•·]|\bat\b)?\s*(?:{INNER}|(?<=\s)(?P<bare>{RANGE})(?=\s|$|[:：]))\s*(?P<colon>[:：])?\s*"
)
TIMED_WORDS = re.compile(rf"(?P<name>[^\t:：\d]{{1,80}}?)\s+(?P<words>{SPOKEN_WORDS})\s*(?P<bare>{RANGE})?$")
LABEL = re.compile(
    r"(?P<name>[^:：\n(]{1,80}\((?![\d\s:.,apmAPM-]+\))[^()\n]{1,160}\)|[^:：\n]{1,160}?)"
    r"\s*(?::(?=\s|$)|：)\s*"
)
"""In brackets behind a name there may be a colon; a time there is no part of the label."""
CHAT = re.compile(r"From\s+(?P<name>.{1,80}?)(?:\s+[Tt]o\s+.{1,80}?)?\s*[:：]\s*")
LOOSE = re.compile(
    r"\[(?P<bracket>[^\[\]]{1,80})\]\s*[-–—]?\s*|<(?P<angle>[^<>]{1,80})>\s*|\((?P<round>[^()]{1,80})\)\s+(?=\S)|(?P<dash>[^:：\n]{1,60}?)\s+[-–—]\s+(?=\S)"
    r"|(?P<tight>[^:：\n\s]{1,40}(?:\s[^:：\n\s]{1,40}){0,3}):(?=[^\s/\\\d:])"
)
LEAD = re.compile(r"(?:(?:[-*•]|\d{1,4}[.)])\s+|#{1,6}\s+|>{1,3}\s*)+")
EMPHASIS = re.compile(r"(\*\*\*|\*\*|__|\*|(?<!\w)_)(?=\S)(.{1,160}?)(?<=\S)\1(?!\w)|<(b|strong|i|em)>(.{1,160}?)</\3>")
ESCAPED = re.compile(r"\\([\[\]()*_.:#>-])")
TIME_CELL = re.compile(rf"[\[(<]?\s*(?P<time>{RANGE}|{SECONDS}|{WORDS})\s*[\])>]?")
RULE = re.compile(r"[\s\-=_*#~|+:.•·—–]*")
LONGEST_LABEL = 400
"""How far into a line a label can reach; what comes after is words."""


@dataclass(frozen=True)
class Line:
    """`raw` is the whole line; `text` is what is left of it after time and label."""

    number: int
    raw: str
    form: Form = "plain"
    stamp: str | None = None
    name: str | None = None
    text: str = ""
    marked: bool = False
    """The time stands in brackets or is a range, so that it is no word of a sentence."""
    colon: bool = False
    apart: bool = False
    """An empty line, or nothing, is before it."""

    @property
    def words(self) -> str:
        """What the line adds to a turn that is going on."""
        return self.text if self.marked and self.name is None else self.raw


def read_lines(rows: list[str]) -> list[Line]:
    """The lines with something on them; rules and separators are left out."""
    lines: list[Line] = []
    apart = True
    for number, row in enumerate(rows, start=1):
        plain = row.strip("\ufeff\u200b\u200e\u200f \t\v\f\xa0")
        if not plain or RULE.fullmatch(plain):
            apart = True
            continue
        lines.append(take_apart(number, plain, apart=apart))
        apart = False
    return lines


def take_apart(number: int, raw: str, *, apart: bool = False) -> Line:
    """Time, name and words of a line, wherever they stand in it."""
    cells = read_cells(number, raw, apart=apart)
    if cells is not None:
        return cells
    head, tail = ESCAPED.sub(r"\1", raw[:LONGEST_LABEL]), raw[LONGEST_LABEL:]
    lead = LEAD.match(head)
    head = EMPHASIS.sub(lambda match: match[2] or match[4], head[lead.end() :] if lead is not None else head, count=2)
    leading = LEADING.match(head)
    if leading is not None:
        return after_time(number, raw, leading, head[leading.end() :], tail, apart=apart)
    if (spoken := SPOKEN_TIME.match(head)) is not None and (spoken["bare"] or lead is None):
        return Line(number, raw, "stamp", spoken["bare"] or spoken["words"], marked=True, apart=apart)
    label = LABEL.match(head)
    if label is not None and likelihood(label["name"]) != "no":
        text, stamp = (head[label.end() :] + tail).strip(), None
        inner = re.match(INNER, text[:80])
        if inner is not None:
            text, stamp = text[inner.end() :].strip(), inner["inner"]
        return Line(
            number, raw, "stamped" if stamp else "labelled", stamp, label["name"], text, colon=True, apart=apart
        )
    trailing = TRAILING.match(head)
    if trailing is not None and likelihood(trailing["name"]) != "no":
        rest = (head[trailing.end() :] + tail).strip()
        sure = bool(trailing["colon"] or trailing["inner"] or not rest)
        return Line(
            number, raw, "stamped" if sure else "loose", trailing["inner"] or trailing["bare"], trailing["name"], rest,
            colon=bool(trailing["colon"]), apart=apart,
        )  # fmt: skip
    spoken = TIMED_WORDS.match(head)
    if spoken is not None and likelihood(spoken["name"]) != "no":
        return Line(number, raw, "stamped", spoken["bare"] or spoken["words"], spoken["name"], apart=apart)
    return loosely(number, raw, head, tail, None, apart=apart)


def after_time(number: int, raw: str, time: re.Match[str], head: str, tail: str, *, apart: bool) -> Line:
    """What follows a time at the beginning of a line."""
    stamp = time["inner"] or time["bare"]
    marked = time["inner"] is not None or re.search(r"-{1,2}>|→", stamp) is not None
    rest = (head + tail).strip()
    if not rest:
        return Line(number, raw, "stamp", stamp, marked=True, apart=apart)
    for label in (CHAT.match(head), LABEL.match(head)):
        if label is not None and likelihood(label["name"]) != "no":
            text = (head[label.end() :] + tail).strip()
            return Line(number, raw, "stamped", stamp, label["name"], text, colon=True, apart=apart)
    if re.match(r"\[[^\[\]]{1,80}\]|.* [-–—] ", head) is None and likelihood(rest.strip(" :")) != "no":
        return Line(number, raw, "stamped", stamp, rest.strip(" :"), "", marked=marked, apart=apart)
    line = loosely(number, raw, head, tail, stamp, apart=apart)
    if line.form == "loose":
        return line
    return Line(number, raw, "stamp", stamp, None, rest, marked=marked, apart=apart)


def loosely(number: int, raw: str, head: str, tail: str, stamp: str | None, *, apart: bool) -> Line:
    """A label without a colon, which only its repetition shows to be one."""
    match = LOOSE.match(head)
    if match is not None:
        name = next(value for value in match.groups() if value is not None)
        text = (head[match.end() :] + tail).strip()
        inner = re.match(INNER, text[:80])
        if inner is not None and stamp is None:
            text, stamp = text[inner.end() :].strip(" :"), inner["inner"]
        elif match["bracket"] is not None and stamp is None and (time := re.fullmatch(RANGE, text)) is not None:
            text, stamp = "", time[0]
        if likelihood(name) != "no" and (text or stamp):
            form = "stamped" if stamp and match["bracket"] is not None else "loose"
            return Line(number, raw, form, stamp, name, text, apart=apart)
    return Line(number, raw, text=raw, apart=apart)


def read_cells(number: int, raw: str, *, apart: bool) -> Line | None:
    """A row of a table: name, time and words in columns, in any order in which the words come last."""
    if "\t" not in raw and raw.count("|") < 2:  # noqa: PLR2004 (two bars make three columns)
        return None
    cells = [EMPHASIS.sub(r"\2\4", cell.strip()) for cell in re.split(r"\t+" if "\t" in raw else r"\|", raw)]
    cells = [cell for cell in cells if cell]
    if len(cells) > 2 and re.fullmatch(r"#?\d{1,6}", cells[0]):  # noqa: PLR2004
        cells = cells[1:]
    if len(cells) < 2 or is_table_head(raw):  # noqa: PLR2004 (a name and its words)
        return None
    stamps: list[str] = []
    name: str | None = None
    while cells and (len(cells) > 1 or not stamps or name is None):
        time = TIME_CELL.fullmatch(cells[0])
        if time is not None and len(stamps) < 2:  # noqa: PLR2004 (start and end)
            stamps.append(time["time"])
        elif name is None and likelihood(cells[0].rstrip(":：")) != "no" and (len(cells) > 1 or stamps):
            name = cells[0].rstrip(":：")
        else:
            break
        cells = cells[1:]
    text = " ".join(cells)
    if (name is None and len(stamps) < 2) or (not stamps and "\t" not in raw):  # noqa: PLR2004 (start and end)
        return None
    if name is None:
        return Line(number, raw, "stamp", stamps[0], None, text, marked=True, apart=apart)
    stamp = " --> ".join(stamps) or None
    return Line(number, raw, "stamped" if stamps else "labelled", stamp, name, text, colon=bool(text), apart=apart)
