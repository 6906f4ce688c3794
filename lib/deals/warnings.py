"""What endangers a deal, in words, each with the words or days it rests on. Pure.

Silence and standing still are by the day: a stored warning says from which day on it holds, should nothing be said
before. Each conversation makes them anew.
"""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from lib.coaching.deal import Held, resolve
from lib.coaching.models import Evidence
from lib.deals.inputs import DealInput
from lib.deals.plan_models import ActionItem, TimedWarning
from lib.deals.qualification_models import Qualification
from lib.deals.signs import (
    agreed_items,
    deciders,
    find_booked,
    find_slips,
    in_order,
    is_from,
    why_decides,
    words_by,
)
from lib.deals.stage_models import DealWarning, StageTrack, WarningKind
from lib.deals.stakeholder_models import StakeholderMap
from lib.deals.words import name_all, say_day

SILENT = timedelta(days=14)
"""How long the buyer is not heard, with emails unanswered, until they count as gone."""
SILENT_AT_MOST = timedelta(days=30)
"""The longest that an agreed step which lies ahead explains their silence."""
UNANSWERED = 2
STILL = timedelta(days=30)
"""How long a deal may go without a stage move or a new signal."""
UNDATED = timedelta(days=14)
"""How long an agreed step without a day counts as the next one."""
FEWEST = 2
"""Conversations before one voice, or nobody who decides, is a warning."""


def find_warnings(
    given: DealInput,
    qualification: Qualification,
    stakeholders: StakeholderMap,
    track: StageTrack,
    items: Sequence[ActionItem],
) -> list[TimedWarning]:
    """The warnings of an open deal, at once or from a day on; none of a closed one, nor of one that nobody spoke of."""
    if track.stage.startswith("closed") or not given.read:
        return []
    return [
        *warn_ghosted(given, items),
        *warn_no_power(given, stakeholders, track),
        *warn_single_threaded(given, stakeholders, track),
        *warn_stalled(given, qualification, track, items),
        *warn_no_next_step(given, items),
        *warn_date_slipped(given),
    ]


def warnings_today(warnings: Sequence[TimedWarning], today: date) -> list[DealWarning]:
    """Those that hold as of `today`."""
    return [DealWarning(kind=one.kind, text=one.text, evidence=one.evidence) for one in warnings if holds(one, today)]


def holds(warning: TimedWarning, today: date) -> bool:
    return warning.from_day is None or warning.from_day <= today


def warn_ghosted(given: DealInput, items: Sequence[ActionItem]) -> Iterator[TimedWarning]:
    """The buyer leaves emails unanswered, and no agreed step lies ahead that explains it."""
    heard = next((one for one in reversed(in_order(given)) if hears_buyer(one)), None)
    since = [one for one in in_order(given) if is_ours(one) and (heard is None or one.touch.at > heard.touch.at)]
    if len(since) < UNANSWERED:
        return
    start = (since[0] if heard is None else heard).touch.at.date()
    booked = find_booked(items)
    ahead = start if booked is None or booked.by is None else min(booked.by, start + SILENT_AT_MOST)
    first = "The buyer was never heard" if heard is None else f"The buyer was last heard on {say_day(start)}"
    yield TimedWarning(
        kind="ghosted",
        text=f"{first}; {len(since)} emails since then are unanswered.",
        evidence=end_of(heard) if heard is not None else end_of(since[-1]),
        from_day=max(start + SILENT, since[UNANSWERED - 1].touch.at.date(), ahead + timedelta(days=1)),
    )


def hears_buyer(held: Held) -> bool:
    return bool(held.buyers) if held.is_call else held.is_from_buyer


def is_ours(held: Held) -> bool:
    """Whether this is an email of ours to the buyer."""
    writer = held.by_key.get(held.sender or "")
    return not held.is_call and writer is not None and writer.side == "internal" and bool(held.buyers)


def end_of(held: Held) -> list[Evidence]:
    """The last stored words of a conversation: the buyer's, where there are any."""
    own = [number for number in sorted(held.said) if held.side_of(number) == "external"]
    return resolve(held, tuple((own or sorted(held.said))[-1:]))


