"""How each deal goes: its calls, who is on them, which objection comes up when, and what is promised and kept."""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from dev.sample import dates, people, prices
from dev.sample.ids import chance, pick
from dev.sample.people import Account, Opportunity, Person, Seller

SKILLS = {
    "Priya Raman": {"discovery": 95, "objections": 92, "next": 95, "keeps": 95},
    "Dana Whitlock": {"discovery": 80, "objections": 75, "next": 90, "keeps": 90},
    "Sofia Marchetti": {"discovery": 72, "objections": 85, "next": 65, "keeps": 85},
    "Lucy Tran": {"discovery": 75, "objections": 60, "next": 85, "keeps": 80},
    "Jonas Keller": {"discovery": 65, "objections": 50, "next": 88, "keeps": 90},
    "Rafael Quintero": {"discovery": 45, "objections": 40, "next": 55, "keeps": 60},
    "Owen Gallagher": {"discovery": 45, "objections": 50, "next": 30, "keeps": 55},
    "Ben Adeyemi": {"discovery": 35, "objections": 30, "next": 40, "keeps": 65},
}
"""How often, in percent, each rep does it well: what a comparison of reps should find."""

PROMISES = {
    "i": ("the one-page summary", "the two customer stories", "the list of questions"),
    "d": ("the savings worksheet", "the sketch for one site", "the write-up of our call"),
    "m": ("the recording of the session", "the login for the sandbox", "the list of supported devices"),
    "t": ("the security pack", "the interface specification", "the architecture drawing"),
    "b": ("the savings model", "the name of a reference customer", "the two-page business case"),
    "p": ("the revised quote", "the draft order form", "the comparison of one, two and three years"),
    "n": ("the marked-up agreement", "the data processing annex", "the final order form"),
    "w": ("the kick-off agenda", "the list of people for the project", "the project plan"),
    "l": ("the sandbox export", "the counting sheet"),
    "c": ("the updated plan", "the reference customer's figures", "the shorter version of the quote"),
}


@dataclass(frozen=True)
class Promise:
    """Something the rep said they would send; `sent` is None when it never came in time."""

    what: str
    by: date
    sent: date | None


@dataclass(frozen=True)
class Objection:
    """An objection's part in one call: `step` is raise, return or settle."""

    topic: str
    step: str


@dataclass(frozen=True)
class CallPlan:
    """One call as it is to be: what the conversation is composed from, and what the CRM and the emails agree with."""

    deal: Opportunity
    account: Account
    number: int
    kind: str
    start: datetime
    stage: str
    sellers: tuple[Seller, ...]
    buyers: tuple[Person, ...]
    silent: tuple[Person, ...] = ()
    new: tuple[Person, ...] = ()
    objections: tuple[Objection, ...] = ()
    promise: Promise | None = None
    following: datetime | None = None
    """When the next call was agreed to be; None when nothing was agreed."""
    good: frozenset[str] = field(default_factory=frozenset[str])
    """What the rep does well this time: discovery, objections, next."""
    previous: "CallPlan | None" = None

    @property
    def key(self) -> str:
        return f"{self.deal.key}-{self.number}"

    @property
    def day(self) -> date:
        return self.start.astimezone(ZoneInfo(self.account.timezone)).date()


type Diary = dict[str, list[datetime]]
"""When each seller's calls start, so that nobody is in two at once."""


def tell(deal: Opportunity, diary: Diary) -> tuple[CallPlan, ...]:
    """The deal's calls in order; adds them to the sellers' diaries."""
    account = people.accounts()[deal.account]
    days = call_days(deal)
    groups = [attending(deal, account, number, kind) for number, kind in enumerate(deal.path, start=1)]
    starts = [
        free_slot(day, account, sellers, diary, f"{deal.key}-{index}")
        for index, (day, (sellers, _, _)) in enumerate(zip(days, groups, strict=True))
    ]
    plans: list[CallPlan] = []
    met: set[str] = set()
    stage = "Prospecting"
    for index, kind in enumerate(deal.path):
        sellers, buyers, silent = groups[index]
        stage = people.STAGES.get(kind, stage)
        good = frozenset(
            skill
            for skill in ("discovery", "objections", "next")
            if chance(SKILLS[deal.owner][skill], deal.key, str(index), skill)
        )
        after = starts[index + 1] if index + 1 < len(starts) else agreed_later(deal, starts[index])
        plans.append(
            CallPlan(
                deal=deal,
                account=account,
                number=index + 1,
                kind=kind,
                start=starts[index],
                stage=stage,
                sellers=sellers,
                buyers=buyers,
                silent=silent,
                new=tuple(person for person in buyers if person.name not in met),
                objections=objections_in(deal, index + 1),
                promise=promise_in(deal, index, days, kind),
                following=after if "next" in good and kind != "l" else None,
                good=good,
                previous=plans[-1] if plans else None,
            )
        )
        met |= {person.name for person in buyers}
    return tuple(plans)


