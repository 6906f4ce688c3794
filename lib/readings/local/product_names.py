"""Which products a conversation speaks of: the company's own names, and names with capitals that come up in it."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from lib.readings.conversation import Conversation, Spoken
from lib.readings.knowledge import Knowledge
from lib.readings.local.phrasing import Ways, lazy
from lib.readings.local.tokens import read
from lib.readings.local.transcript import Transcript

NAME_WORD = r"[A-Z][A-Za-z0-9]*[A-Za-z0-9](?:-[A-Z]\w+)*"
CAPITALS = lazy(rf"\b{NAME_WORD}(?: {NAME_WORD}){{1,3}}")
INNER_CAPITAL = lazy(r"\b[A-Z]+[a-z]+[A-Z]|\b[A-Z]{2,}[a-z]{2,}")
KIND_OF_PRODUCT = Ways(
    r"""
        \b(?:Suite|Hub|Pro|Core|Studio|Lab|Academy|Module|IDE|Master|Wizard|Manager|Designer|Engine|Cloud|
            Platform|Edition|Plus|Max|Server|Analyzer|Express|Creator|Modeler|Space|Genius|Desk|Essentials|
            System|Box|Kit)s?$
        """
)
LEADING = Ways(
    r"""
        ^(?:(?:The|A|An|Each|And|With|Our|Your|Does|Do|Is|Are|For|But|So|Both|All|This|That|These|As|Now|
            Then|While|Also|Can|Will|Would|Could|Like|Starting|First|Lastly|Finally|Next|Regarding|Yes|Great|
            Absolutely|Having|If|When|Of|To|In|On|By|From|About|Using|Since|Because|Let|What|How|Which|Did|Has|
            Have|Just|Okay|Hi|Hello|Dear|Thanks) )+
        """
)
WANTS = lazy(
    r"\b(?:interest(?:ed)? in|looking (?:at|into)|considering|ordering|purchas\w+|buying|questions about|need)\b"
)
FIRM = lazy(rf"\b(?:from|at|with|of|calling from|representing|choosing|considering) ({NAME_WORD}(?: {NAME_WORD})*)")
ENDS_OF_FIRMS = ("Solutions", "Solution", "Inc", "Ltd", "Innovations", "Technologies", "Corp", "Group", "GmbH")


@dataclass(frozen=True, slots=True)
class Named:
    """A product where a sentence names it."""

    product: str
    start: int
    end: int


class Finder:
    """Finds products by any of their names, the longest first."""

    def __init__(self, names: Mapping[str, str]) -> None:
        self.names = names
        ordered = sorted(names, key=lambda name: (-len(name), name))
        firsts = {read(name).tokens[0] for name in names if read(name).tokens}
        self.gate = frozenset({*firsts, *(f"{first}s" for first in firsts), *(f"{first}'s" for first in firsts)})
        self.pattern = re.compile(rf"\b({'|'.join(map(re.escape, ordered))})(?:e?s)?\b") if ordered else None

    def sentences(self, transcript: Transcript) -> Sequence[tuple[Spoken, Sequence[Named]]]:
        """The sentences that name a product, in order, with what they name."""
        near = transcript.sentences_with(self.gate)
        return [(sentence, named) for sentence in near if (named := self.find(sentence.text))]

    def find(self, text: str) -> list[Named]:
        if self.pattern is None or self.gate.isdisjoint(read(text).bag):
            return []
        return [Named(self.names[match[1]], match.start(), match.end()) for match in self.pattern.finditer(text)]


def names_in(conversation: Conversation, knowledge: Knowledge) -> dict[str, str]:
    """Every name under which a product may be spoken of, with the product's own: the company's, and names said here."""
    found = {name: product.name for product in knowledge.products for name in product.names}
    people = {word for party in conversation.parties for word in party.name.split()}
    spoken = list(spoken_names(conversation))
    firms = {knowledge.company, *(party.company or "" for party in conversation.parties), *knowledge.competitors}
    firms |= {name for name, firm in spoken if firm}
    for name, firm in spoken:
        if not firm and name not in firms and people.isdisjoint(name.split()):
            found.setdefault(name, name)
    plurals = {name for name in found if name.endswith("s") and name[:-1] in found}
    return {name: product for name, product in found.items() if name not in plurals}


def spoken_names(conversation: Conversation) -> Iterator[tuple[str, bool]]:
    """Names with capitals that are built like a product's name or asked for, and whether it is a company's."""
    for sentence in conversation.sentences:
        text = sentence.text
        for match in CAPITALS.finditer(text):
            name = LEADING.sub("", match[0])
            inner = INNER_CAPITAL.search(name) is not None
            if " " not in name or (match.start() == 0 and not inner):
                continue
            if name.endswith(ENDS_OF_FIRMS) or (not inner and is_firm(text, match.start(), match.end())):
                yield name, True
            elif inner or KIND_OF_PRODUCT.search(name) is not None or WANTS.search(text) is not None:
                yield name, False


def is_firm(text: str, start: int, end: int) -> bool:
    """Whether a name stands where people say whom they are from."""
    return any(match.start(1) <= start and end <= match.end(1) for match in FIRM.finditer(text))
