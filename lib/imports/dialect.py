"""Which labels of a transcript are speakers: decided by the whole file, not by a line. Pure."""

import re
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import replace

from lib.imports.frame import is_header, is_role, is_spoken
from lib.imports.lines import Line
from lib.imports.people import DESCRIBED, likelihood, normalise

BOLD = re.compile(r"\*\*[^*]+\*\*|__[^_]+__|#{1,6} .+")
FEW = 4
"""With so few different labels in a file, one that occurs once is still a speaker."""


def settle(lines: Sequence[Line], listed: Collection[str] = ()) -> list[Line]:
    """The lines again; only those with a speaker keep a name.

    `listed` are names that the file itself gives as those of participants, as `normalise` writes them.
    """
    lines = with_times_above(lines)
    labels = times_and_colons(lines, listed) or loose_labels(lines, listed) or names_alone(lines, listed)
    return [line if number in labels else without_name(line) for number, line in enumerate(labels_of(lines, labels))]


def labels_of(lines: Sequence[Line], labels: Collection[int]) -> list[Line]:
    """The lines, those chosen as labels with a name: a line that is only a name has none so far."""
    return [
        replace(line, name=line.raw.rstrip(" :"), text="") if number in labels and line.name is None else line
        for number, line in enumerate(lines)
    ]


def without_name(line: Line) -> Line:
    if line.name is None:
        return line
    if line.form == "stamped" and not line.colon and (line.marked or line.raw.startswith(line.stamp or "\n")):
        return replace(line, form="stamp", name=None, text=line.text or line.name)
    return replace(line, form="plain", name=None, stamp=None, text=line.raw)


def times_and_colons(lines: Sequence[Line], listed: Collection[str]) -> set[int]:
    """Names with a time beside them, and names before a colon."""
    keys = {number: normalise(line.name) for number, line in enumerate(lines) if line.name is not None}
    counts = Counter(keys[number] for number in keys if lines[number].form in {"stamped", "labelled"})
    headers = header_block(lines, keys, counts, listed)

    def is_trusted(number: int) -> bool:
        line, key = lines[number], keys[number]
        often = counts[key] > 1 or key in listed
        return often or likelihood(line.name or "") == "good"

    stamped = {
        number
        for number in keys
        if lines[number].form == "stamped" and number not in headers and is_trusted(number) and has_words(lines, number)
    }
    labelled = {
        number for number in keys if lines[number].form == "labelled" and number not in headers and is_trusted(number)
    }
    known = {*listed, *(keys[number] for number in stamped)}
    if len(stamped) >= len(labelled):
        plain = {number for number in labelled if keys[number] in known}
    else:
        distinct = {keys[number] for number in labelled}
        often = {number for number in labelled if counts[keys[number]] > 1 or keys[number] in listed}
        plain = {
            number
            for number in labelled
            if number in often or len(distinct) <= FEW or is_full(lines[number].name or "") or not often
        }
        if not often and len(plain) == 1 and not is_leading(lines, min(plain)):
            plain = set[int]()
        stamped = {number for number in stamped if lines[number].colon or counts[keys[number]] > 1}
    timed = {
        number
        for number in keys
        if lines[number].form == "loose" and lines[number].stamp is not None and keys[number] in known
    }
    return stamped | plain | timed


def is_full(label: str) -> bool:
    """A first and a last name, or a name with a title in brackets."""
    return " " in normalise(label) or DESCRIBED.match(label.strip()) is not None


def is_leading(lines: Sequence[Line], number: int) -> bool:
    """Whether only a heading or two are before this line."""
    return sum(not is_header(line.raw) for line in lines[:number]) <= 2  # noqa: PLR2004 (a title and a date)


def has_words(lines: Sequence[Line], number: int) -> bool:
    """Whether a label has words, on its line or on the next."""
    line = lines[number]
    if line.text or line.colon:
        return True
    following = lines[number + 1] if number + 1 < len(lines) else None
    return following is not None and (following.form in {"plain", "loose", "labelled"} or following.stamp is None)


