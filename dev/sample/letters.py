"""The emails of a deal that is composed: who writes what to whom after which call."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from zoneinfo import ZoneInfo

from dev.sample import crm, dates, library, slots
from dev.sample.held import Party
from dev.sample.ids import chance, number_of, pick
from dev.sample.people import FOLDER, company
from dev.sample.story import CallPlan
from dev.sample.told import TOPIC_WORDS


@dataclass(frozen=True)
class Sample:
    """One letter of the library."""

    kind: str
    name: str
    tags: Mapping[str, str]
    subject: str
    body: str


@dataclass(frozen=True)
class Draft:
    """A letter before it is made a message; `replies_to` is the letter above it in its thread."""

    deal: str
    number: int
    sent: datetime
    zone: str
    sender: Party
    to: tuple[Party, ...]
    cc: tuple[Party, ...]
    subject: str
    body: str
    replies_to: "Draft | None" = None


@dataclass
class Pen:
    """What was written so far: how often each sample, and the letters of one deal."""

    uses: dict[str, int] = field(default_factory=dict[str, int])
    written: list[Draft] = field(default_factory=list[Draft])


@cache
def samples() -> tuple[Sample, ...]:
    found: list[Sample] = []
    for path in sorted((FOLDER / "letters").glob("*.txt")):
        for number, block in enumerate(re.split(r"(?m)^@ ", path.read_text(encoding="utf-8"))[1:]):
            header, subject, body = block.strip().split("\n", 2)
            kind, *pairs = header.split()
            tags = dict(pair.split("=", 1) for pair in pairs)
            found.append(Sample(kind, f"{path.stem}{number}", tags, subject.removeprefix("Subject: "), body.strip()))
    return tuple(found)


def choose(pen: Pen, kind: str, known: Mapping[str, str], key: str, **tags: str) -> Sample | None:
    """The least used sample of the kind whose slots are known."""
    fitting = [
        sample
        for sample in samples()
        if sample.kind == kind
        and all(name not in sample.tags or value in sample.tags[name].split(",") for name, value in tags.items())
        and set(library.SLOT.findall(sample.subject + sample.body)) <= known.keys()
    ]
    return min(fitting, key=lambda one: (pen.uses.get(one.name, 0), number_of(key, one.name)), default=None)


def write(
    pen: Pen,
    plan: CallPlan,
    kind: str,
    sent: datetime,
    sender: Party,
    to: tuple[Party, ...],
    replies_to: Draft | None = None,
    cc: tuple[Party, ...] = (),
    **tags: str,
) -> Draft | None:
    """Add a letter, unless the library has none that fits or it would be sent after the sample's "now"."""
    known = letter_slots(plan, to)
    sample = choose(pen, kind, known, plan.key, **tags)
    if sample is None or sent > crm.NOW - timedelta(minutes=10) or not to:
        return None
    turn = pen.uses.get(sample.name, 0)
    pen.uses[sample.name] = turn + 1
    subject = library.fill(sample.subject, known, turn)
    if subject == "Re:":
        above = replies_to.subject if replies_to else f"{known['product']} / {known['account']}"
        subject = "Re: " + above.removeprefix("Re: ")
    draft = Draft(
        deal=plan.deal.key,
        number=len(pen.written) + 1,
        sent=sent,
        zone=plan.account.timezone if not sender.internal else "America/New_York",
        sender=sender,
        to=to,
        cc=cc,
        subject=subject,
        body=library.fill(sample.body, known, turn),
        replies_to=replies_to if sample.subject == "Re:" else None,
    )
    pen.written.append(draft)
    return draft


def letter_slots(plan: CallPlan, to: tuple[Party, ...]) -> dict[str, str]:
    """The call's facts, with dates as one writes them."""
    found = slots.call_slots(plan)
    zone = ZoneInfo(plan.account.timezone)
    start = plan.start.astimezone(zone)
    found["call_date"] = written(start.date(), start)
    found["last_written"] = written(plan.day)
    found["names"] = " and ".join(party.name.split()[0] for party in to if party.name) or found["B"]
    found["topic_line"] = (
        ", ".join(TOPIC_WORDS[one.topic] for one in plan.objections) or "too many things known by too few people"
    )
    if plan.promise is not None:
        found["doc"], found["doc_date"] = plan.promise.what, written(plan.promise.by)
    if plan.following is not None:
        following = plan.following.astimezone(zone)
        found["next_date"] = written(following.date(), following)
    manager = company().manager_of(plan.deal.owner)
    if manager:
        found["M"] = manager.first
    return found


def written(day: date, moment: datetime | None = None) -> str:
    """Such as Thursday, May 21 at 10:30."""
    text = f"{dates.weekday(day)}, {dates.month_of(day)} {day.day}"
    return f"{text} at {moment:%H:%M}" if moment else text


def at(day: date, plan: CallPlan, *key: str) -> datetime:
    """A moment of that working day at the customer's."""
    clock = time(8 + pick(9, plan.key, *key), pick(60, plan.key, *key, "minute"))
    return datetime.combine(day, clock, tzinfo=ZoneInfo(plan.account.timezone)).astimezone(UTC)


def seller_party(name: str) -> Party:
    seller = company().seller(name)
    return Party(seller.name, seller.email, seller.title, internal=True)