def call_days(deal: Opportunity) -> list[date]:
    """Working days from the first to the last, spread unevenly, as calendars are."""
    count = len(deal.path)
    span = (deal.ends - deal.starts).days
    days = [dates.working(deal.starts)]
    for index in range(1, count):
        exact = span * index / (count - 1)
        shift = 0 if index == count - 1 else pick(7, deal.key, "shift", str(index)) - 3
        day = dates.working(deal.starts + timedelta(days=round(exact) + shift))
        days.append(max(day, dates.add_working(days[-1], 1)))
    return days


def attending(
    deal: Opportunity, account: Account, number: int, kind: str
) -> tuple[tuple[Seller, ...], tuple[Person, ...], tuple[Person, ...]]:
    """Who speaks for each side, and who is invited and only listens."""
    team = people.company()
    everyone = [account.person(name) for name in deal.people]
    main, others = everyone[0], everyone[1:]
    wanted = {
        "m": ("user", "ops", "it", "finance", "exec"),
        "t": ("it", "ops", "user"),
        "b": ("finance", "exec"),
        "p": ("finance", "procurement", "exec", "it"),
        "n": ("procurement", "finance", "exec"),
        "w": ("exec", "finance", "user"),
        "d": ("user", "it", "ops") if chance(60, deal.key, str(number), "second") else (),
        "c": ("ops", "user") if chance(35, deal.key, str(number), "second") else (),
    }.get(kind, ())
    second = [person for role in wanted for person in others if person.role == role][:1]
    buyers = [main, *second]
    if kind in "mb" and len(others) > 1 and chance(45, deal.key, str(number), "third"):
        buyers += [person for person in others if person not in buyers][:1]
    silent = (
        [person for person in others if person not in buyers][:1] if chance(22, deal.key, str(number), "silent") else []
    )
    sellers = [team.seller(deal.owner)]
    if kind in "mt":
        sellers.append(team.engineer_of(deal.owner))
    manager = team.manager_of(deal.owner)
    if manager and (
        (kind in "nw" and chance(60, deal.key, str(number), "manager")) or (kind == "b" and number % 2 == 0)
    ):
        sellers.append(manager)
    return tuple(sellers), tuple(buyers), tuple(silent)


def free_slot(day: date, account: Account, sellers: tuple[Seller, ...], diary: Diary, key: str) -> datetime:
    """A half hour of the customer's working day in which all sellers are free."""
    zone = ZoneInfo(account.timezone)
    early = day == dates.NOW_DAY
    slots = [time(9 + half // 2, 30 * (half % 2)) for half in range(4 if early else 14)]
    first = pick(len(slots), key, "slot")
    for slot in slots[first:] + slots[:first]:
        start = datetime.combine(day, slot, tzinfo=zone).astimezone(UTC)
        if all(abs(start - other) >= timedelta(minutes=50) for who in sellers for other in diary.get(who.name, [])):
            for who in sellers:
                diary.setdefault(who.name, []).append(start)
            return start
    message = f"{key}: nobody is free on {day}"
    raise ValueError(message)


def agreed_later(deal: Opportunity, last: datetime) -> datetime | None:
    """The call after the last one of an open deal, which lies after the sample's "now"."""
    if deal.path[-1] in "wl":
        return None
    gap = 6 + pick(6, deal.key, "later")
    day = dates.add_working(max(last.date(), dates.NOW_DAY), gap)
    if (day - last.date()).days > LONGEST_WAIT:
        return None
    zone = ZoneInfo(people.accounts()[deal.account].timezone)
    return datetime.combine(day, time(10 + pick(5, deal.key, "hour")), tzinfo=zone).astimezone(UTC)


LONGEST_WAIT = 24


def objections_in(deal: Opportunity, number: int) -> tuple[Objection, ...]:
    """What the deal's story says of its objections in this call."""
    found: list[Objection] = []
    for line in deal.objections:
        topic, first, outcome, *rest = line.split()
        again = [int(later) for later in rest[0].split(",")] if rest else []
        if number == int(first):
            found.append(Objection(topic, "raise"))
        elif number in again:
            found.append(Objection(topic, "settle" if outcome == "settled" else "return"))
    return tuple(found)


def promise_in(deal: Opportunity, index: int, days: list[date], kind: str) -> Promise:
    """What the rep promises in this call, by when, and on which day it goes out, if it does."""
    choices = PROMISES[kind]
    what = choices[pick(len(choices), deal.key, str(index), "promise")]
    by = dates.add_working(days[index], 1 + pick(4, deal.key, str(index), "by"))
    kept = chance(SKILLS[deal.owner]["keeps"], deal.key, str(index), "kept")
    following = days[index + 1] if index + 1 < len(days) else None
    if not kept or (following is not None and by >= following):
        return Promise(what, by, None if not kept else days[index])
    return Promise(what, by, by)


def amount_at(plan: CallPlan) -> int:
    """What the CRM shows after this call: a guess until a proposal is made, then the quote."""
    if plan.kind in "pnwl" or plan.stage in ("Proposal", "Negotiation"):
        return prices.first_year(plan.deal).net
    return prices.early_guess(plan.deal)
