"""An email's own words as numbered sentences: what it quotes from earlier messages is theirs, not its. Pure."""

import re

from lib.imports.sentences import split_sentences

QUOTED = re.compile(r"^\s*>")
HEADS = (
    re.compile(r"^\s*On .{6,200}\bwrote:\s*$"),
    re.compile(r"^\s*Am .{6,200}\bschrieb.{0,120}:\s*$"),
    re.compile(r"^\s*Le .{6,200}\ba écrit\s*:\s*$"),
    re.compile(r"^\s*-{2,}\s*(?:Original Message|Forwarded message|Ursprüngliche Nachricht)\s*-{2,}", re.IGNORECASE),
    re.compile(r"^\s*(?:From|Von|De):\s.+@.+$"),
)
"""Lines from which on the rest of a message is an earlier one."""
SIGNATURE = re.compile(r"^--\s*$")
CLOSING = re.compile(
    r"^\s*(?:best|kind|warm|many thanks|thanks|thank you|regards|cheers|sincerely|mit freundlichen)\b.{0,30}$",
    re.IGNORECASE,
)


def split_email(text: str) -> list[str]:
    """The sentences that the sender wrote, in order, without quotes and signature."""
    lines = own_lines(text.split("\n"))
    paragraphs: list[list[str]] = [[]]
    for line in lines:
        if line.strip():
            paragraphs[-1].append(line.strip())
        elif paragraphs[-1]:
            paragraphs.append([])
    return [sentence for paragraph in paragraphs for sentence in split_sentences(" ".join(paragraph))]


def own_lines(lines: list[str]) -> list[str]:
    """The lines above the first quoted message and the signature; quoted lines in between are left out."""
    kept: list[str] = []
    for line in lines:
        if SIGNATURE.match(line) or any(head.match(line) for head in HEADS):
            break
        if not QUOTED.match(line):
            kept.append(line)
    for place, line in enumerate(kept):
        if CLOSING.match(line) and place > 0 and len(kept) - place <= 6:  # noqa: PLR2004 (lines of a signature)
            return kept[:place]
    return kept
