"""The facts of a deal that scenes may speak of, as they are said."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from zoneinfo import ZoneInfo

from dev.sample import dates, people, prices
from dev.sample.ids import pick
from dev.sample.people import Opportunity
from dev.sample.story import CallPlan, Objection

PLURALS = {"branch": "branches", "dairy": "dairies", "Werk": "Werke", "campus": "campuses"}
TERMS = {1: "one-year", 2: "two-year", 3: "three-year"}
RIVALS = ("DockPilot", "Stackwise", "Freightgrid")
LAST_KINDS = {
    "i": "our first call",
    "d": "the long talk we had",
    "m": "the demo",
    "t": "the technical session",
    "b": "the business case session",
    "p": "the proposal call",
    "n": "the terms call",
    "c": "our check-in",
}
LINES_ONCE = ("pain", "number", "why_now", "outcome")
LINES_SHARED = ("smalltalk", "politics", "process", "history")


STAND_INS = {
    "exec": "the boss",
    "finance": "finance",
    "it": "IT",
    "user": "my deputy",
    "procurement": "purchasing",
    "history": "We had one of those, once. Nobody here likes to talk about it.",
}
"""What is said when the person in question is on the call or has no such role at the customer."""


@dataclass
class Spent:
    """Lines that were said already: those of a deal once, those of an account in at most two of its deals."""

    counts: dict[str, int] = field(default_factory=dict[str, int])

    def left(self, plan: CallPlan) -> Mapping[str, str]:
        """The next unsaid line of each kind."""
        found: dict[str, str] = {}
        for kind in LINES_ONCE:
            value = getattr(plan.deal, kind)
            options = (value,) if isinstance(value, str) else value
            self.first_unsaid(found, kind, plan.deal.key, [line for line in options if line], 1)
        for kind in LINES_SHARED:
            options = list(getattr(plan.account, kind))
            turn = pick(len(options), plan.deal.key, kind)
            self.first_unsaid(found, kind, plan.account.slug, options[turn:] + options[:turn], 2, plan.deal.key)
        return found

    def first_unsaid(
        self, found: dict[str, str], kind: str, owner: str, options: list[str], most: int, deal: str = ""
    ) -> None:
        for line in options:
            if self.counts.get(f"{owner}|{line}", 0) < most and f"{owner}|{deal}|{line}|deal" not in self.counts:
                found[kind] = line
                return

    def say(self, plan: CallPlan, kind: str, line: str) -> None:
        owner = plan.deal.key if kind in LINES_ONCE else plan.account.slug
        deal = "" if kind in LINES_ONCE else plan.deal.key
        self.counts[f"{owner}|{line}"] = self.counts.get(f"{owner}|{line}", 0) + 1
        self.counts[f"{owner}|{deal}|{line}|deal"] = 1


def weeks_to_deliver(deal: Opportunity) -> int:
    """What company.json's delivery policies make of the quantity (one warehouse for Flow)."""
    if deal.product == "Palletry Yard":
        return 3 + -(-(deal.quantity - 1) // 3)
    if deal.product == "Palletry Flow":
        return 14 if deal.account in VALIDATED else 10
    return 4 if deal.product == "Palletry Lens" else 6 + 2 * deal.quantity


VALIDATED = {"stonegate-health", "corvane-aero"}


def deal_slots(plan: CallPlan) -> dict[str, str]:
    """What holds in every call of the deal."""
    deal, account = plan.deal, plan.account
    price = prices.first_year(deal)
    weeks = weeks_to_deliver(deal)
    close = expected_close(plan)
    slots = {
        "account": account.short,
        "goods": account.goods,
        "place": account.place,
        "places": PLURALS.get(account.place, f"{account.place}s"),
        "erp": account.erp,
        "truckers": account.truckers,
        "product": deal.short_product,
        "quantity": str(deal.quantity),
        "unit": price.unit,
        "listed": prices.dollars(price.listed),
        "net": prices.dollars(price.net),
        "monthly": prices.dollars(round(price.net / 12)),
        "guess": prices.dollars(prices.early_guess(deal)),
        "each": price.each,
        "percent": str(price.percent),
        "ask": str(price.percent + 10),
        "asked_net": prices.dollars(price.listed * (90 - price.percent) // 100),
        "term": TERMS[deal.term],
        "weeks": str(weeks),
        "close_month": dates.month_of(close),
        "golive_month": dates.month_of(close + timedelta(weeks=weeks)),
        "competitor": deal.competitor or RIVALS[pick(3, deal.key, "rival")],
    }
    if not price.percent:
        del slots["percent"], slots["ask"], slots["asked_net"]
    present = {person.name for person in plan.buyers}
    for person in account.people:
        if person.name not in present:
            slots[person.role] = person.first
            slots[f"{person.role}_title"] = person.title
    return slots


def expected_close(plan: CallPlan) -> date:
    """When the deal is meant to be signed, as far as the two sides have said."""
    return plan.deal.close or plan.deal.ends


def call_slots(plan: CallPlan) -> dict[str, str]:
    """All slots of a call but the lines that are said once."""
    slots = deal_slots(plan)
    slots["R"] = plan.sellers[0].first
    slots["S"] = people.company().engineer_of(plan.deal.owner).first
    for seller in plan.sellers[1:]:
        slots["S" if seller.title == "Solutions Engineer" else "M"] = seller.first
    for role, person in zip("BCD", plan.buyers, strict=False):
        slots[role] = person.first
        slots[f"{role}_title"] = person.title
    if plan.promise is not None and plan.kind != "l":
        slots["doc"], slots["doc_day"] = plan.promise.what, dates.say(plan.promise.by, plan.day)
    zone = ZoneInfo(plan.account.timezone)
    if plan.following is not None:
        following = plan.following.astimezone(zone)
        slots["next_day"], slots["next_time"] = dates.say(following.date(), plan.day), dates.say_clock(following)
    if plan.previous is not None:
        slots |= past_slots(plan, plan.previous)
    return slots


def past_slots(plan: CallPlan, before: CallPlan) -> dict[str, str]:
    """What the call before has left: its date, its people, and what was promised in it."""
    found = {
        "last_date": dates.say_past(before.day, plan.day),
        "last_day": dates.say_past_day(before.day, plan.day),
        "last_kind": LAST_KINDS[before.kind],
    }
    others = [person.first for person in before.buyers if person.name != plan.buyers[0].name]
    if others:
        found["last_person"] = others[0]
    if before.promise is not None:
        found["promised"] = before.promise.what
        found["promised_day"] = dates.weekday(before.promise.by)
        if before.promise.sent is not None:
            found["sent_day"] = dates.say_past(before.promise.sent, plan.day).removeprefix("back ")
            found["sent_plain"] = dates.say_past_day(before.promise.sent, plan.day)
    return found


def objection_slots(plan: CallPlan, objection: Objection) -> dict[str, str]:
    """When the objection first came up, for a scene in which it is there again."""
    earlier = plan.previous
    while earlier is not None:
        if Objection(objection.topic, "raise") in earlier.objections:
            return {
                "raised": dates.say_past(earlier.day, plan.day),
                "raised_day": dates.say_past_day(earlier.day, plan.day),
            }
        earlier = earlier.previous
    return {}
