"""A plan as Markdown: whatever others wrote reads as they wrote it and does nothing."""

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from lib.deals.plans.document import Document, Entries, Entry, Section, Table
from lib.deals.plans.markdown import escape, flatten, to_markdown
from tests.lib.deals.plans.documents import documents_with

RENDERER = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
HOSTILE = [
    "[click](https://evil.example)",
    "![x](https://evil.example/p.png)",
    "<img src=x onerror=alert(1)>",
    "<https://evil.example>",
    "https://evil.example/path",
    "www.evil.example",
    "kim@evil.example",
    "# Approved",
    "Approved\n===",
    "a\n\n# Approved\n\n- [x] done",
    "---",
    "1. one",
    "- one",
    "> quoted",
    "| a | b |",
    "a | b",
    "`code` and ``more``",
    "``https://evil.example|x``",
    "*bold* __bold__ ~~gone~~",
    "\\[click\\](x)",
    "[x]: https://evil.example",
    "&lt;b&gt; &#91;",
    "$$x$$ :smile: @team #12",
    "    indented",
    "\u202egnp.exe",
    "trailing\\",
    "!",
]


def flat(tokens: list[Token]) -> list[Token]:
    return [one for token in tokens for one in (token, *flat(token.children or []))]


def shape(text: str) -> list[str]:
    """What the Markdown is made of, texts apart."""
    kinds = [token.type for token in flat(RENDERER.parse(text))]
    return [kind for kind in kinds if kind not in {"text", "text_special", "code_inline"}]


def words(text: str) -> str:
    return "".join(token.content for token in flat(RENDERER.parse(text)) if token.type in {"text", "code_inline"})


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_words_change_nothing_but_words(text: str) -> None:
    """The document has the parts that it has with harmless words."""
    for harmless, hostile in zip(documents_with("plain words"), documents_with(text), strict=True):
        assert shape(to_markdown(hostile)) == shape(to_markdown(harmless))


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_words_read_as_they_were_written(text: str) -> None:
    """In one line, without what cannot be seen."""
    assert words(escape(text)).replace("¦", "|") == flatten(text)


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_any_text_reads_as_it_was_written(text: str) -> None:
    """In a list, in a cell and in bold."""
    document = Document(
        "Plan", text, text, [Section("Texts", [Entries([Entry(text, [text])]), Table(["a"], [[text]])], "None.")]
    )
    parts = shape(to_markdown(document))

    assert words(escape(text)).replace("¦", "|") == flatten(text).replace("¦", "|")
    assert not {"link_open", "image", "html_inline", "html_block"}.intersection(parts)
    assert (parts.count("heading_open"), parts.count("tr_open"), parts.count("list_item_open")) == (2, 2, 2)


LINKED = re.compile(r"(?:https?://|www\.|\w@\w)", re.IGNORECASE)


PARTS = ("http", "https", "://", "www", ".", "@", "mailto:", "a", "é", " ", "`", "|", "-", "_", "\\")


def test_a_bar_in_an_address_ends_no_cell() -> None:
    """Also in code, a bar would."""
    document = Document("a", "a", "a", [Section("a", [Table(["a", "b"], [["http://x|y", "z"]])], "a")])

    assert "| `http://x¦y` | z |" in to_markdown(document)


@given(st.lists(st.sampled_from(PARTS)).map("".join))
@example("WWW.evil.example")
@example("see https://evil.example, or kim@evil.example")
def test_what_others_make_a_link_of_is_code(text: str) -> None:
    """Renderers that look for addresses leave code alone."""
    outside = [token.content for token in flat(RENDERER.parse(escape(text))) if token.type == "text"]

    assert not LINKED.search("\n".join(outside))


def test_a_plan_says_all_of_it() -> None:
    """Every section has its heading, also where there is nothing to say."""
    deal, account = (to_markdown(one) for one in documents_with("Northwind"))

    assert re.findall(r"^#+ (.*)$", deal, re.MULTILINE) == [
        "Opportunity plan: Northwind",
        "Deal",
        "Warnings",
        "Stage",
        "Qualification",
        "Stakeholders",
        "Action items and next steps",
        "Close plan",
        "Competitors",
        "Risks",
        "Health: what was said",
        "What changed",
    ]
    assert "## Lost\n\nNone.\n" in account
    assert "- \\[overdue\\] Northwind\n  - Northwind, by 6 Mar 2026\n" in deal
    assert deal.endswith("\n")
