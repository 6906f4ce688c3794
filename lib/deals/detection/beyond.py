"""Whether a conversation goes beyond the deal that somebody put it on. Pure, and slow to say so."""

from collections.abc import Sequence

from lib.coaching.deal import Held
from lib.deals.detection.match import is_near, spell
from lib.deals.detection.meaning import own_name
from lib.deals.detection.models import Meant, OpenDeal
from lib.readings.knowledge import Knowledge

BESIDE = 4
"""Sentences between two things that belong together."""


def goes_beyond(held: Held, meant: Meant, on: Sequence[OpenDeal], knowledge: Knowledge) -> str | None:
    """Why it does, or None. Another product line has to be asked for by its name, or as another matter; another time
    has to be said of another matter: a deal that slips is still that deal.
    """
    known = [deal for deal in on if own_name(deal.product, knowledge) is not None]
    if not known or len(known) < len(on) or meant.product is None or not meant.sure:
        return None
    same = [deal for deal in known if own_name(deal.product, knowledge) == meant.product]
    if not same:
        names = ", ".join(sorted({deal.product or deal.name for deal in known}))
        if meant.another and is_asked_for(held, meant.product, knowledge) and not is_named(held, known, knowledge):
            return f"It asks for {meant.product}, which is not what {names} is about."
        return None
    closes = [deal.close_date for deal in same if deal.close_date is not None]
    later = meant.time_frame is not None and bool(closes) and meant.time_frame > max(closes)
    if later and says_when_beside(held) and not any(is_near(deal, meant) for deal in same):
        return f"It is about another order of {meant.product}, by {spell(meant.time_frame)}."
    return None


def is_asked_for(held: Held, product: str, knowledge: Knowledge) -> bool:
    """Whether the buyer wants the product, or asks for an offer of it."""
    wanted = any(own_name(one.name, knowledge) == product and one.wanted for one in held.facts.products)
    return wanted or any(
        one.sign == "asks_to_buy" and own_name(one.product, knowledge) == product for one in held.facts.signs
    )


def says_when_beside(held: Held) -> bool:
    """Whether the other matter and its day are told within a few sentences."""
    others = [one.evidence[-1] for one in held.facts.signs if one.sign == "another_matter"]
    days = [one.evidence[-1] for one in held.facts.signs if one.sign == "has_date" and one.day is not None]
    return any(abs(other - day) <= BESIDE for other in others for day in days)


def is_named(held: Held, deals: Sequence[OpenDeal], knowledge: Knowledge) -> bool:
    """Whether the product of one of the deals is wanted in the conversation, too."""
    own = {own_name(deal.product, knowledge) for deal in deals}
    return any(own_name(one.name, knowledge) in own and one.wanted for one in held.facts.products)
