"""Which product line is meant where nobody names it: by the words with which the company describes its products."""

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from itertools import pairwise

from lib.readings.conversation import Conversation
from lib.readings.knowledge import Knowledge
from lib.readings.local.product_names import Finder
from lib.readings.local.tokens import read

SHORTEST = 3
STEM = 5
"""Letters that two words of one root have in common."""
NAMED = 4.0
"""What a name counts against words of the description."""
AROUND = 6
"""Sentences before a sign that are heard with it."""
FADES = 0.8
"""How much less each sentence farther away counts."""
ENOUGH = 0.5
LEAD = 1.15
"""How far the best product has to be ahead of the second."""
COMMERCIAL = frozenset("order orders price prices user users site sites level levels set number day year month".split())
"""What is said in every sale: such a word tells a product only together with the word before it."""
PLAIN = frozenset(
    "and for with the from over into without their management software systems system platform tool tools data "
    "each when what other others which that this are is all by of on in to or as its our your more time work".split()
)


class Describer:
    """Tells products apart by what the company wrote about each."""

    def __init__(self, knowledge: Knowledge) -> None:
        self.finder = Finder({name: product.name for product in knowledge.products for name in product.names})
        self.stems = stems_of(tuple((product.name, product.what) for product in knowledge.products))

    def weigh(self, text: str) -> dict[str, float]:
        """How much a sentence speaks of each product."""
        found = {named.product: NAMED for named in self.finder.find(text)}
        for stem in heard_in(read(text).tokens):
            for product, weight in self.stems.get(stem, ()):
                found[product] = found.get(product, 0) + weight
        return found

    def along(self, conversation: Conversation) -> dict[int, str]:
        """For each sentence the product that it and the ones before it speak of, where that is clear."""
        held: dict[str, float] = {}
        meant: dict[int, str] = {}
        if not self.stems:
            return meant
        for sentence in conversation.sentences:
            weights = self.weigh(sentence.text)
            held = {name: value * FADES for name, value in held.items() if value * FADES > FADES**AROUND}
            for name, weight in weights.items():
                held[name] = held.get(name, 0) + weight
            best = clear(held)
            if best is not None:
                meant[sentence.n] = best
        return meant


def clear(weights: Mapping[str, float]) -> str | None:
    """The product that stands out, or None."""
    ordered = sorted(weights.items(), key=lambda each: (-each[1], each[0]))
    if not ordered or ordered[0][1] < ENOUGH:
        return None
    return ordered[0][0] if len(ordered) == 1 or ordered[0][1] >= LEAD * ordered[1][1] else None


@lru_cache(maxsize=8)
def stems_of(products: tuple[tuple[str, str], ...]) -> dict[str, list[tuple[str, float]]]:
    """Word stems of descriptions (name, words) with their products; a stem that several share counts less."""
    of: dict[str, set[str]] = {}
    for name, what in products:
        for stem in heard_in(re.findall(r"[^\W\d_]{2,}", what.lower())):
            of.setdefault(stem, set()).add(name)
    return {stem: [(name, 1.5 / len(names)) for name in sorted(names)] for stem, names in of.items()}


def heard_in(words: Sequence[str]) -> set[str]:
    """The stems of words that tell something, and of pairs with a commercial word ("work orders")."""
    single = {stem_of(word) for word in words if len(word) >= SHORTEST and word not in PLAIN and word not in COMMERCIAL}
    pairs = {f"{stem_of(one)} {stem_of(word)}" for one, word in pairwise(words) if word in COMMERCIAL}
    return single | pairs


def stem_of(word: str) -> str:
    return word.removesuffix("'s").removesuffix("s")[:STEM] if len(word) > STEM - 1 else word.removesuffix("s")
