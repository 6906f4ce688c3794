"""The messages of an mbox, one after the other. A box may be larger than memory, a message may not."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

SEPARATOR = re.compile(rb"From \S+.*\d{4}|From \S+\s*$|From - ")
HEADER = re.compile(rb"[!-9;-~]+:")
ESCAPED = re.compile(rb">+From ")


@dataclass(frozen=True)
class Message:
    """A message as it was sent; `number` counts from 1, `line` is where it begins in the file."""

    number: int
    line: int
    raw: bytes


def split_mbox(lines: Iterable[bytes]) -> Iterator[Message]:
    """The messages, with the mark of quoted `From ` lines taken off.

    A message begins at a `From ` line that follows an empty one and that a header follows: a sentence of a body that
    begins with "From " and was not marked stays a sentence.
    """
    number, begin = 0, 1
    body: list[bytes] = []
    held: tuple[int, bytes] | None = None
    empty = True
    for place, line in enumerate(lines, start=1):
        if held is not None:
            if HEADER.match(line):
                if any(each.strip() for each in body):
                    number += 1
                    yield Message(number, begin, b"".join(body))
                body, begin = [], held[0]
            else:
                body.append(held[1])
            held = None
        if empty and SEPARATOR.match(line):
            held = (place, line)
        else:
            body.append(line[1:] if ESCAPED.match(line) else line)
        empty = not line.strip()
    if held is not None:
        body.append(held[1])
    if any(each.strip() for each in body):
        yield Message(number + 1, begin, b"".join(body))
