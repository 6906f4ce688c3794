"""Which parts somebody has in the purchase, each with how sure that is and for which aspect. Pure."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import exp
from uuid import UUID

from lib.coaching.deal import Held
from lib.coaching.models import Evidence
from lib.deals.stakeholder_models import StakeholderRole
from lib.deals.stakeholders.expected import expect
from lib.deals.stakeholders.heard import Heard, Sign, show, show_signs
from lib.deals.stakeholders.parts import within
from lib.readings.local.phrasing import lazy
from lib.readings.local.titles import read_title
from lib.readings.local.tokens import fold
from lib.readings.models import Evidence as Numbers
from lib.readings.terms import Role

ENOUGH = 0.5
"""The confidence from which on a role is shown."""
STEEP = 6.0
DECIDES = 6.8
"""Decision power from which on somebody decides."""
COUNTS = 5.0
"""Influence from which on a user also has influence."""


@dataclass(frozen=True)
class Standing:
    """What the roles of one person are judged by."""

    heard: Heard
    power: float
    influence: float
    against: float
    opened: Sequence[tuple[Held, Numbers]]
    """Where people of the buyer first came to a call after this person was there."""


def confidence(points: float, enough: float) -> float:
    """0 to 1, a half where the points are just enough."""
    return round(1 / (1 + exp(-STEEP * (points - enough))), 2)


A_RESERVATION, OF_WHO_DECIDES = 0.18, 0.09
"""For each unsettled one in a conversation: who decides has to ask, and stands less in the way by it."""
HEARSAY = 0.4
"""What it counts that others say so of somebody who was there to say it."""


def against(heard: Heard, *, decides: bool) -> float:
    """Points for standing in the way: what they raise and do not let go, their refusals, and what others say of it."""
    there = max(1, heard.conversations)
    own = [one for one in heard.of("blocker", own=True) if one.weight > 0]
    told = sorted((one.weight for one in heard.of("blocker", own=False) if one.weight > 0), reverse=True)
    refuses = max((one.weight for one in own if len(one.numbers) > 1), default=0.0)
    cues = [one for one in own if len(one.numbers) == 1]
    share = len({one.held.touch.id for one in own}) / there
    rate = min(3.0, len(heard.unsettled) / there)
    said = min(0.6, 0.2 * len(cues)) * min(1.0, 2 * share) + refuses * min(1.0, 2 * share)
    checks = 0.1 if expect(heard.person.title).checks else 0.0
    hearsay = (sum(told[:1]) + 0.5 * sum(told[1:2])) * (HEARSAY if heard.person.met else 1)
    return (OF_WHO_DECIDES if decides else A_RESERVATION) * rate + said + hearsay + checks


def speaks_for(heard: Heard, opened: Sequence[tuple[Held, Numbers]]) -> float:
    """Points for a champion: sells it inside, opens doors to others, and trusts us with what is hard."""
    own = [one for one in heard.of("champion", own=True) if one.weight > 0]
    told = sorted((one.weight for one in heard.of("champion", own=False) if one.weight > 0), reverse=True)
    cues = min(0.15, 0.05 * len({one.held.touch.id for one in own}))
    doors = min(0.75, 0.25 * max(0, len(opened) - 1))
    trust = min(0.15, 0.02 * len(heard.trust))
    return cues + doors + trust + 0.6 * sum(told[:1])


AGAINST, FOR = 0.5, 0.58


def uses(standing: Standing) -> float:
    """Points for somebody who works with what is bought."""
    heard = standing.heard
    expected = expect(heard.person.title)
    signs = heard.of("user")
    own = min(0.6, 0.12 * sum(one.weight > 0 for one in signs if one.own))
    told = max((one.weight for one in signs if not one.own), default=0.0)
    likely = 0.6 if "user" in expected.roles else 0.0
    return likely + own + told - (0.3 if expected.checks else 0.0)


USES = 0.5


def find_roles(standing: Standing) -> list[StakeholderRole]:
    """The surest first. Who decides is not shown as somebody who has influence."""
    heard = standing.heard
    decides = confidence((standing.power - DECIDES) / 3 + ENOUGH, ENOUGH)
    blocks = confidence(standing.against, AGAINST)
    champions = confidence(speaks_for(heard, standing.opened), FOR)
    user = confidence(uses(standing), USES)
    if decides >= ENOUGH:
        counts = 0.0
    else:
        leads = expect(heard.person.title).leads and heard.person.met
        only_uses = user >= ENOUGH and not leads
        counts = confidence((standing.influence - COUNTS) / 3 + ENOUGH if only_uses else 0.8, ENOUGH)
    found: Sequence[tuple[Role, float, list[Evidence]]] = (
        ("decision_maker", decides, show_signs(good(heard.of("decision_maker")))),
        ("champion", champions, show([*pairs(good(heard.of("champion"))), *standing.opened])),
        ("blocker", blocks, show(objecting(heard))),
        ("influencer", counts, show_signs(good(heard.of("influencer")))),
        ("user", user, show_signs(good(heard.of("user")))),
    )
    shown = [to_role(role, sure, evidence, heard) for role, sure, evidence in found if sure >= ENOUGH]
    return sorted((one for one in shown if one.evidence), key=lambda one: -one.confidence)


def to_role(role: Role, sure: float, said: list[Evidence], heard: Heard) -> StakeholderRole:
    """Where nothing was said of it, it rests on the title, and shows where its holder is first heard or named."""
    return StakeholderRole(
        role=role, about=about(role, heard, said), confidence=sure, evidence=said or first_words(heard)
    )


def good(signs: Sequence[Sign]) -> list[Sign]:
    return [one for one in signs if one.weight > 0]


def pairs(signs: Iterable[Sign]) -> Iterator[tuple[Held, Numbers]]:
    return ((one.held, one.numbers) for one in signs)


def objecting(heard: Heard) -> list[tuple[Held, Numbers]]:
    raised = [(held, one.evidence) for held, one in heard.unsettled]
    said = list(pairs(good(heard.of("blocker"))))
    return sorted([*raised, *said], key=lambda one: (one[0].touch.at, str(one[0].touch.id), one[1]))


def first_words(heard: Heard) -> list[Evidence]:
    """Where the person is there or is named first, for what rests on the title."""
    first = next((one for one in heard.person.sightings if one.fact.evidence), None)
    return [] if first is None else show([(first.held, first.fact.evidence[:1])])


ASPECTS: Mapping[str, re.Pattern[str]] = {
    "budget": lazy(r"\b(?:budgets?|money|cost cent(?:er|re)|spend|pays?|invoice|price|capital|funds?|capex|opex)\b"),
    "contract": lazy(r"\b(?:contract|terms|clause|paper(?:work)?|purchase orders?|agreement|renewal|exit|liability)\b"),
    "security": lazy(r"\b(?:security|penetration|soc ?2|iso 27001|access rights|encryption|single sign-on|sso)\b"),
    "data protection": lazy(r"\b(?:data protection|privacy|gdpr|personal data|works (?:council|agreement))\b"),
    "technology": lazy(r"\b(?:integrat\w+|api|interface|sap|erp|server|system|database|connector|technical)\b"),
    "quality": lazy(r"\b(?:quality|validat\w+|audit|protocols?|supplier file|deviation)\b"),
    "operations": lazy(r"\b(?:dock|yard|shift|warehouse|floor|drivers?|trucks?|line|plant|gate|building)\b"),
}  # fmt: skip
BY_FIELD: Mapping[str, str] = {
    "finance": "budget", "procurement": "contract", "legal": "contract", "security": "security", "IT": "technology",
    "engineering": "technology", "operations": "operations",
}  # fmt: skip


def about(role: Role, heard: Heard, evidence: Sequence[Evidence]) -> str | None:
    """The aspect that the words name most, else that of the title's field."""
    text = fold(" ".join(one.quote for one in evidence))
    counts = {name: len(pattern.findall(text)) for name, pattern in ASPECTS.items()}
    most = max(counts, key=lambda name: counts[name])
    if counts[most]:
        return most
    if role == "champion" or heard.person.title is None:
        return None
    return BY_FIELD.get(read_title(heard.person.title).function)


def opened_by(people: Sequence[Heard]) -> Mapping[UUID, list[tuple[Held, Numbers]]]:
    """For who was there on the first call: where others of the buyer came to a call for the first time afterwards.

    A door counts for the one of the people before who was there most often.
    """
    came = sorted(
        ((first, heard.person) for heard in people if (first := first_call(heard)) is not None),
        key=lambda one: (one[0].touch.at, str(one[0].touch.id), str(one[1].id)),
    )
    found: dict[UUID, list[tuple[Held, Numbers]]] = {}
    for place, (held, person) in enumerate(came):
        before = [other for first, other in came[:place] if first.touch.at < held.touch.at]
        if before:
            main = max(before, key=lambda one: (len(one.there), str(one.id)))
            fact = next(one.fact for one in person.sightings if one.held is held)
            found.setdefault(main.id, []).append((held, fact.evidence[:1]))
    return found


def first_call(heard: Heard) -> Held | None:
    return next((one.held for one in heard.person.there if one.held.is_call), None)


def clipped(points: float) -> float:
    return within(points, 0, 1)
