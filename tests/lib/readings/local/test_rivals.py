"""Competitors and what the buyer uses today."""

import pytest

from lib.readings.knowledge import Knowledge
from lib.readings.local.rivals import find_rivals
from lib.readings.models import RivalStance
from tests.lib.readings.local.said import said

KNOWN = Knowledge(competitors=("DockPilot", "Stackwise"))

STANCES: list[tuple[RivalStance, str]] = [
    ("mentioned", "Somebody told me about DockPilot."),
    ("in_use", "We already use DockPilot in the north."),
    ("preferred", "My boss would rather go with DockPilot, they're cheaper."),
    ("rejected", "We ruled out DockPilot in May."),
    ("mentioned", "If we were to go with DockPilot, what would you say?"),
]


@pytest.mark.parametrize(("stance", "text"), STANCES)
def test_the_stance_is_what_the_buyer_says_of_it(stance: RivalStance, text: str) -> None:
    """Named as the company knows it."""
    found = find_rivals(said(f"S: Who else is in?\nB: {text}"), KNOWN)

    assert [(one.name, one.stance, one.evidence) for one in found] == [("DockPilot", stance, (2,))]


def test_the_seller_only_mentions() -> None:
    """What the seller thinks the buyer prefers is no stance of the buyer."""
    found = find_rivals(said("S: I know you already use Stackwise today.\nB: Mm."), KNOWN)

    assert [(one.name, one.stance) for one in found] == [("Stackwise", "mentioned")]


def test_a_vendor_without_a_name_and_a_tool_of_today_count() -> None:
    """Systems that nearly everybody has do not."""
    found = find_rivals(
        said("B: I have another offer here. We use Yardmaster for that today. And we use Excel today."), Knowledge()
    )

    assert {one.name for one in found} == {"another vendor", "Yardmaster"}
