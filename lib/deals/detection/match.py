"""Whether a conversation belongs to an open deal of its account, or makes a new one. Pure.

A different product line, or a time frame more than three months apart from the deal's, makes a new one.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from lib.deals.detection.meaning import own_name
from lib.deals.detection.models import Meant, OpenDeal
from lib.readings.knowledge import Knowledge

APART = timedelta(days=92)
"""Three months."""


@dataclass(frozen=True)
class Match:
    """The deal that is updated, or None for a new one, and why."""

    deal: OpenDeal | None
    reason: str


def match_deal(meant: Meant, deals: Sequence[OpenDeal], knowledge: Knowledge, *, in_purchase: bool = False) -> Match:
    """The open deal that is meant. `in_purchase` is whether offers or contracts are being dealt with.

    Of several that fit, the one whose date is closest to a day that was named, then the one that closes first.
    """
    if not deals:
        return Match(None, "The account has no open deal.")
    if meant.product is None and meant.another and not in_purchase:
        return Match(None, "The buyer says that it is another matter than the open deals.")
    of_product = [deal for deal in deals if fits_product(deal, meant, knowledge)]
    if not of_product:
        names = ", ".join(sorted({deal.product or deal.name for deal in deals}))
        return Match(None, f"It is about {meant.product}; the open deals are for {names}.")
    near = [deal for deal in of_product if is_near(deal, meant)]
    if not near and not (in_purchase and meant.product is None and len(deals) == 1):
        closest = min(of_product, key=lambda deal: preference(deal, meant, knowledge))
        return Match(
            None,
            f"Its time frame, {spell(meant.time_frame)}, is more than three months apart from that of "
            f"{closest.name}, {spell(closest.close_date)}.",
        )
    chosen = min(near or of_product, key=lambda deal: preference(deal, meant, knowledge))
    return Match(chosen, say_why(chosen, meant, len(near or of_product)))


def fits_product(deal: OpenDeal, meant: Meant, knowledge: Knowledge) -> bool:
    """Whether the deal is for the product that is meant; what is not known on either side does not keep them apart."""
    if meant.product is None or not meant.sure:
        return True
    known = own_name(deal.product, knowledge)
    if known is None:
        return True
    return known.casefold() == meant.product.casefold()


def is_near(deal: OpenDeal, meant: Meant) -> bool:
    """Whether the time frame, or any day that is named for the purchase, is within three months of the deal's."""
    if deal.close_date is None or meant.time_frame is None:
        return True
    days = {meant.time_frame, *meant.days}
    return any(abs(day - deal.close_date) <= APART for day in days)


def preference(deal: OpenDeal, meant: Meant, knowledge: Knowledge) -> tuple[bool, int, date, str]:
    """A deal whose product is named comes first, then the closest in time, then the one that closes first."""
    named = meant.product is not None and own_name(deal.product, knowledge) == meant.product
    distances = [
        abs((day - deal.close_date).days) for day in {meant.time_frame, *meant.days} if day and deal.close_date
    ]
    return (not named, min(distances, default=10**6), deal.close_date or date.max, str(deal.id))


def say_why(deal: OpenDeal, meant: Meant, several: int) -> str:
    same = "It is about the product" if meant.product is not None else "No product is named; it goes with the time"
    among = f" (of {several} that fit, the closest in time)" if several > 1 else ""
    return f"{same} of {deal.name}, within three months of its date{among}."


def spell(day: date | None) -> str:
    return "unknown" if day is None else day.isoformat()
