"""What a person set of a score outlives everything."""

from uuid import uuid4

from lib.deals.stakeholders import fold_stakeholders
from lib.records.parties import person_id
from tests.lib.deals.stakeholders.made import ACCOUNT, KIM, SARAH, buyer, by_name, call, given, known, override

HELLO = "Good morning, we load forty trucks a day."


def test_what_was_set_stands_and_what_was_computed_stays() -> None:
    """Both are shown, with reason, author and time."""
    plain = by_name(fold_stakeholders(given(call(0, (KIM, HELLO)))))["Kim Vale"]
    found = by_name(fold_stakeholders(given(call(0, (KIM, HELLO)), overrides=[override(plain.person_id, "Kim Vale")])))
    score = found["Kim Vale"].decision_power

    assert (score.value, score.computed) == (9.5, plain.decision_power.computed)
    assert score.decision is not None
    assert (score.decision.value, score.decision.reason) == (9.5, "I sat in the room")
    assert found["Kim Vale"].influence_level.decision is None


def test_an_override_finds_its_person_under_a_new_id() -> None:
    """Somebody who was only spoken of came to a call and has an address now."""
    before = person_id(None, "Sarah Lund", ACCOUNT)
    record = known("Sarah Lund", "sarah.lund@vale.example")
    found = fold_stakeholders(
        given(call(0, (SARAH, HELLO)), people=[record], overrides=[override(before, "Sarah Lund")])
    )

    assert [(one.person_id, one.decision_power.value) for one in found.people] == [(record.id, 9.5)]


def test_an_override_finds_its_person_by_name() -> None:
    """Whatever id it was given for, and under another spelling."""
    found = fold_stakeholders(
        given(call(0, (buyer("Robert Miller"), HELLO)), overrides=[override(uuid4(), "Bob Miller")])
    )

    assert [(one.name, one.decision_power.value) for one in found.people] == [("Robert Miller", 9.5)]


def test_an_override_of_nobody_on_the_map_is_kept() -> None:
    """With its name, and nothing that was computed."""
    who = uuid4()
    found = fold_stakeholders(given(call(0, (KIM, HELLO)), overrides=[override(who, "Solveig Lund")]))
    kept = by_name(found)["Solveig Lund"]

    assert (kept.person_id, kept.decision_power.value, kept.decision_power.computed) == (who, 9.5, None)
    assert kept.roles == []


def test_an_override_that_two_names_fit_goes_to_neither() -> None:
    """It is kept beside them."""
    found = by_name(
        fold_stakeholders(
            given(
                call(0, (buyer("Robert Miller"), HELLO), (buyer("Rita Miller"), HELLO)),
                overrides=[override(uuid4(), "R. Miller")],
            )
        )
    )

    assert set(found) == {"Robert Miller", "Rita Miller", "R. Miller"}
    assert found["Robert Miller"].decision_power.decision is None


def test_who_decides_comes_first() -> None:
    """By what stands, so that an override moves a person up."""
    people = given(call(0, (KIM, HELLO), (SARAH, HELLO)))
    first = fold_stakeholders(people).people[0]
    kim = by_name(fold_stakeholders(people))["Kim Vale"]
    moved = fold_stakeholders(given(*people.held, overrides=[override(kim.person_id, "Kim Vale")])).people[0]

    assert (first.name, moved.name) == ("Sarah Lund", "Kim Vale")