def warn_no_power(given: DealInput, stakeholders: StakeholderMap, track: StageTrack) -> Iterator[TimedWarning]:
    """From evaluation on, nobody who decides was heard."""
    if not is_from(track.stage, "evaluation") or len(given.read) < FEWEST or deciders(stakeholders, met=True):
        return
    unmet = deciders(stakeholders, met=False)
    if unmet:
        does = "decides and was never heard." if len(unmet) == 1 else "decide and were never heard."
        text = f"{name_all([one.name for one in unmet])} {does}"
        yield at_once("no_power", text, [each for one in unmet for each in why_decides(one)])
        return
    asked = next((one for one in reversed(in_order(given)) if one.is_call and one.buyers), None)
    yield at_once("no_power", "Nobody who was heard decides, and nobody said who does.", end_of(asked) if asked else [])


def warn_single_threaded(given: DealInput, stakeholders: StakeholderMap, track: StageTrack) -> Iterator[TimedWarning]:
    """From discovery on, one person of the buyer is all who was heard."""
    met = [one for one in stakeholders.people if one.met]
    if len(met) == 1 and is_from(track.stage, "discovery") and len(given.read) >= FEWEST:
        text = f"{met[0].name} is the only one of the buyer who was heard."
        yield at_once("single_threaded", text, words_by(given, {met[0].name, *met[0].other_names}))


def warn_stalled(
    given: DealInput, qualification: Qualification, track: StageTrack, items: Sequence[ActionItem]
) -> Iterator[TimedWarning]:
    """No stage move, no new signal, and no agreed step ahead."""
    first = in_order(given)[0].touch.at
    moves = [one.at for one in track.history]
    signals = [one.since for one in qualification.signals if one.since and one.status in {"confirmed", "partial"}]
    last = max([first, *moves, *signals])
    booked = find_booked(items)
    still = last.date() + STILL
    day = still if booked is None or booked.by is None else max(still, booked.by + timedelta(days=1))
    newest = [each for one in qualification.signals if one.since == last for each in one.evidence]
    moved = [each for one in track.history if one.at == last for each in one.evidence]
    yield TimedWarning(
        kind="stalled",
        text=f"Nothing has moved since {say_day(last.date())}: no stage, and no signal of the qualification.",
        evidence=(newest or moved or end_of(in_order(given)[-1]))[:FEWEST],
        from_day=day,
    )


def warn_no_next_step(given: DealInput, items: Sequence[ActionItem]) -> Iterator[TimedWarning]:
    """Nothing is agreed, or what was agreed has passed."""
    booked, agreed = find_booked(items), agreed_items(items)
    undated = max((one for one in agreed if one.by is None), key=lambda one: one.at, default=None)
    if booked is not None and booked.by is not None:
        text = f"The last agreed step was for {say_day(booked.by)}, and none follows it."
        yield TimedWarning(
            kind="no_next_step", text=text, evidence=booked.evidence, from_day=booked.by + timedelta(days=1)
        )
    elif undated is not None:
        said = undated.at.date()
        text = f"What was agreed on {say_day(said)} has no day."
        yield TimedWarning(kind="no_next_step", text=text, evidence=undated.evidence, from_day=said + UNDATED)
    else:
        yield at_once("no_next_step", "No next step is agreed with the buyer.", end_of(in_order(given)[-1]))


def warn_date_slipped(given: DealInput) -> Iterator[TimedWarning]:
    slips = find_slips(given)
    if slips.moves:
        times = "" if len(slips.moves) == 1 else f" {len(slips.moves)} times"
        first, last = say_day(slips.moves[0][0]), say_day(slips.moves[-1][1])
        text = f"The close date was put off{times}: from {first} to {last}."
        yield at_once("date_slipped", text, slips.evidence)
    elif slips.evidence:
        yield at_once("date_slipped", "The buyer told of a date that slipped.", slips.evidence)


def at_once(kind: WarningKind, text: str, evidence: Sequence[Evidence]) -> TimedWarning:
    return TimedWarning(kind=kind, text=text, evidence=list(evidence), from_day=None)
