"""What holds for the people of every deal: order of arrival, replay, evidence, and what was set."""

from dataclasses import replace
from random import Random
from uuid import uuid4

from hypothesis import given as given_any
from hypothesis import settings
from hypothesis import strategies as st

from lib.coaching.deal import Held
from lib.deals.inputs import KnownPerson
from lib.deals.stakeholder_models import StakeholderMap
from lib.deals.stakeholders import fold_stakeholders, list_cited
from lib.readings.conversation import Party
from tests.lib.deals.stakeholders.made import REP, buyer, call, email, given, known, override

SEEDS = st.integers(0, 10_000)
NAMES = (
    "Sarah Lund", "Sarah Kopf", "S. Lund", "Bob Miller", "Robert Miller", "Miller", "Marin Perković", "Maren Sudbrink",
    "Sudbrink, Maren", "kim.vale@vale.example", "Kim", "Dr. Kim Vale",
)  # fmt: skip
TITLES = ("CEO", "VP Finance", "Controller", "Shift Lead", None)
LINES = (
    "Good morning.", "I sign the contract myself.", "I can't sign this, I'd have to ask Sarah.", "Sarah signs it.",
    "If Robert likes it, everybody does.", "That's too expensive for us.", "Between us, the board is nervous.",
    "Solveig Lund, she's our controller, is against it.", "I told my boss about you.", "It's Kim's call.",
    "You'd have to ask Maren Sudbrink, she's our quality manager.", "No.", "I can't approve that without the audit.",
)  # fmt: skip


def party(chance: Random) -> Party:
    name = chance.choice(NAMES)
    key = name if "@" in name or chance.random() < 0.5 else f"{name.split()[-1].lower()}@vale.example"
    return buyer(name, chance.choice(TITLES), key)


def made_up(seed: int) -> tuple[list[Held], list[KnownPerson]]:
    chance = Random(seed)  # noqa: S311 (a test's own deal)
    held: list[Held] = []
    for number in range(chance.randint(1, 5)):
        day = number + chance.random()
        people = [party(chance) for _ in range(chance.randint(1, 3))]
        lines = [(chance.choice([REP, *people]), chance.choice(LINES)) for _ in range(chance.randint(1, 8))]
        if chance.random() < 0.3:
            sender = chance.choice([REP, *people])
            held.append(email(day, sender, *(text for _, text in lines), to=people))
        else:
            held.append(call(day, *lines, parties=people))
    return held, [known("Kim Vale", "kim.vale@vale.example"), known("Sarah Lund", None, "Lund")]


def fold(held: list[Held], people: list[KnownPerson]) -> StakeholderMap:
    return fold_stakeholders(given(*held, people=people))


@settings(deadline=None, max_examples=60)
@given_any(SEEDS, st.randoms(use_true_random=False))
def test_the_order_of_arrival_changes_nothing(seed: int, chance: Random) -> None:
    """Conversations and records in any order give the same bytes."""
    held, people = made_up(seed)
    wanted = fold(held, people).model_dump_json()
    chance.shuffle(held)
    chance.shuffle(people)

    assert fold(held, people).model_dump_json() == wanted


@settings(deadline=None, max_examples=40)
@given_any(SEEDS)
def test_replaying_changes_nothing_and_survives_being_stored(seed: int) -> None:
    """The same input gives the same bytes, and they read back as what they were."""
    held, people = made_up(seed)
    first = fold(held, people).model_dump_json()

    assert fold(held, people).model_dump_json() == first
    assert StakeholderMap.model_validate_json(first).model_dump_json() == first


def only_cited(held: Held) -> Held:
    cited = {number for numbers in list_cited(held.facts) for number in numbers}
    return replace(held, said={number: one for number, one in held.said.items() if number in cited})


@settings(deadline=None, max_examples=60)
@given_any(SEEDS)
def test_what_is_cited_is_all_that_has_to_be_held(seed: int) -> None:
    """Of long calls only the cited sentences are fetched."""
    held, people = made_up(seed)

    assert fold([only_cited(one) for one in held], people) == fold(held, people)


@settings(deadline=None, max_examples=60)
@given_any(SEEDS)
def test_an_override_is_never_lost(seed: int) -> None:
    """Whomever it is of, and whatever comes after it."""
    held, people = made_up(seed)
    before = fold(held[:1], people).people
    set_by = [override(uuid4(), "Nobody Known", "relationship_strength", 1.5)]
    set_by += [override(one.person_id, one.name, value=0.1 * place) for place, one in enumerate(before)]
    after = fold_stakeholders(given(*held, people=people, overrides=set_by)).people
    reasons = [
        score.decision.value
        for one in after
        for score in (one.decision_power, one.influence_level, one.relationship_strength)
        if score.decision is not None and score.value == score.decision.value
    ]

    assert set(reasons) >= {1.5}
    assert len(reasons) >= 1 + bool(before)


@settings(deadline=None, max_examples=60)
@given_any(SEEDS)
def test_everyone_on_the_map_is_there_once_and_of_the_buyer(seed: int) -> None:
    """With scores of 0 to 10, roles with words, and edges between people of the map."""
    held, people = made_up(seed)
    found = fold(held, people)
    ids = [one.person_id for one in found.people]

    assert len(ids) == len(set(ids))
    assert REP.name not in {name for one in found.people for name in (one.name, *one.other_names)}
    for one in found.people:
        assert one.first_at <= one.last_at
        scores = (one.decision_power, one.influence_level, one.relationship_strength)
        assert all(score.computed is None or 0 <= score.computed <= 10 for score in scores)
        assert all(role.evidence for role in one.roles)
    assert {end for edge in found.edges for end in (edge.source, edge.target)} <= set(ids)
    assert all(edge.source != edge.target for edge in found.edges)
