"""What people set of a score, found again should a person's id have changed. Pure."""

from collections.abc import Mapping, Sequence
from uuid import UUID

from lib.deals.inputs import ScoreOverride
from lib.deals.stakeholder_models import Score, ScoreDecision, ScoreName
from lib.deals.stakeholders.names import are_variants, words_of
from lib.deals.stakeholders.parts import Part, mean_of, to_parts
from lib.deals.stakeholders.person import Person

type Decided = Mapping[ScoreName, ScoreOverride]


def sort_overrides(
    people: Sequence[Person], overrides: Sequence[ScoreOverride]
) -> tuple[Mapping[UUID, Decided], Sequence[ScoreOverride]]:
    """Each person's by score, the latest of two; and those of people who are spoken of no longer."""
    found: dict[UUID, dict[ScoreName, ScoreOverride]] = {}
    left: list[ScoreOverride] = []
    for override in sorted(overrides, key=lambda one: (one.at, one.author, str(one.person_id))):
        person = find_person(people, override)
        if person is None:
            left.append(override)
        else:
            found.setdefault(person.id, {})[override.score] = override
    return found, left


def find_person(people: Sequence[Person], override: ScoreOverride) -> Person | None:
    """By id, by any id that they had, by name, else by a name that fits one alone."""
    by_id = [one for one in people if one.id == override.person_id] or [
        one for one in people if override.person_id in one.ids
    ]
    if by_id:
        return by_id[0]
    named = [one for one in people if one.is_called(override.person_name)]
    words = words_of(override.person_name)
    fitting = named or [one for one in people if any(are_variants(words_of(each), words) for each in names_of(one))]
    return fitting[0] if len(fitting) == 1 else None


def names_of(person: Person) -> Sequence[str]:
    return (person.name, *person.other_names)


def to_score(parts: Sequence[Part], note: str | None, override: ScoreOverride | None) -> Score:
    """What somebody set stands; what was computed stays beside it."""
    computed = round(mean_of(parts), 1) if parts else None
    return decide(Score(value=computed, computed=computed, note=note, parts=to_parts(parts), decision=None), override)


def decide(score: Score, override: ScoreOverride | None) -> Score:
    if override is None:
        return score
    decision = ScoreDecision(value=override.value, reason=override.reason, author=override.author, at=override.at)
    return score.model_copy(update={"value": override.value, "decision": decision})
