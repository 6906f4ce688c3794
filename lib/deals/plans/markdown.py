"""A document as Markdown. Texts of others stay texts: no link, picture, heading or HTML comes of them. Pure."""

import re
import unicodedata
from collections.abc import Iterator, Sequence

from lib.deals.plans.document import Block, Document, Entry, Fact, Facts, Quote, Table

SPECIAL = re.compile(r"[\\`*_{}\[\]<>()#|~&$!^]")
STARTS = re.compile(r"^(\d+(?=[.)])|(?=[-+=](?:[\s=-]|$)))")
LINKS = re.compile(r"\S*(?:://|www\.|@|mailto:)\S*", re.IGNORECASE)
"""What some renderers make a link or a mention of by itself; code is left alone."""
KEPT = frozenset("\u200c\u200d")
"""Joiners that scripts and emoji are written with."""


def to_markdown(document: Document) -> str:
    """The document, ending in a line break. Every text of it is escaped."""
    lines = [f"# {document.kind}: {escape(document.title)}", "", escape(document.line), ""]
    for section in document.sections:
        lines += [f"## {escape(section.title)}", ""]
        for block in section.filled:
            lines += [*spell_block(block), ""]
        if not section.filled:
            lines += [escape(section.empty), ""]
    return "\n".join(lines).rstrip() + "\n"


def spell_block(block: Block) -> Iterator[str]:
    if isinstance(block, Table):
        yield spell_row([escape(cell) for cell in block.head])
        yield spell_row(["---:" if place in block.numbers else "---" for place in range(len(block.head))])
        for row in block.rows:
            yield spell_row([escape(cell) for cell in row])
    elif isinstance(block, Facts):
        for row in block.rows:
            yield from spell_fact(row)
    else:
        if block.title:
            yield from (f"**{escape(block.title)}**", "")
        for one in block.rows:
            yield from spell_entry(one)


def spell_row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"


def spell_fact(row: Fact) -> Iterator[str]:
    note = f" ({escape(row.note.rstrip('.'))})" if row.note else ""
    yield f"- **{escape(row.name)}:** {escape(row.value)}{note}"
    yield from spell_quotes(row.quotes)


def spell_entry(one: Entry) -> Iterator[str]:
    mark = rf"\[{escape(one.mark)}\] " if one.mark else ""
    yield f"- {mark}{escape(one.text)}"
    for line in one.lines:
        yield f"  - {escape(line)}"
    yield from spell_quotes(one.quotes)


def spell_quotes(quotes: Sequence[Quote]) -> Iterator[str]:
    for each in quotes:
        yield f"  - “{escape(each.text)}” *{escape(each.where)}*"


def escape(text: str) -> str:
    """One line of Markdown that reads as the text: what would be markup is escaped, what would be a link is code."""
    plain = flatten(text)
    parts: list[str] = []
    end = 0
    for match in LINKS.finditer(plain):
        parts += [escape_marks(plain[end : match.start()]), to_code(match.group())]
        end = match.end()
    parts.append(escape_marks(plain[end:]))
    return STARTS.sub(r"\1\\", "".join(parts))


def escape_marks(text: str) -> str:
    return SPECIAL.sub(lambda match: f"\\{match.group()}", text)


def to_code(text: str) -> str:
    """A span of code that holds the text, whatever backticks are in it; a bar would end a cell of a table."""
    bare = text.replace("|", "¦")
    fence = "`" * (max((len(run) for run in re.findall("`+", bare)), default=0) + 1)
    return f"{fence} {bare} {fence}" if "`" in bare else f"{fence}{bare}{fence}"


def flatten(text: str) -> str:
    """The text in one line, without control characters and what turns the direction of writing."""
    spaced = "".join(" " if one.isspace() else one for one in text)
    shown = (one for one in spaced if one in KEPT or unicodedata.category(one) not in {"Cc", "Cf", "Cs", "Co"})
    return re.sub(" +", " ", "".join(shown)).strip()
