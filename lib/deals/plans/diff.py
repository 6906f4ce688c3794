"""What is different in a plan from the version before, in plain words. Pure; nothing where nothing changed."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence

from lib.deals.plan_models import ActionItem, CloseStep, OpportunityPlan, PlanChange, Sourced
from lib.deals.stakeholder_models import Score, Stakeholder, StakeholderMap
from lib.deals.words import ROLES_IN_WORDS, STAGES_IN_WORDS, say_day, title_of
from lib.health.said import SaidFactor

SCORES: Mapping[str, Callable[[Stakeholder], Score]] = {
    "decision power": lambda person: person.decision_power,
    "influence": lambda person: person.influence_level,
    "relationship": lambda person: person.relationship_strength,
}


def diff_plans(before: OpportunityPlan, after: OpportunityPlan) -> list[PlanChange]:
    """The changes in the order of the plan."""
    return [
        *of_values(before, after),
        *of_signals(before, after),
        *of_people(before.stakeholders, after.stakeholders),
        *of_items(before.items, after.items),
        *of_texts("Close plan", close_texts(before), close_texts(after)),
        *of_texts("Warning", [one.text for one in before.warnings], [one.text for one in after.warnings]),
        *of_texts("Competitor", sourced_texts(before.competitors), sourced_texts(after.competitors)),
        *of_texts("Risk", sourced_texts(before.risks), sourced_texts(after.risks)),
        *of_factors(before.health_factors, after.health_factors),
        *of_one("Conversations read", str(before.conversations), str(after.conversations)),
        *of_one("Conversations not read yet", str(before.pending), str(after.pending)),
    ]


def of_one(what: str, before: str | None, after: str | None) -> Iterator[PlanChange]:
    if before != after:
        yield PlanChange(what=what, before=before, after=after)


def of_values(before: OpportunityPlan, after: OpportunityPlan) -> Iterator[PlanChange]:
    yield from of_one("Name", before.name, after.name)
    yield from of_one("Account", before.account, after.account)
    yield from of_one("Owner", before.owner, after.owner)
    yield from of_one("Stage", STAGES_IN_WORDS[before.stage.stage], STAGES_IN_WORDS[after.stage.stage])
    if before.stage.computed != after.stage.computed or before.stage.by != after.stage.by:
        yield from of_one("Stage by the rules", computed_stage(before), computed_stage(after))
    yield from of_sourced("Product", before.product, after.product)
    yield from of_sourced("Value", before.value, after.value)
    yield from of_sourced("Close date", before.close_date, after.close_date)
    yield from of_sourced("Probability", before.probability, after.probability)
    yield from of_sourced("Time line", before.timeline, after.timeline)


def computed_stage(plan: OpportunityPlan) -> str:
    return STAGES_IN_WORDS[plan.stage.computed]


def of_sourced(what: str, before: Sourced, after: Sourced) -> Iterator[PlanChange]:
    yield from of_one(what, before.value, after.value)
    yield from of_one(f"{what}, beside it", before.note, after.note)


def of_signals(before: OpportunityPlan, after: OpportunityPlan) -> Iterator[PlanChange]:
    earlier = {one.signal: one for one in before.qualification.signals}
    for one in after.qualification.signals:
        old, title = earlier.get(one.signal), title_of(one.signal)
        yield from of_one(title, None if old is None else old.status, one.status)
        yield from of_one(f"{title}, as named", None if old is None else old.value, one.value)


def of_people(before: StakeholderMap, after: StakeholderMap) -> Iterator[PlanChange]:
    earlier = {one.person_id: one for one in before.people}
    later = {one.person_id: one for one in after.people}
    for person in after.people:
        old = earlier.get(person.person_id)
        if old is None:
            yield PlanChange(what="On the map", before=None, after=describe(person))
            continue
        yield from of_one("Called", old.name, person.name)
        yield from of_one(f"Title of {person.name}", old.title, person.title)
        yield from of_one(f"Roles of {person.name}", roles(old), roles(person))
        yield from of_one(f"Contact with {person.name}", heard(old), heard(person))
        for name, score in SCORES.items():
            yield from of_one(f"{name.capitalize()} of {person.name}", spell(score(old)), spell(score(person)))
    for person in before.people:
        if person.person_id not in later:
            yield PlanChange(what="On the map", before=describe(person), after=None)
    names = {one.person_id: one.name for one in (*before.people, *after.people)}
    edges = [
        [f"{names.get(edge.source, 'Somebody')} to {names.get(edge.target, 'somebody')}" for edge in one.edges]
        for one in (before, after)
    ]
    yield from of_texts("Influence", *edges)


def describe(person: Stakeholder) -> str:
    known = roles(person)
    return person.name if known is None else f"{person.name}, {known}"


def roles(person: Stakeholder) -> str | None:
    return ", ".join(dict.fromkeys(ROLES_IN_WORDS[one.role] for one in person.roles)) or None


def heard(person: Stakeholder) -> str:
    return "heard" if person.met else "only spoken of"


def spell(score: Score) -> str | None:
    return None if score.value is None else f"{score.value:g} of 10"


def of_items(before: Sequence[ActionItem], after: Sequence[ActionItem]) -> Iterator[PlanChange]:
    """New steps, those that were settled, and days that moved; a step is known by the words it was first said in."""
    earlier, later = by_first_words(before), by_first_words(after)
    for key, item in later.items():
        old = earlier.get(key)
        if old is None:
            yield PlanChange(what="Next step", before=None, after=describe_item(item))
        elif describe_item(old) != describe_item(item):
            yield PlanChange(what="Next step", before=describe_item(old), after=describe_item(item))
    for key, item in earlier.items():
        if key not in later:
            yield PlanChange(what="Next step", before=describe_item(item), after=None)


def by_first_words(items: Sequence[ActionItem]) -> dict[tuple[str, ...], ActionItem]:
    found: dict[tuple[str, ...], ActionItem] = {}
    for item in items:
        key = (item.evidence[0].id if item.evidence else item.at.isoformat(), item.who or "")
        count = sum(other[:2] == key for other in found)
        found[*key, str(count)] = item
    return found


def describe_item(item: ActionItem) -> str:
    who = "" if item.who is None else f"{item.who}: "
    by = "" if item.by is None else f", by {say_day(item.by)}"
    return f"{who}{item.what}{by} ({item.state})"


def close_texts(plan: OpportunityPlan) -> list[str]:
    """What is not a step that somebody said: those are told as such."""
    said = {(item.what, item.who) for item in plan.items}
    return [describe_step(step) for step in plan.close_plan if (step.what, step.who) not in said]


def describe_step(step: CloseStep) -> str:
    return step.what if step.by is None else f"{step.what}, by {say_day(step.by)}"


def sourced_texts(values: Sequence[Sourced]) -> list[str]:
    return [": ".join(filter(None, (one.value, one.note))) for one in values]


def of_factors(before: Sequence[SaidFactor], after: Sequence[SaidFactor]) -> Iterator[PlanChange]:
    earlier, later = ({one.factor: one for one in factors} for factors in (before, after))
    for name in [*later, *(name for name in earlier if name not in later)]:
        yield from of_one("Health", weigh(earlier.get(name)), weigh(later.get(name)))


def weigh(factor: SaidFactor | None) -> str | None:
    return None if factor is None else f"{factor.points:+d}: {factor.text}"


def of_texts(what: str, before: Sequence[str], after: Sequence[str]) -> Iterator[PlanChange]:
    """Lines that came, then lines that went, each as often as it did."""
    came, went = Counter(after) - Counter(before), Counter(before) - Counter(after)
    for text in came.elements():
        yield PlanChange(what=what, before=None, after=text)
    for text in went.elements():
        yield PlanChange(what=what, before=text, after=None)
