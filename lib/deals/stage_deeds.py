"""What people do that moves a deal: look at the product, hear numbers, haggle, order, decline. Pure."""

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Literal

from lib.coaching.deal import Held, evidence_of, plain_name
from lib.deals.claims import Board
from lib.readings.conversation import Party
from lib.readings.models import Evidence

type Deed = Literal["talked", "looked", "presented", "haggled", "ordered", "declined"]
LOOKING = re.compile(
    r"\b(?:demo\w*|walk-?through|pilot\w*|trial|proof of (?:concept|value)|poc|technical|deep[- ]dive|workshop|sandbox|"
    r"hands-on|test (?:run|load|system)|evaluation|product tour)\b",
    re.IGNORECASE,
)
"""In a title or a topic: the product is looked at."""
TECHNICAL = re.compile(
    r"\b(?:it|cio|cto|information (?:technology|systems)|information officer|technology|technical|integration|systems?|"
    r"software|applications?|architect\w*|engineer\w*|developer|infrastructure|cyber\w*|validation|"
    r"information security|quality|qa|sap|erp)\b",
    re.IGNORECASE,
)
"""In the title of somebody who joins to judge the product."""
BUYING = re.compile(
    r"\b(?:procurement|purchas\w+|sourcing|category manager|buyer|contracts?|commercial|legal|counsel|attorney)\b",
    re.IGNORECASE,
)
"""In the title of somebody who haggles for the house."""
PAPER = r"(?:order|contract|agreement|order form|purchase order|po|papers?|paperwork|offer|form|copy|copies)"
ORDERED = re.compile(
    r"\b(?:i|we)(?:'ve| have)?(?: just| already| both)? (?:counter)?signed (?:it\b(?! off)|both\b|"
    rf"(?:the|your|our) {PAPER}\b)|"
    rf"\b(?:he|she|they|[a-z]+)(?:'s|'ve| has| have)?(?: just| already)? (?:counter)?signed (?:the|your) {PAPER}\b|"
    rf"\b(?:counter)?signed {PAPER} (?:is|are|'s|went)\b|"
    r"\b(?:attached|here|enclosed) (?:is|are) (?:the|your|our) (?:counter)?signed\b|"
    rf"\b(?:the|our|your) {PAPER}(?:'s| is| was| has been| are)? (?:now |all )?(?:signed|placed|issued|out the door|"
    r"on its way|with you)\b|\b(?:it's|it is) (?:all )?signed(?=[.,]| and| since| as of|$)|"
    r"\bpurchase order (?:number|no)\b|\byou(?:'ve| have) got the order\b",
    re.IGNORECASE,
)
"""An order that is there; what is only wished or supposed has one of `SUPPOSED` before its end."""
SUPPOSED = re.compile(
    r"\b(?:if|once|when|until|till|before|unless|as soon as|after|would|will|not|never|hasn't|isn't|haven't|didn't|"
    r"won't|whether|could|should|the day)\b",
    re.IGNORECASE,
)
DECLINED = re.compile(
    r"not going ahead|declin|rejected|lost|cancel|went with|go(?:es|ing)? with another|chose(?:n)? another|no deal",
    re.IGNORECASE,
)
"""In the label of a risk."""
DECIDES = 0.5
"""From this weight on a reading says that somebody decides; below its negative that they do not."""
FIGURES = 2
"""Prices in a conversation from which on numbers were presented, and objections from which on a decider haggles."""


def deciders_in(held: Held, board: Board) -> list[Party]:
    """Who of those there decides: by their own words or others', or by what this reading says of them."""
    told = {name for person in held.facts.people if (name := person.key) and decides_by_roles(person.key, held)}
    return [party for party in held.buyers if plain_name(party.name) in board.deciders or party.key in told]


def decides_by_roles(key: str, held: Held) -> bool:
    weights = [
        role.weight
        for person in held.facts.people
        if person.key == key
        for role in person.roles
        if role.role == "decision_maker"
    ]
    return bool(weights) and max(weights) >= DECIDES and min(weights) > -DECIDES


