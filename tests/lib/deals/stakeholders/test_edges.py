"""Who asks or follows whom, where it was said."""

from lib.deals.stakeholders import fold_stakeholders
from tests.lib.deals.stakeholders.made import KIM, SARAH, buyer, by_name, call, given

HELLO = "Good morning, we load forty trucks a day."


def test_an_edge_goes_from_who_asks_to_who_is_asked() -> None:
    """With the words."""
    found = fold_stakeholders(given(call(0, (KIM, "I'd have to ask Sarah."), (SARAH, HELLO))))
    ids = {name: one.person_id for name, one in by_name(found).items()}

    assert [(edge.source, edge.target) for edge in found.edges] == [(ids["Kim Vale"], ids["Sarah Lund"])]
    assert [one.quote for one in found.edges[0].evidence] == ["I'd have to ask Sarah."]


def test_who_says_that_it_is_anothers_follows_them() -> None:
    """Said in one sentence."""
    found = fold_stakeholders(
        given(call(0, (KIM, "I can't sign this, I need approval from Sarah Lund, our VP Finance.")))
    )
    ids = {name: one.person_id for name, one in by_name(found).items()}

    assert (ids["Kim Vale"], ids["Sarah Lund"]) in {(edge.source, edge.target) for edge in found.edges}


def test_a_name_that_two_share_makes_no_edge() -> None:
    """It is not known who is asked."""
    found = fold_stakeholders(
        given(
            call(0, (buyer("Sarah Lund"), HELLO), (buyer("Sarah Kopf"), HELLO)),
            call(7, (KIM, "I'd have to ask Sarah.")),
        )
    )

    assert found.edges == []


def test_nobody_of_ours_is_asked_on_the_map() -> None:
    """To ask the rep is no influence at the buyer's."""
    found = fold_stakeholders(given(call(0, (KIM, "I'd have to ask Dana."), (KIM, HELLO))))

    assert found.edges == []