def buyer_parties(plan: CallPlan) -> tuple[Party, ...]:
    return tuple(Party(one.name, one.email(plan.account.domain), one.title, internal=False) for one in plan.buyers)


def deal_letters(plans: tuple[CallPlan, ...], pen: Pen) -> Iterator[Draft]:
    """All letters of a deal, in the order in which they were sent."""
    pen.written = []
    first = plans[0]
    source = first.deal.source.replace(" ", "_")
    before = at(dates.working(first.day - timedelta(days=3), -1), first, "intro")
    write(pen, first, "intro", before, seller_party(first.deal.owner), buyer_parties(first)[:1], source=source)
    for index, plan in enumerate(plans):
        around_call(pen, plan, plans[index + 1].start if index + 1 < len(plans) else crm.NOW)
    yield from sorted(pen.written, key=lambda draft: draft.sent)


def around_call(pen: Pen, plan: CallPlan, until: datetime) -> None:
    """What is written after a call and before the next one."""
    rep, buyers = seller_party(plan.deal.owner), buyer_parties(plan)
    main = buyers[0]
    after = plan.start + timedelta(minutes=70 + pick(200, plan.key, "recap"))
    agreed = "yes" if plan.following is not None else "no"
    if plan.kind == "w":
        write(pen, plan, "signed", after, main, (rep,))
        write(pen, plan, "welcome", after + timedelta(hours=2), rep, buyers)
        return
    if plan.kind == "l":
        regret = write(pen, plan, "regret", after, main, (rep,))
        write(pen, plan, "thanks", after + timedelta(hours=20), rep, (main,), regret)
        return
    cc = tuple(Party(one.name, one.email, one.title, internal=True) for one in plan.sellers[1:])
    kind = "quote" if plan.kind == "p" else "recap"
    top = write(pen, plan, kind, after, rep, buyers, None, cc, next=agreed)
    latest = reply_to(pen, plan, top, until) or top
    latest = deliver(pen, plan, latest, until) or latest
    latest = concern(pen, plan, latest, until) or latest
    if plan.following is None and (until - after).days > PATIENCE:
        write(pen, plan, "chase", at(dates.add_working(plan.day, 9), plan, "chase"), rep, (main,), latest)
    manager = company().manager_of(plan.deal.owner)
    if manager and plan.kind in "pnb" and chance(45, plan.key, "internal"):
        inside = Party(manager.name, manager.email, manager.title, internal=True)
        write(pen, plan, "internal", after + timedelta(minutes=25), rep, (inside,))


PATIENCE = 14
"""Days without an answer after which a rep asks again."""


def reply_to(pen: Pen, plan: CallPlan, top: Draft | None, until: datetime) -> Draft | None:
    """The buyer's answer to the notes, on the same or the next day, more often than not."""
    when = at(dates.add_working(plan.day, 1), plan, "reply")
    if top is None or when >= until or not chance(56, plan.key, "reply"):
        return None
    buyer = buyer_parties(plan)[0]
    return write(pen, plan, "reply", when, buyer, (seller_party(plan.deal.owner),), top, top.cc[:1])


NO_PAPER = frozenset(
    {
        "the recording of the session",
        "the login for the sandbox",
        "the list of supported devices",
        "the list of questions",
        "the two customer stories",
        "the name of a reference customer",
        "the sandbox export",
    }
)
"""Promised things that have no page two and no figures of the customer's in them."""


def deliver(pen: Pen, plan: CallPlan, latest: Draft | None, until: datetime) -> Draft | None:
    """The promised document on its day, or late with an apology, or never."""
    if plan.promise is None:
        return None
    rep, main = seller_party(plan.deal.owner), buyer_parties(plan)[:1]
    if plan.promise.sent is not None:
        when = at(plan.promise.sent, plan, "document")
        if plan.promise.sent == plan.day:
            when = plan.start + timedelta(minutes=300)
        form = "other" if plan.promise.what in NO_PAPER else "paper"
        return write(pen, plan, "document", when, rep, main, latest, form=form) if when < until else None
    late = at(dates.add_working(plan.promise.by, 4), plan, "late")
    following = until + timedelta(minutes=90)
    return write(pen, plan, "sorry", max(late, following), rep, main, latest) if chance(60, plan.key, "sorry") else None


def concern(pen: Pen, plan: CallPlan, latest: Draft | None, until: datetime) -> Draft | None:
    """A concern that the buyer puts into words after the call, or a question with its answer."""
    rep, main = seller_party(plan.deal.owner), buyer_parties(plan)[0]
    when = at(dates.add_working(plan.day, 3), plan, "concern")
    if when >= until:
        return None
    open_topics = [one.topic for one in plan.objections if one.step != "settle"]
    if open_topics and chance(45, plan.key, "concern"):
        found = write(pen, plan, "objection", when, main, (rep,), latest, topic=open_topics[0])
        if found is not None:
            return found
    if chance(34, plan.key, "question"):
        asked = write(pen, plan, "question", when, main, (rep,), latest)
        if asked is not None and when + timedelta(days=1) < until:
            return write(pen, plan, "answer", when + timedelta(hours=3), rep, (main,), asked) or asked
    return None
