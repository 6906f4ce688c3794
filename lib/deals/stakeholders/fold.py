"""The people of a deal from its readings, records and overrides. Pure: the same input gives the same map."""

from collections.abc import Mapping, Sequence
from statistics import fmean
from uuid import UUID

from lib.coaching.deal import Held
from lib.deals.inputs import DealInput, ScoreOverride
from lib.deals.stakeholder_models import Score, Stakeholder, StakeholderMap
from lib.deals.stakeholders.decided import Decided, decide, sort_overrides, to_score
from lib.deals.stakeholders.edges import find_asked, to_edges
from lib.deals.stakeholders.heard import Heard
from lib.deals.stakeholders.identity import find_people
from lib.deals.stakeholders.influence import find_influence
from lib.deals.stakeholders.parts import mean_of
from lib.deals.stakeholders.power import find_power
from lib.deals.stakeholders.relationship import find_relationship
from lib.deals.stakeholders.roles import DECIDES, Standing, against, clipped, find_roles, opened_by, speaks_for
from lib.readings.models import Evidence as Numbers

NEVER_MET = "Never on a call and never wrote to us."
UNKNOWN = "Neither a title nor a word about their part is known."
NAMED = 0.5
GONE = "Nothing in the conversations names them any longer; what was set stays."


def fold_stakeholders(given: DealInput) -> StakeholderMap:
    """Everyone of the buyer with roles and scores, those who decide first, and who asks whom."""
    held = sorted(given.read, key=lambda one: (one.touch.at, one.touch.id))
    people = find_people(given)
    heard = [Heard(person) for person in people.people]
    asked = find_asked(people, heard)
    opened = opened_by(heard)
    decided, left = sort_overrides(people.people, given.score_overrides)
    amount = None if given.facts.amount is None else float(given.facts.amount)
    named = {one.person.id for one in heard if is_named(one)}
    deniers = {one.person.id for one in heard if any(each.weight < 0 for each in one.of("decision_maker", own=True))}
    found = [
        to_stakeholder(
            one,
            held,
            amount,
            one.person.id not in named and bool((named | deniers) - {one.person.id}),
            [place for (_, target), places in asked.items() if target == one.person.id for place in places],
            opened.get(one.person.id, []),
            decided.get(one.person.id, {}),
        )
        for one in heard
    ]
    found += to_gone(left)
    return StakeholderMap(people=sorted(found, key=rank), edges=to_edges(asked))


def is_named(heard: Heard) -> bool:
    """Whether others say that this person decides."""
    return any(one.weight >= NAMED for one in heard.of("decision_maker", own=False))


def to_stakeholder(
    heard: Heard,
    held: Sequence[Held],
    amount: float | None,
    contested: bool,  # noqa: FBT001 (passed by place once)
    asked: Sequence[tuple[Held, Numbers]],
    opened: Sequence[tuple[Held, Numbers]],
    decided: Decided,
) -> Stakeholder:
    person = heard.person
    power = find_power(heard, amount, contested=contested)
    resists = against(heard, decides=mean_of(power) >= DECIDES)
    influence = find_influence(heard, power, asked, resists, speaks_for(heard, opened))
    standing = Standing(heard, mean_of(power), mean_of(influence), resists, opened)
    relationship = find_relationship(heard, held, clipped(resists))
    is_known = person.title is not None or heard.signs or asked
    return Stakeholder(
        person_id=person.id,
        name=person.name,
        other_names=list(person.other_names),
        email=person.email,
        title=person.title,
        met=person.met,
        first_at=person.sightings[0].at,
        last_at=person.sightings[-1].at,
        conversations=len({one.held.touch.id for one in person.sightings}),
        sentiment=round(fmean(one.fact.sentiment for one in person.there or person.sightings), 2),
        roles=find_roles(standing) if is_known else [],
        decision_power=to_score(
            power if is_known else [], None if is_known else UNKNOWN, decided.get("decision_power")
        ),
        influence_level=to_score(
            influence if is_known else [], None if is_known else UNKNOWN, decided.get("influence_level")
        ),
        relationship_strength=to_score(relationship, None, decided.get("relationship_strength"))
        if person.met
        else never_met(decided.get("relationship_strength")),
    )


def never_met(override: ScoreOverride | None) -> Score:
    return decide(Score(value=0.0, computed=0.0, note=NEVER_MET, parts=[], decision=None), override)


def to_gone(left: Sequence[ScoreOverride]) -> list[Stakeholder]:
    """People whom only an override still names."""
    by_person: dict[UUID, dict[str, ScoreOverride]] = {}
    for override in left:
        by_person.setdefault(override.person_id, {})[override.score] = override
    return [to_named(person_id, scores) for person_id, scores in by_person.items()]


def to_named(person_id: UUID, scores: Mapping[str, ScoreOverride]) -> Stakeholder:
    nothing = Score(value=None, computed=None, note=GONE, parts=[], decision=None)
    times = [one.at for one in scores.values()]
    return Stakeholder(
        person_id=person_id,
        name=next(iter(scores.values())).person_name,
        other_names=[],
        email=None,
        title=None,
        met=False,
        first_at=min(times),
        last_at=max(times),
        conversations=0,
        sentiment=0.0,
        roles=[],
        decision_power=decide(nothing, scores.get("decision_power")),
        influence_level=decide(nothing, scores.get("influence_level")),
        relationship_strength=decide(nothing, scores.get("relationship_strength")),
    )


def rank(one: Stakeholder) -> tuple[float, float, str, str]:
    return (-(one.decision_power.value or 0), -(one.influence_level.value or 0), one.name, str(one.person_id))
