"""What kind of question a sentence asks: one that invites telling, or one that wants yes, no or a fact."""

from functools import lru_cache
from typing import Literal

from lib.readings.local.phrasing import lazy
from lib.readings.local.tokens import read

FILLER = (
    r"so|and|but|well|okay|ok|right|now|yeah|yes|no|sure|great|um|uh|ah|oh|then|just|also|sorry|actually|look|alright|"
    r"all right|hey|hi|hello|good|got it|perfect|thanks|because|or|if i may|out of curiosity|\w+,"
)
FILLERS = rf"(?:(?:{FILLER})[,. ]+){{0,4}}"
POLITE = (
    r"(?:(?:can|could|would|will) you (?:please |maybe |just |perhaps )?"
    r"(?:tell|walk|help|explain|describe|share|give|talk|show)\b|"
    r"(?:i'd|i would|we'd) (?:like|love) to (?:hear|understand|know|learn)\b|"
    r"(?:can|could|may|might) (?:i|we) ask\b|(?:do|would) you mind\b|i(?:'m| am) (?:curious|wondering)\b|"
    r"(?:any idea|do you know|have you thought about)\b)"
)
INVITES = lazy(
    rf"\W*{FILLERS}(?:{POLITE})?[^.!?]{{0,60}}?\b(?:tell (?:me|us)|(?:walk|talk) (?:me|us) through|"
    r"help (?:me|us) understand|describe|explain|paint (?:me|us) a picture|give (?:me|us) an example|say more|"
    r"elaborate)\b"
)
INVITING = frozenset("tell walk talk help describe explain paint give say elaborate".split())
FACTS = lazy(
    r"\b(?:how (?:many|much|long|often|soon|old|big|far|large|late|early|frequently|quickly|fast)|when|where|who|whom|"
    r"whose|which|what (?:time|date|day|month|year|number|percentage|size|version|currency|name))\b"
)
OPENERS = lazy(r"\b(?:what|how|why)(?:'s|'re|'d|'ll)?\b")
AUXILIARY = (
    r"(?:do|does|did|is|are|was|were|have|has|had|can|could|will|would|should|shall|may|might|don't|doesn't|didn't|"
    r"isn't|aren't|wasn't|weren't|haven't|hasn't|can't|couldn't|won't|wouldn't|shouldn't|am)"
)
SUBJECT = (
    r"(?:you|we|i|they|he|she|it|that|this|these|those|there|the|your|our|anyone|anybody|someone|somebody|everyone)"
)
AUXILIARY_FIRST = lazy(rf"\W*{FILLERS}{AUXILIARY} {SUBJECT}\b")
POLITE_FIRST = lazy(rf"\W*{FILLERS}{POLITE}")
AUXILIARIES = frozenset(AUXILIARY[3:-1].split("|"))
ENDS = lazy(r"[.!;?]\s")


@lru_cache(maxsize=1024)
def question_kind(text: str) -> Literal["open", "closed"] | None:
    """Open invites telling (what, how, why, "tell me about"); closed asks for yes, no or one fact. None: no question.

    Without a question mark only an order of words that no statement has counts.
    """
    words = read(text)
    asked = "?" in text
    folded = words.folded
    last = ENDS.split(folded.rstrip("?! \"'"))[-1]
    if not INVITING.isdisjoint(words.bag) and INVITES.match(last):
        return "open"
    if not asked:
        inverted = not AUXILIARIES.isdisjoint(words.bag) and AUXILIARY_FIRST.match(last)
        return "closed" if inverted else None
    if AUXILIARY_FIRST.match(last) and not POLITE_FIRST.match(last):
        return "closed"
    opener, fact = OPENERS.search(last), FACTS.search(last)
    if opener is None or (fact is not None and fact.start() <= opener.start()):
        return "closed"
    return "open"
