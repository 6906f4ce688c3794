"""What becomes of a field when both sides may have changed it."""

from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.crm.base import Value
from lib.crm.fields import Policy
from lib.crm.merge import Merge, merge

SINGLE: list[Policy] = ["dealcoach_owns", "crm_owns", "two_way", "fill_if_blank"]


@dataclass(frozen=True)
class Case:
    """`held` is what is held before and after."""

    policy: Policy
    base: Value
    ours: Value
    theirs: Value
    becomes: Value
    lost: Value = None
    held: tuple[bool, bool] = (False, False)


s = frozenset
CASES = {
    "nothing changed": Case("two_way", "a", "a", "a", "a"),
    "both changed alike": Case("two_way", "a", "b", "b", "b"),
    "ours: changed by us": Case("dealcoach_owns", "a", "b", "a", "b"),
    "ours: changed in the CRM": Case("dealcoach_owns", "a", "a", "x", "a", lost="x"),
    "ours: changed on both": Case("dealcoach_owns", "a", "b", "x", "b", lost="x"),
    "ours: emptied by us": Case("dealcoach_owns", "a", None, "a", None),
    "ours: emptied in the CRM": Case("dealcoach_owns", "a", "a", None, "a"),
    "ours: held, as a person decided so": Case("dealcoach_owns", "a", "b", "a", "a", lost="b", held=(True, True)),
    "theirs: changed by us while nobody there has": Case("crm_owns", "a", "b", "a", "b"),
    "theirs: changed in the CRM": Case("crm_owns", "a", "a", "x", "x", held=(False, True)),
    "theirs: changed on both": Case("crm_owns", "a", "b", "x", "x", lost="b", held=(False, True)),
    "theirs: changed by us after a person did": Case("crm_owns", "a", "b", "a", "a", lost="b", held=(True, True)),
    "theirs: emptied in the CRM": Case("crm_owns", "a", "a", None, None, held=(False, True)),
    "theirs: emptied there and changed here": Case("crm_owns", "a", "b", None, None, lost="b", held=(False, True)),
    "both ways: changed by us": Case("two_way", "a", "b", "a", "b"),
    "both ways: changed by us after a person did": Case("two_way", "a", "b", "a", "b", held=(True, False)),
    "both ways: changed in the CRM": Case("two_way", "a", "a", "x", "x", held=(False, True)),
    "both ways: changed on both": Case("two_way", "a", "b", "x", "x", lost="b", held=(False, True)),
    "fill: blank in the CRM": Case("fill_if_blank", None, "b", None, "b"),
    "fill: emptied in the CRM": Case("fill_if_blank", "a", "a", None, "a", held=(True, False)),
    "fill: set in the CRM": Case("fill_if_blank", None, "b", "x", "x", lost="b", held=(False, True)),
    "fill: blank with us": Case("fill_if_blank", None, None, "x", "x", held=(False, True)),
    "sets: members added on both": Case("two_way", s("a"), s("ab"), s("ac"), s("abc")),
    "sets: one added, one taken out": Case("two_way", s("ab"), s("abc"), s("a"), s("ac")),
    "sets: taken out on both": Case("two_way", s("ab"), s("a"), s("b"), None),
    "sets: all added": Case("two_way", None, s("a"), s("b"), s("ab")),
    "sets: the CRM's": Case("crm_owns", s("a"), s("ab"), s("ac"), s("ac"), lost=s("ab"), held=(False, True)),
}


def run(case: Case) -> Merge:
    held = frozenset({"f"}) if case.held[0] else frozenset[str]()
    return merge({"f": case.policy}, {"f": case.base}, {"f": case.ours}, {"f": case.theirs}, held=held)


@pytest.mark.parametrize("case", CASES.values(), ids=CASES.keys())
def test_a_field_becomes_what_its_policy_says(case: Case) -> None:
    """And the side that has it not is told; who loses a value of theirs is told of that."""
    found = run(case)

    assert found.base == {"f": case.becomes}
    assert found.to_dealcoach == ({} if case.becomes == case.ours else {"f": case.becomes})
    assert found.to_crm == ({} if case.becomes == case.theirs else {"f": case.becomes})
    assert [clash.lost for clash in found.clashes] == ([] if case.lost is None else [case.lost])
    assert ("f" in found.held) is case.held[1]


@pytest.mark.parametrize(
    ("policy", "kept", "winner", "lost"),
    [("dealcoach_owns", "a", "dealcoach", "x"), ("crm_owns", "x", "crm", "a"), ("two_way", "x", "crm", "a")],
    ids=["ours", "theirs", "both ways"],
)
def test_where_the_sides_never_agreed_only_the_policy_decides(
    policy: Policy, kept: str, winner: str, lost: str
) -> None:
    """A record that people had in the CRM before: theirs counts as set by a person."""
    found = merge({"f": policy}, None, {"f": "a"}, {"f": "x"})

    assert found.base == {"f": kept}
    assert [(clash.winner, clash.kept, clash.lost) for clash in found.clashes] == [(winner, kept, lost)]
    assert ("f" in found.held) is (winner == "crm")


