"""Which of the company's product lines a conversation speaks of, and whether the buyer wants them."""

from lib.readings.conversation import Conversation
from lib.readings.knowledge import Knowledge
from lib.readings.local.phrasing import lazy
from lib.readings.local.product_names import Finder
from lib.readings.local.tokens import read
from lib.readings.local.transcript import transcript_of
from lib.readings.local.words import is_negated
from lib.readings.models import ProductFact

WANTS = lazy(
    r"\b(?:want|need|interest(?:ed)?|order|buy|take|start with|go with|go ahead|looking (?:at|for|into)|"
    r"like to (?:see|try|have)|"
    r"would help|quote for|price (?:for|of)|roll out|put in|sign|contract|pilot|choose|chose|decided (?:on|for)|"
    r"users? (?:of|for))\b"
)
OFFERED = lazy(r"\b(?:quote|offer|proposal|order|contract|users?|licen[cs]es?|sites?|pilot|go[- ]live|rollout)\b")


def find_products(conversation: Conversation, knowledge: Knowledge) -> list[ProductFact]:
    """The product lines by their names, in the order in which they come up.

    One is wanted where a buyer names it, does not say no to it, and wants, orders or asks a price for something in the
    same breath, or the seller names it in an offer, or it is the only one that is spoken of.
    """
    finder = Finder({name: product.name for product in knowledge.products for name in product.names})
    cited: dict[str, list[int]] = {}
    wanted: set[str] = set()
    named_by_buyer: set[str] = set()
    refused: set[str] = set()
    for sentence, products in finder.sentences(transcript_of(conversation)):
        for named in products:
            cited.setdefault(named.product, []).append(sentence.n)
            folded = read(sentence.text).folded
            side = conversation.side_of(sentence)
            if side == "external":
                named_by_buyer.add(named.product)
                if is_negated(folded, (named.start, named.end)):
                    refused.add(named.product)
            if (side == "external" and WANTS.search(folded)) or (side == "internal" and OFFERED.search(folded)):
                wanted.add(named.product)
    if len(cited) == 1:
        wanted |= set(cited)
    wanted = (wanted & named_by_buyer) - refused
    return [
        ProductFact(name=name, wanted=name in wanted, evidence=tuple(dict.fromkeys(numbers)))
        for name, numbers in cited.items()
    ]
