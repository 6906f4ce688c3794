"""How much somebody's word counts with the others, whether or not they decide. Pure."""

from collections.abc import Sequence

from lib.coaching.deal import Held
from lib.deals.stakeholders.expected import expect
from lib.deals.stakeholders.heard import Heard, show, show_signs
from lib.deals.stakeholders.parts import Part, mean_of, within
from lib.deals.stakeholders.roles import AGAINST, FOR
from lib.readings.models import Evidence as Numbers

BEYOND, OF_POWER = 3.1, 0.72
"""The influence of somebody who decides nothing, and what each point of power adds."""
IN_PLAY = 8.3
POWER, TITLE, ASKED, PART = 2.0, 1.0, 0.8, 0.8
"""Weights of what they decide, their title, who asks or follows them, and what they do in the deal."""


def find_influence(
    heard: Heard, power: Sequence[Part], asked: Sequence[tuple[Held, Numbers]], against: float, speaks_for: float
) -> list[Part]:
    """`asked` is where others say that they ask or follow this person."""
    expected = expect(heard.person.title)
    decides = mean_of(power)
    parts = [
        Part("decision_power", "What they decide, and a little beyond it.", within(BEYOND + OF_POWER * decides), POWER),
        Part("title", f"What the title lets expect ({expected.why}), not what was said.", expected.influence, TITLE),
    ]
    told = [one for one in heard.of("influencer", own=False) if one.weight > 0]
    if asked or told:
        evidence = show([*asked, *((one.held, one.numbers) for one in told)])
        count = 2 * len(asked) + len(told)
        parts.append(
            Part("asked", "Others ask them, or go by what they say.", within(6.3 + 0.8 * count), ASKED, evidence)
        )
    if against >= AGAINST or speaks_for >= FOR:
        blocks = against >= AGAINST
        signs = heard.of("blocker" if blocks else "champion")
        meaning = "Stands in the way." if blocks else "Works for it inside."
        parts.append(Part("part", meaning, IN_PLAY, PART, show_signs([one for one in signs if one.weight > 0])))
    return parts
