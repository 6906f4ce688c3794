"""All conversations of an account, in order of time: which make a deal, belong to one, or are watched. Pure.

The order in which they arrived does not matter: everything follows from the conversations and the deals as they are.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import count
from uuid import UUID

from lib.deals.detection.beyond import goes_beyond
from lib.deals.detection.judge import conclude, confidence_of, shown_in, weigh
from lib.deals.detection.match import Match, match_deal
from lib.deals.detection.meaning import find_meaning
from lib.deals.detection.merge import merge_features
from lib.deals.detection.models import (
    Account,
    AccountFold,
    Judged,
    Meant,
    NewDeal,
    OpenDeal,
    Seen,
    Thresholds,
    Watched,
)
from lib.deals.detection_models import Detection, Feature
from lib.ids import derive_id
from lib.readings.knowledge import Knowledge
from lib.records.deals import opportunity_id

SOURCE = "detected"
JOINS = 0.3
"""From this confidence on a further conversation can lift what is watched."""
LONGEST = 270
"""Days after which what was watched has nothing to do with a further conversation."""


@dataclass
class Pot:
    """A watched candidate as it grows: its conversations with their features."""

    place: int
    product: str | None
    told: list[tuple[Judged, list[Feature]]] = field(default_factory=list[tuple[Judged, list[Feature]]])
    opportunity_id: UUID | None = None

    @property
    def last(self) -> Judged:
        return self.told[-1][0]


def fold_account(
    seen: Sequence[Seen],
    deals: Sequence[OpenDeal],
    knowledge: Knowledge,
    thresholds: Thresholds,
    account: Account,
) -> AccountFold:
    """What follows from all conversations of an account. `deals` are all of its deals, also those that are closed."""
    folding = Folding(deals, knowledge, thresholds, account)
    for one in sorted(seen, key=lambda each: (each.held.touch.at, str(each.held.touch.id))):
        folding.take(one)
    return AccountFold(
        judged=folding.judged, deals=list(folding.made.values()), watched=[folding.watch(pot) for pot in folding.pots]
    )


def fold_stranger(seen: Seen, knowledge: Knowledge, thresholds: Thresholds) -> AccountFold:
    """A conversation of no known account: it makes no deal, and is watched where it is sure enough."""
    held = seen.held
    meant = find_meaning(held, knowledge)
    features = weigh(held, shown_in(held, meant, (), knowledge))
    found = conclude(held, meant, features, (), knowledge, thresholds)
    if seen.is_private:
        return AccountFold(judged=[Judged(seen=seen, detection=hide(found))], deals=(), watched=())
    if found.verdict == "new":
        reason = f"The account is not known. {found.reason}"
        found = found.model_copy(update={"verdict": "watch", "reason": reason})
    judged = Judged(seen=seen, detection=found)
    watched = Watched(id=derive_id("candidate", "", str(held.touch.id)), detection=found, last=held)
    return AccountFold(judged=[judged], deals=(), watched=[watched] if found.verdict == "watch" else [])


class Folding:
    """What is known so far while the conversations of an account are gone through."""

    def __init__(
        self, deals: Sequence[OpenDeal], knowledge: Knowledge, thresholds: Thresholds, account: Account
    ) -> None:
        self.others = [deal for deal in deals if not deal.detected or deal.fixed]
        self.knowledge, self.thresholds, self.account = knowledge, thresholds, account
        self.made: dict[UUID, NewDeal] = {}
        self.pots: list[Pot] = []
        self.judged: list[Judged] = []

    def take(self, seen: Seen) -> None:
        held = seen.held
        deals = self.open_at(seen)
        meant = find_meaning(held, self.knowledge)
        features = weigh(held, shown_in(held, meant, deals, self.knowledge))
        found = conclude(held, meant, features, deals, self.knowledge, self.thresholds)
        if seen.is_private:
            self.judged.append(Judged(seen=seen, detection=hide(found)))
        elif seen.links:
            self.take_linked(seen, meant, found)
        elif found.updates is not None:
            self.keep(seen, found, found.updates)
        elif found.verdict == "new":
            self.keep(seen, found, self.create(seen, found))
        elif found.confidence >= JOINS:
            self.take_watched(seen, meant, found, deals, features)
        else:
            self.judged.append(Judged(seen=seen, detection=found))

    def open_at(self, seen: Seen) -> list[OpenDeal]:
        """The deals that were open when the conversation was held, those that were made so far among them."""
        at = seen.held.touch.at
        made = [
            OpenDeal(id=deal.id, name=deal.name, product=deal.product, close_date=deal.close_date, detected=True)
            for deal in self.made.values()
        ]
        return [deal for deal in (*self.others, *made) if deal.is_open(at)]

    def keep(self, seen: Seen, found: Detection, deal: UUID) -> None:
        """Put the conversation on a deal."""
        self.judged.append(Judged(seen=seen, detection=found, opportunity_id=deal, linked=True))
        if deal in self.made:
            self.made[deal] = advance(self.made[deal], found, seen, self.account)

    def take_linked(self, seen: Seen, meant: Meant, found: Detection) -> None:
        """A conversation that somebody put on a deal stays there; only one that goes beyond it opens another."""
        deals = self.open_at(seen)
        on = [deal for deal in self.others if deal.id in seen.links]
        sure = found.confidence >= self.thresholds.create
        beyond = goes_beyond(seen.held, meant, on, self.knowledge) if sure else None
        if beyond is None:
            first = match_deal(meant, on, self.knowledge).deal or (on[0] if on else None)
            reason = "It is on a deal already, and does not go beyond it."
            verdict = "update" if sure and first is not None else "none"
            stays = found.model_copy(
                update={"verdict": verdict, "updates": None if first is None else first.id, "reason": reason}
            )
            self.judged.append(Judged(seen=seen, detection=stays, opportunity_id=None if first is None else first.id))
            return
        match = match_deal(meant, [deal for deal in deals if deal.id not in seen.links], self.knowledge)
        if match.deal is not None:
            other = found.model_copy(
                update={"verdict": "update", "updates": match.deal.id, "reason": f"{beyond} {match.reason}"}
            )
            self.keep(seen, other, match.deal.id)
        else:
            new = found.model_copy(update={"verdict": "new", "updates": None, "reason": beyond})
            self.keep(seen, new, self.create(seen, new))

    def create(self, seen: Seen, found: Detection) -> UUID:
        """A new deal, named by account, product and its number among those of that product."""
        product = found.product
        taken = {deal.id for deal in self.others} | self.made.keys()
        keys = (f"{self.account.id}/{product or ''}/{number}" for number in count(1))
        key = next(key for key in keys if opportunity_id(SOURCE, key) not in taken)
        identity = opportunity_id(SOURCE, key)
        self.made[identity] = NewDeal(
            id=identity, key=key, name=name_of(self.account, product), product=product, close_date=found.time_frame,
            owner_id=seen.owner_id,
        )  # fmt: skip
        return identity

    def take_watched(
        self, seen: Seen, meant: Meant, found: Detection, deals: Sequence[OpenDeal], features: list[Feature]
    ) -> None:
        """Not enough by itself: it is watched, or lifts what is watched already."""
        one = Judged(seen=seen, detection=found)
        pot = self.find_pot(found, seen)
        if pot is None:
            self.judged.append(one)
            if found.verdict == "watch":
                self.pots.append(Pot(len(self.pots) + 1, found.product, [(one, features)]))
            return
        together = merge_features([*(each for _, each in pot.told), features])
        confidence = confidence_of(together)
        pot.told.append((one, features))
        pot.product = pot.product or found.product
        if confidence < self.thresholds.create:
            self.judged.append(one)
            return
        match = match_deal(replace(meant, product=pot.product), deals, self.knowledge)
        self.lift(pot, seen, found, match)

    def find_pot(self, found: Detection, seen: Seen) -> Pot | None:
        """The newest open candidate of this product; where one side does not know it, the only one there is."""
        at = seen.held.touch.at
        fresh = [
            pot
            for pot in self.pots
            if pot.opportunity_id is None and (at - pot.last.seen.held.touch.at).days <= LONGEST
        ]
        same = [pot for pot in fresh if pot.product == found.product and found.product is not None]
        if same:
            return same[-1]
        loose = [pot for pot in fresh if pot.product is None or found.product is None]
        return loose[0] if len(loose) == 1 and (found.product is None or loose[0].product is None) else None

    def lift(self, pot: Pot, seen: Seen, found: Detection, match: Match) -> None:
        """What is watched becomes a deal, or belongs to the one that is there, with all its conversations."""
        frames = [one.detection.time_frame for one, _ in pot.told if one.detection.time_frame is not None]
        verdict = "new" if match.deal is None else "update"
        reason = f"{len(pot.told)} conversations together are sure enough. {match.reason}"
        lifted = found.model_copy(
            update={
                "verdict": verdict, "product": pot.product, "time_frame": frames[-1] if frames else None,
                "updates": None if match.deal is None else match.deal.id, "reason": reason,
            }
        )  # fmt: skip
        deal = self.create(seen, lifted) if match.deal is None else match.deal.id
        pot.opportunity_id = deal
        earlier = {one.seen.held.touch.id for one, _ in pot.told}
        self.judged = [
            replace(one, opportunity_id=deal, linked=True) if one.seen.held.touch.id in earlier else one
            for one in self.judged
        ]
        self.keep(seen, lifted, deal)

    def watch(self, pot: Pot) -> Watched:
        last = pot.last.detection
        together = merge_features([features for _, features in pot.told])
        frames: list[date] = [one.detection.time_frame for one, _ in pot.told if one.detection.time_frame is not None]
        return Watched(
            id=derive_id("candidate", str(self.account.id), str(pot.told[0][0].seen.held.touch.id)),
            detection=last.model_copy(
                update={
                    "product": pot.product, "confidence": confidence_of(together), "features": together,
                    "time_frame": frames[-1] if frames else None,
                }
            ),
            last=pot.last.seen.held,
            opportunity_id=pot.opportunity_id,
        )  # fmt: skip


def name_of(account: Account, product: str | None) -> str:
    return account.name if product is None else f"{account.name} - {product}"


def advance(deal: NewDeal, found: Detection, seen: Seen, account: Account) -> NewDeal:
    """A deal that was made, after one more conversation: its date is the last that was named."""
    product = deal.product or found.product
    return replace(
        deal,
        name=name_of(account, product),
        product=product,
        close_date=found.time_frame or deal.close_date,
        owner_id=deal.owner_id or seen.owner_id,
    )


def hide(found: Detection) -> Detection:
    """Of a private call nothing is kept that others could see, and it makes no deal that they share."""
    return found.model_copy(
        update={
            "verdict": "none", "updates": None, "features": [], "product": None, "time_frame": None,
            "reason": "The call is private.",
        }
    )  # fmt: skip
