"""A plan as a page: whatever others wrote is text, and the page asks nobody for anything."""

from html.parser import HTMLParser
from typing import override

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.deals.plans.document import Document, Entries, Entry, Section, Table
from lib.deals.plans.markdown import flatten
from lib.deals.plans.page import to_page
from lib.deals.plans.page_style import STYLE
from tests.lib.deals.plans.documents import documents_with
from tests.lib.deals.plans.test_markdown import HOSTILE

HTML = ["</style><script>alert(1)</script>", '"><img src=x>', "' onclick='x", "<!-- x", "&amp;&#60;b&#62;", "]]>"]


class Parts(HTMLParser):
    """The tags with their attributes, and the texts, of a page."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, list[tuple[str, str | None]]]] = []
        self.texts: list[str] = []
        self.feed(page)
        self.close()

    @override
    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, attrs))

    @override
    def handle_data(self, data: str) -> None:
        self.texts.append(data)


@pytest.mark.parametrize("text", [*HOSTILE, *HTML], ids=range(len(HOSTILE) + len(HTML)))
def test_hostile_words_change_nothing_but_words(text: str) -> None:
    """The page has the tags that it has with harmless words, and shows the words."""
    for harmless, hostile in zip(documents_with("plain words"), documents_with(text), strict=True):
        parts = Parts(to_page(hostile))

        assert parts.tags == Parts(to_page(harmless)).tags
        assert flatten(text) in parts.texts


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_any_text_is_text(text: str) -> None:
    """In a title, a list and a cell."""
    document = Document(
        text, text, text, [Section(text, [Entries([Entry(text, [text], mark=text)]), Table(["a"], [[text]])], text)]
    )
    harmless = Document(
        "a", "a", "a", [Section("a", [Entries([Entry("a", ["a"], mark=text and "a")]), Table(["a"], [["a"]])], "a")]
    )

    assert Parts(to_page(document)).tags == Parts(to_page(harmless)).tags


def test_the_page_asks_nobody_for_anything() -> None:
    """No script, no picture, no font, no link, no form; a policy of its own forbids them."""
    for page in map(to_page, documents_with("https://evil.example/x.png")):
        parts = Parts(page)
        names = {name for _, attributes in parts.tags for name, _ in attributes}

        assert not {tag for tag, _ in parts.tags} & {"script", "img", "link", "iframe", "a", "form", "object", "svg"}
        assert names == {"lang", "charset", "http-equiv", "content", "name", "class"}
        assert "default-src 'none'; style-src 'unsafe-inline'" in page


def test_the_style_is_for_paper_and_for_light_alone() -> None:
    """The reader's own fonts, nothing fetched, no dark side."""
    assert "url(" not in STYLE
    assert "@import" not in STYLE
    assert "dark" not in STYLE
    assert "@page" in STYLE
    assert "system-ui" in STYLE
