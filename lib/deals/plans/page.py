"""A document as one HTML page that prints: no script, no outside request, the reader's own fonts. Pure."""

from collections.abc import Iterator, Sequence
from html import escape as escape_html

from lib.deals.plans.document import Block, Document, Entry, Fact, Facts, Quote, Section, Table
from lib.deals.plans.markdown import flatten
from lib.deals.plans.page_style import STYLE

MARKS = {
    "confirmed": "good", "met": "good", "done": "good",
    "contradicted": "bad", "overdue": "bad", "broken": "bad",
    "partial": "half",
}  # fmt: skip
"""How states look; the others are plain."""


def to_page(document: Document) -> str:
    """The whole page. Every text of the document is escaped."""
    sections = "\n".join(line for section in document.sections for line in spell_section(section))
    return f"""<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta name="format-detection" content="telephone=no, date=no, address=no, email=no">
<title>{escape(document.title)}, {escape(document.kind.lower())}</title>
<style>{STYLE}</style>
</head>
<body>
<header>
<p class="kind">{escape(document.kind)}</p>
<h1>{escape(document.title)}</h1>
<p class="line">{escape(document.line)}</p>
</header>
<main>
{sections}
</main>
</body>
</html>
"""


def escape(text: str) -> str:
    return escape_html(flatten(text))


def spell_section(section: Section) -> Iterator[str]:
    yield "<section>"
    yield f"<h2>{escape(section.title)}</h2>"
    for block in section.filled:
        yield from spell_block(block)
    if not section.filled:
        yield f'<p class="empty">{escape(section.empty)}</p>'
    yield "</section>"


def spell_block(block: Block) -> Iterator[str]:
    if isinstance(block, Table):
        yield from spell_table(block)
    elif isinstance(block, Facts):
        yield "<dl>"
        for row in block.rows:
            yield from spell_fact(row)
        yield "</dl>"
    else:
        if block.title:
            yield f"<h3>{escape(block.title)}</h3>"
        yield '<ul class="entries">'
        for one in block.rows:
            yield from spell_entry(one)
        yield "</ul>"


def spell_table(table: Table) -> Iterator[str]:
    yield '<div class="wide"><table>'
    yield f"<thead><tr>{''.join(spell_cells('th', table.head, table))}</tr></thead>"
    yield "<tbody>"
    for row in table.rows:
        yield f"<tr>{''.join(spell_cells('td', row, table))}</tr>"
    yield "</tbody></table></div>"


def spell_cells(tag: str, cells: Sequence[str], table: Table) -> Iterator[str]:
    for place, cell in enumerate(cells):
        number = ' class="number"' if place in table.numbers else ""
        yield f"<{tag}{number}>{escape(cell)}</{tag}>"


def spell_fact(row: Fact) -> Iterator[str]:
    note = f'<span class="note">{escape(row.note)}</span>' if row.note else ""
    yield f"<div><dt>{escape(row.name)}</dt><dd>{escape(row.value)} {note}"
    yield from spell_quotes(row.quotes)
    yield "</dd></div>"


def spell_entry(one: Entry) -> Iterator[str]:
    mark = f'<span class="mark {MARKS.get(one.mark, "plain")}">{escape(one.mark)}</span> ' if one.mark else ""
    yield f'<li><p class="text">{mark}{escape(one.text)}</p>'
    for line in one.lines:
        yield f'<p class="about">{escape(line)}</p>'
    yield from spell_quotes(one.quotes)
    yield "</li>"


def spell_quotes(quotes: Sequence[Quote]) -> Iterator[str]:
    for each in quotes:
        yield f"<blockquote>“{escape(each.text)}” <cite>{escape(each.where)}</cite></blockquote>"