def find_talked(held: Held, _: Board) -> Evidence | None:
    """The buyer talks with us: a call with somebody of theirs, or their own words on a problem."""
    told = [fact.evidence for fact in held.facts.signals if fact.signal in {"identify_pain", "need"}]
    if (held.is_call and held.buyers) or told:
        return told[0] if told else ()
    return None


def find_looked(held: Held, board: Board) -> Evidence | None:
    """The product is looked at together: a demo or test by its title, or somebody joins who judges it, or, after the
    first call, colleagues to whom our side shows what answers their need.
    """
    if not held.is_call or not held.buyers:
        return None
    topics = [topic.evidence for topic in held.facts.topics if LOOKING.search(topic.label)]
    shown = [product.evidence for product in held.facts.products] + [
        one.evidence for one in held.facts.indicators if one.name == "ties_to_need" and one.state == "present"
    ]
    judged = any(TECHNICAL.search(party.title or "") for party in held.buyers)
    joined = board.calls > 1 and len(held.buyers) > 1 and bool(shown)
    if topics or judged or joined or LOOKING.search(held.title):
        return next(iter((*topics, *shown)), ())
    return None


def find_presented(held: Held, board: Board) -> Evidence | None:
    """Our prices were told to somebody who decides."""
    prices = [money.evidence for money in held.facts.money if money.about == "price"]
    ours = [numbers for numbers in prices if any(held.side_of(n) == "internal" for n in numbers)]
    if ours and len(prices) >= FIGURES and deciders_in(held, board):
        return ours[0]
    return None


def find_haggled(held: Held, board: Board) -> Evidence | None:
    """Price or terms are fought over by who decides or who buys for the house."""
    against = [one for one in held.facts.objections if one.kind in {"price", "contract"}]
    buying = {party.key for party in held.buyers if BUYING.search(party.title or "")}
    deciding = {party.key for party in deciders_in(held, board)}
    by_buying = [one for one in against if one.raised_by in buying]
    by_deciding = [one for one in against if one.raised_by in deciding]
    if by_buying or len(by_deciding) >= FIGURES:
        return (by_buying or by_deciding)[0].evidence
    return None


def find_ordered(held: Held, board: Board) -> Evidence | None:
    """Who decides says, among what the reading cites, that the order is signed or out."""
    deciding = {party.key for party in deciders_in(held, board)}
    for numbers in buyers_words(held):
        if held.said[numbers[0]].speaker in deciding and is_order(text_of(held, numbers)):
            return numbers
    return None


def is_order(text: str) -> bool:
    found = ORDERED.search(text)
    return found is not None and SUPPOSED.search(text, 0, found.end()) is None


def find_declined(held: Held, board: Board) -> Evidence | None:
    """Who decides says no in plain words."""
    deciding = {party.key for party in deciders_in(held, board)}
    for risk in held.facts.risks:
        if DECLINED.search(risk.kind) and any(
            number in held.said and held.said[number].speaker in deciding for number in risk.evidence
        ):
            return risk.evidence
    return None


def buyers_words(held: Held) -> Iterator[Evidence]:
    for numbers in evidence_of(held.facts):
        if numbers and all(held.side_of(n) == "external" for n in numbers):
            yield numbers


def text_of(held: Held, numbers: Evidence) -> str:
    return " ".join(held.said[n].text for n in numbers if n in held.said).replace("’", "'")


FIND: Mapping[Deed, Callable[[Held, Board], Evidence | None]] = {
    "talked": find_talked,
    "looked": find_looked,
    "presented": find_presented,
    "haggled": find_haggled,
    "ordered": find_ordered,
    "declined": find_declined,
}


def deeds_of(held: Held, board: Board) -> dict[Deed, Evidence]:
    """What was done in a conversation, each with the sentences that show it."""
    return {deed: numbers for deed, find in FIND.items() if (numbers := find(held, board)) is not None}