@pytest.mark.parametrize("policy", SINGLE)
def test_where_the_sides_never_agreed_a_blank_is_filled(policy: Policy) -> None:
    """From the side that knows something; but what is ours to compute is empty where we say so."""
    from_us = merge({"f": policy}, {}, {"f": "a"}, {"f": None})
    from_them = merge({"f": policy}, {}, {"f": None}, {"f": "x"})

    assert (from_us.base, from_us.to_crm, from_us.clashes) == ({"f": "a"}, {"f": "a"}, ())
    expected = None if policy == "dealcoach_owns" else "x"
    assert from_them.base == {"f": expected}


@pytest.mark.parametrize("policy", SINGLE)
def test_what_was_not_read_whole_is_not_compared(policy: Policy) -> None:
    """A list cut off after 25 is no list from which the rest was taken out."""
    seen, all_ = frozenset({"a"}), frozenset({"a", "b"})
    found = merge({"f": policy}, {"f": all_}, {"f": all_ | {"c"}}, {"f": seen}, unread=frozenset({"f"}))

    assert found == Merge({}, {}, {"f": all_}, frozenset(), ())


def test_a_field_that_one_side_lacks_is_left_alone() -> None:
    """The CRM's table may lack it, or our value may have no name there yet."""
    found = merge({"f": "two_way", "g": "two_way"}, {"f": "a"}, {"f": "b"}, {"g": "x"})

    assert found == Merge({}, {}, {"f": "a"}, frozenset(), ())


def test_what_is_never_synced_is_not_looked_at() -> None:
    """Even where both sides show it."""
    assert merge({"f": "never"}, None, {"f": "a"}, {"f": "x"}) == Merge({}, {}, {}, frozenset(), ())


@pytest.mark.parametrize("policy", SINGLE)
def test_a_required_field_is_filled_again(policy: Policy) -> None:
    """A deal without a name or a stage is none."""
    found = merge({"f": policy}, {"f": "a"}, {"f": "a"}, {"f": None}, required=frozenset({"f"}))

    assert (found.base, found.to_crm, found.to_dealcoach) == ({"f": "a"}, {"f": "a"}, {})


def test_edits_of_different_fields_both_survive() -> None:
    """Nobody notices that the other was at it too."""
    policies: dict[str, Policy] = {"stage": "two_way", "amount": "crm_owns"}
    found = merge(policies, {"stage": "a", "amount": "1"}, {"stage": "b", "amount": "1"}, {"stage": "a", "amount": "2"})

    assert (found.to_crm, found.to_dealcoach, found.clashes) == ({"stage": "b"}, {"amount": "2"}, ())


singles = st.none() | st.sampled_from("abc")
sets = st.none() | st.frozensets(st.sampled_from("abcd"), min_size=1)
triples = st.tuples(singles, singles, singles) | st.tuples(sets, sets, sets)


@given(st.sampled_from(SINGLE), triples, st.sets(st.sampled_from(["known", "held", "required"])))
def test_a_merge_ends_in_agreement_and_loses_nothing(
    policy: Policy, triple: tuple[Value, Value, Value], marks: set[str]
) -> None:
    """Both sides then have the base; a second merge writes nothing; a value set on either side is kept or told of."""
    base, ours, theirs = triple
    known = "known" in marks
    holding = frozenset({"f"}) if "held" in marks else frozenset[str]()
    needed = frozenset({"f"}) if "required" in marks and ours is not None else frozenset[str]()
    first = merge(
        {"f": policy}, {"f": base} if known else None, {"f": ours}, {"f": theirs}, held=holding, required=needed
    )
    both = {"f": first.base["f"]}

    assert {"f": ours} | dict(first.to_dealcoach) == {"f": theirs} | dict(first.to_crm) == both
    second = merge({"f": policy}, first.base, both, both, held=first.held, required=needed)
    assert (second.to_dealcoach, second.to_crm, second.clashes, second.held) == ({}, {}, (), first.held)
    told = {clash.lost for clash in first.clashes}
    former = base if known else None
    for given_value in (ours, theirs):
        if isinstance(given_value, frozenset):
            kept = first.base["f"] if isinstance(first.base["f"], frozenset) else frozenset[str]()
            was = former if isinstance(former, frozenset) else frozenset[str]()
            assert given_value <= kept | was or given_value in told
        elif given_value is not None:
            assert given_value in {first.base["f"], former} | told
