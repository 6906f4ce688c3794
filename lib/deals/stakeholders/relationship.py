"""How strong the relationship with one person is, by how often, how deeply and how openly they deal with us. Pure.

Somebody who was never there has none.
"""

from collections.abc import Iterator, Mapping, Sequence
from statistics import fmean

from lib.coaching.deal import Held
from lib.coaching.models import Evidence
from lib.deals.stakeholders.heard import Heard, show
from lib.deals.stakeholders.parts import Part, within
from lib.readings.models import Evidence as Numbers
from lib.readings.terms import Trust

FREQUENCY, ATTENDANCE, REPLIES, TIME, OPENNESS, MOOD, EASE = 1.0, 0.5, 0.5, 1.0, 1.5, 0.5, 2.0
OFTEN = ((7, 9.0), (5, 8.0), (4, 7.0), (3, 6.0), (2, 5.0), (1, 4.0))
LITTLE_TIME, MUCH_TIME = 2.0, 9.0
FULL_WORDS = 600
"""Words in one conversation that are all the time somebody can give."""
OPEN: Mapping[Trust, float] = {
    "shares_information": 1.0, "is_vulnerable": 1.0, "refers": 0.8, "advocates": 0.3, "gives_time": 0.8,
}  # fmt: skip
TRUST_NAMES: Mapping[Trust, str] = {
    "shares_information": "shares information", "is_vulnerable": "admits what is hard", "refers": "refers us on",
    "advocates": "speaks for us", "gives_time": "gives time",
}  # fmt: skip
EVEN_OPENNESS, A_SIGN, MANY_SIGNS = 3.5, 3.5, 1.5
"""Without a sign of trust; what one a conversation adds; and how many a conversation count at most."""
A_FEELING = 8.0
NO_RESERVATION, A_RESERVATION, MANY_RESERVATIONS, IN_THE_WAY = 7.5, 1.5, 3.0, 2.0
"""With none; what one a conversation takes; how many count at most; and what standing in the way takes."""
ANSWER_WITHIN = 14 * 86_400
"""Seconds within which an email of ours is answered."""


def find_relationship(heard: Heard, held: Sequence[Held], against: float) -> list[Part]:
    """The parts; none for somebody who was never there. `against` (0 to 1) is how far they stand in the way."""
    if not heard.conversations:
        return []
    parts = [
        frequency(heard),
        attendance(heard, held),
        replies(heard, held),
        time_given(heard),
        openness(heard),
        mood(heard),
        ease(heard, against),
    ]
    return [part for part in parts if part is not None]


def frequency(heard: Heard) -> Part:
    count = heard.conversations
    value = next(worth for least, worth in OFTEN if count >= least)
    return Part("frequency", f"Was there in {count} conversations.", value, FREQUENCY)


def attendance(heard: Heard, held: Sequence[Held]) -> Part | None:
    """On how many of the calls since the first one they were."""
    there = {one.held.touch.id for one in heard.person.there}
    first = heard.person.there[0].at
    calls = [one for one in held if one.is_call and one.touch.at >= first]
    if not calls:
        return None
    came = sum(one.touch.id in there for one in calls)
    meaning = f"Was on {came} of {len(calls)} calls since they were first there."
    return Part("attendance", meaning, 10 * came / len(calls), ATTENDANCE)


def replies(heard: Heard, held: Sequence[Held]) -> Part | None:
    """How many of our emails to them they answered, in writing or on a call."""
    own = sorted(one.at for one in heard.person.there)
    sent = [
        one.held for one in heard.person.sightings
        if one.fact.key is not None and not one.held.is_call and not one.held.is_from_buyer
    ]  # fmt: skip
    last = max((one.touch.at for one in held), default=None)
    asked = answered = 0
    for one in sent:
        waits = [(at - one.touch.at).total_seconds() for at in own if at > one.touch.at]
        alone = sum(party.side == "external" for party in one.parties) == 1
        hit = bool(waits) and min(waits) <= ANSWER_WITHIN
        if hit or (alone and last is not None and last > one.touch.at):
            asked += 1
            answered += hit
    if not asked:
        return None
    return Part("replies", f"Came back to {answered} of {asked} emails of ours within two weeks.",
                10 * answered / asked, REPLIES)  # fmt: skip


def time_given(heard: Heard) -> Part:
    each = heard.words / heard.conversations
    value = LITTLE_TIME + (MUCH_TIME - LITTLE_TIME) * within(each / FULL_WORDS, 0, 1)
    return Part("time", f"Said or wrote {heard.words:,} words, {each:.0f} in a conversation.", value, TIME)


def openness(heard: Heard) -> Part:
    """Signs of trust, and that they speak for us to their own people."""
    signs = list(signs_of_trust(heard))
    each = sum(OPEN[kind] for _, kind, _ in signs) / heard.conversations
    kinds = dict.fromkeys(TRUST_NAMES[kind] for _, kind, _ in signs)
    meaning = f"Signs of trust: {', '.join(kinds)}." if kinds else "No sign of trust so far."
    places = sorted(
        ((held, numbers) for held, _, numbers in signs), key=lambda one: (one[0].touch.at, str(one[0].touch.id), one[1])
    )
    return Part("trust", meaning, within(EVEN_OPENNESS + A_SIGN * min(each, MANY_SIGNS)), OPENNESS, show(places))


def signs_of_trust(heard: Heard) -> Iterator[tuple[Held, Trust, Numbers]]:
    for held, one in heard.trust:
        yield held, one.kind, one.evidence
    for sign in heard.of("champion"):
        if sign.weight > 0:
            yield sign.held, "advocates", sign.numbers


def mood(heard: Heard) -> Part:
    feelings = [one.fact.sentiment for one in heard.person.there]
    return Part(
        "mood", "How warm or cold their words are; 5 is neither.", within(5 + A_FEELING * fmean(feelings)), MOOD
    )


def ease(heard: Heard, against: float) -> Part:
    """What they hold against us and did not let go."""
    unsettled = heard.unsettled
    each = len(unsettled) / heard.conversations
    evidence: list[Evidence] = show((held, one.evidence) for held, one in unsettled)
    meaning = f"{len(unsettled)} reservations of theirs are not settled." if unsettled else "No reservation is open."
    return Part(
        "reservations",
        meaning,
        within(NO_RESERVATION - A_RESERVATION * min(each, MANY_RESERVATIONS) - IN_THE_WAY * against),
        EASE,
        evidence,
    )
