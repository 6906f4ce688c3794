"""The text that a reader of an HTML email sees. Pure."""

import html
import re
from collections import Counter
from collections.abc import Mapping

BLOCKS = frozenset(
    {
        *("p", "div", "br", "hr", "tr", "li", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "table", "ul", "ol"),
        *("pre", "section", "article", "header", "footer", "address", "dt", "dd", "center"),
    }
)
CELLS = frozenset({"td", "th"})
HIDDEN = frozenset({"script", "style", "head", "title", "template"})
VOID = frozenset(
    {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr"}
)
ENDED_BY: Mapping[str, tuple[frozenset[str], frozenset[str]]] = {
    "li": (frozenset({"li"}), frozenset({"ul", "ol"})),
    "td": (CELLS, frozenset({"table", "tr"})),
    "th": (CELLS, frozenset({"table", "tr"})),
    "tr": (frozenset({"tr"}), frozenset({"table"})),
    "dt": (frozenset({"dt", "dd"}), frozenset({"dl"})),
    "dd": (frozenset({"dt", "dd"}), frozenset({"dl"})),
}
"""What a start tag ends that was left open, and where the search for it stops."""
INVISIBLE_STYLE = re.compile(
    r"display:none|visibility:hidden|mso-hide:all|color:transparent"
    r"|(?:font-size|max-height|max-width|opacity):0*\.?0*(?:px|em|rem|pt|%)?(?:!important)?(?:;|$)"
    r"|(?:text-indent|left|top):-\d{3,}"
)


RAW = frozenset({"script", "style", "title"})
"""Elements whose content is no markup and ends only with their own end tag."""
TAG = re.compile(r"(/?)([a-zA-Z][^\s/>]*)(.*)", re.DOTALL)
ATTRIBUTE = re.compile(r"([^\s=/\"'>]+)(?:\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+)))?")
MOST_QUOTED = 20
"""How many `>` a tag may have in its quoted values. Python's own parser takes quadratic time for broken tags."""


class Page:
    """Collects text while elements open and close, without scripts and what is styled to be invisible."""

    def __init__(self) -> None:
        self.pieces: list[str] = []
        self.open: list[tuple[str, bool]] = []
        self.counts: Counter[str] = Counter()
        self.hidden = 0
        """How many of the open elements cannot be seen."""

    def start(self, tag: str, attributes: str) -> None:
        self.end_implied(tag)
        self.space(tag)
        if tag in VOID:
            return
        unseen = tag in HIDDEN or is_styled_away(attributes)
        self.open.append((tag, unseen))
        self.counts[tag] += 1
        self.hidden += unseen

    def end(self, tag: str) -> None:
        self.space(tag)
        if self.counts[tag]:
            while self.close_last() != tag:
                pass

    def text(self, data: str) -> None:
        if data and not self.hidden:
            words = unescape(data)
            self.pieces.append(words if self.counts["pre"] else re.sub(r"\s+", " ", words))

    def space(self, tag: str) -> None:
        if tag in BLOCKS:
            self.pieces.append("\n")
        elif tag in CELLS:
            self.pieces.append(" ")

    def close_last(self) -> str:
        tag, unseen = self.open.pop()
        self.counts[tag] -= 1
        self.hidden -= unseen
        return tag

    def end_implied(self, tag: str) -> None:
        """Close what the start of an element closes, so that what was left open hides nothing that follows."""
        if tag == "body":
            while self.open and self.open[-1][0] != "html":
                self.close_last()
            return
        if tag in BLOCKS - {"br"} and self.open and self.open[-1][0] == "p":
            self.close_last()
        ended, within = ENDED_BY.get(tag, (frozenset[str](), frozenset[str]()))
        if not any(self.counts[each] for each in ended):
            return
        for place in range(len(self.open) - 1, max(-1, len(self.open) - 50), -1):
            if self.open[place][0] in within:
                return
            if self.open[place][0] in ended:
                while len(self.open) > place:
                    self.close_last()
                return


def html_to_text(markup: str) -> str:
    """The text, with line breaks where blocks begin and end; takes time in proportion to the markup, however broken."""
    page = Page()
    place = 0
    while (opening := markup.find("<", place)) >= 0:
        page.text(markup[place:opening])
        place = read_markup(page, markup, opening)
    page.text(markup[place:])
    return "\n".join(re.sub(r"[ \t]+", " ", line).strip() for line in "".join(page.pieces).split("\n"))


def read_markup(page: Page, markup: str, opening: int) -> int:
    """Read what begins with the `<` at `opening` and return where the text after it begins."""
    if markup.startswith("<!--", opening):
        return after(markup, "-->", opening + 4)
    if markup.startswith(("<!", "<?"), opening):
        return after(markup, ">", opening)
    if not markup[opening + 1 : opening + 3].strip("/")[:1].isalpha():
        page.text("&lt;")
        return opening + 1
    end = tag_end(markup, opening)
    found = TAG.fullmatch(markup, opening + 1, end - 1)
    if found is None:
        return end
    tag = found[2].lower()
    if found[1]:
        page.end(tag)
        return end
    page.start(tag, found[3])
    if tag not in RAW:
        return end
    closing = re.compile(rf"</{tag}\b", re.IGNORECASE).search(markup, end)
    return len(markup) if closing is None else closing.start()


def after(markup: str, end: str, place: int) -> int:
    found = markup.find(end, place)
    return len(markup) if found < 0 else found + len(end)


def tag_end(markup: str, opening: int) -> int:
    """Where a tag ends: at its first `>` that is not within quotes."""
    first = end = after(markup, ">", opening)
    quotes = markup.count('"', opening, end)
    for _ in range(MOST_QUOTED):
        if quotes % 2 == 0:
            return end
        further = after(markup, ">", end)
        if further == end:
            break
        quotes += markup.count('"', end, further)
        end = further
    return first


def is_styled_away(attributes: str) -> bool:
    """Whether an element's attributes make it invisible."""
    lower = attributes.lower()
    if "hidden" not in lower and "style" not in lower:
        return False
    given = {found[1]: found[2] or found[3] or found[4] or "" for found in ATTRIBUTE.finditer(lower)}
    return "hidden" in given or bool(INVISIBLE_STYLE.search(re.sub(r"\s", "", unescape(given.get("style", "")))))


def unescape(text: str) -> str:
    try:
        return html.unescape(text)
    except ValueError:  # a character's number with thousands of digits
        return text