def header_block(
    lines: Sequence[Line], keys: dict[int, str], counts: Counter[str], listed: Collection[str]
) -> set[int]:
    """Labels that are no speakers because they head the file: `Account: Acme` before the talk begins.

    Whoever is listed as a participant, and whoever says a sentence, speaks.
    """
    block: set[int] = set()
    sure = False
    for number, line in enumerate(lines):
        once = number not in keys or counts[keys[number]] == 1
        spoken = is_spoken(line.text) or keys.get(number) in listed
        header = is_header(line.raw) and not (spoken and is_role(line.raw))
        is_label = number in keys and line.form == "labelled" and once
        if is_label and (header or (sure and not line.apart and not spoken)):
            block.add(number)
        elif line.form in {"stamped", "labelled"} and not header:
            break
        sure = sure or (header and once)
    if len(block) == 1 and is_role(lines[min(block)].raw) and not lines[min(min(block) + 1, len(lines) - 1)].apart:
        return set()
    return block


def loose_labels(lines: Sequence[Line], listed: Collection[str]) -> set[int]:
    """`[Ada] text`, `<Ada> text`, `Ada - text`, `Ada:text`: speakers where the same names return."""
    keys = {number: normalise(line.name or "") for number, line in enumerate(lines) if line.form == "loose"}
    counts = Counter(keys.values())
    returning = {number for number, key in keys.items() if counts[key] > 1 or key in listed}
    good = {number for number in keys if likelihood(lines[number].name or "") == "good"}
    if not returning or len(returning | good) * 2 < len(lines):
        return returning & good if len(returning & good) * 3 >= len(lines) else set()
    return returning | good


def names_alone(lines: Sequence[Line], listed: Collection[str]) -> set[int]:
    """A name on a line of its own above the words, as in a script."""
    alone = {
        number: normalise(line.raw)
        for number, line in enumerate(lines[:-1])
        if line.form == "plain"
        and likelihood(line.raw) == "good"
        and len(line.raw) <= 40  # noqa: PLR2004 (a name and a title)
        and not lines[number + 1].apart
        and lines[number + 1].form != "stamp"
    }
    counts = Counter(alone.values())
    returning = {number for number, key in alone.items() if counts[key] > 1 or key in listed}
    bold = {number for number in alone if BOLD.fullmatch(lines[number].raw) is not None}
    if len({alone[number] for number in bold}) > 1:
        return bold
    if not returning or len(returning) * 8 < len(lines):
        return set()
    paragraphs = {number for number in alone if lines[number].apart}
    return returning | (paragraphs if len(paragraphs & returning) * 2 > len(returning) else set())


def with_times_above(lines: Sequence[Line]) -> list[Line]:
    """Times on lines of their own joined with the names that stand alone below or above them."""
    times = [number for number, line in enumerate(lines) if line.form == "stamp" and not line.text]
    below = [number for number in times if is_alone(lines, number + 1) and is_said(lines, number + 2)]
    above = [number for number in times if is_alone(lines, number - 1) and is_said(lines, number + 1)]
    chosen, step = (below, 1) if len(below) >= len(above) else (above, -1)
    if len(chosen) * 2 <= len(times):
        return list(lines)
    joined: list[Line] = []
    gone = set(chosen)
    named = {number + step: lines[number].stamp for number in chosen}
    for number, line in enumerate(lines):
        if number in named:
            label = line.name if line.name is not None else line.raw
            joined.append(replace(line, form="stamped", stamp=named[number], name=label.rstrip(" :"), text=""))
        elif number not in gone:
            joined.append(line)
    return joined


def is_alone(lines: Sequence[Line], number: int) -> bool:
    """A line that is a name and nothing else."""
    if not 0 <= number < len(lines):
        return False
    line = lines[number]
    if line.form == "labelled":
        return not line.text
    return line.form == "plain" and likelihood(line.raw) != "no"


def is_said(lines: Sequence[Line], number: int) -> bool:
    """A line with words."""
    return number < len(lines) and (lines[number].form != "stamp" or bool(lines[number].text))
