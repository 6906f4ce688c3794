"""What one conversation shows: a new opportunity, one that is there, something to watch, or nothing. Pure.

The confidence is a logistic function of features that are found in the reading, with weights that were calibrated on
answer keys. Nothing that a reader says about its own certainty enters it.
"""

from collections.abc import Mapping, Sequence
from math import exp

from lib.coaching.deal import Held, resolve
from lib.deals.detection.features import Shown, find_features
from lib.deals.detection.match import Match, match_deal
from lib.deals.detection.meaning import find_meaning, own_name
from lib.deals.detection.models import Meant, OpenDeal, Thresholds
from lib.deals.detection.weights import BIAS, CERTAIN, MEANINGS, WEIGHTS
from lib.deals.detection_models import Detection, Feature, Verdict
from lib.readings.knowledge import Knowledge

USUAL = Thresholds()
EVIDENCE = 3
"""Sentences that are shown for a feature."""


def judge(held: Held, deals: Sequence[OpenDeal], knowledge: Knowledge, thresholds: Thresholds = USUAL) -> Detection:
    """What the conversation shows, with the open deals of its account."""
    meant = find_meaning(held, knowledge)
    features = weigh(held, shown_in(held, meant, deals, knowledge))
    return conclude(held, meant, features, deals, knowledge, thresholds)


def shown_in(held: Held, meant: Meant, deals: Sequence[OpenDeal], knowledge: Knowledge) -> dict[str, Shown]:
    return find_features(held, meant.product, [own_name(deal.product, knowledge) for deal in deals])


def weigh(held: Held, shown: Mapping[str, Shown]) -> list[Feature]:
    """The features with their points, those for it first, the heaviest first."""
    found = [
        Feature(
            name=name,
            meaning=MEANINGS[name],
            points=round(WEIGHTS.get(name, CERTAIN) * one.amount, 3),
            evidence=resolve(held, one.evidence, EVIDENCE),
        )
        for name, one in shown.items()
    ]
    return sorted(found, key=lambda each: (-each.points, each.name))


def confidence_of(features: Sequence[Feature]) -> float:
    """0 to 1."""
    total = BIAS + sum(feature.points for feature in features)
    return round(1 / (1 + exp(-max(-30.0, min(30.0, total)))), 4)


def conclude(
    held: Held,
    meant: Meant,
    features: Sequence[Feature],
    deals: Sequence[OpenDeal],
    knowledge: Knowledge,
    thresholds: Thresholds,
) -> Detection:
    confidence = confidence_of(features)
    purchase = any(feature.name == "purchase" for feature in features)
    match = match_deal(meant, deals, knowledge, in_purchase=purchase)
    verdict = verdict_of(confidence, match, thresholds)
    return Detection(
        verdict=verdict,
        confidence=confidence,
        product=meant.product if match.deal is None or meant.sure else match.deal.product or meant.product,
        time_frame=meant.time_frame,
        updates=match.deal.id if match.deal is not None and verdict == "update" else None,
        reason=say(verdict, match, features, held),
        features=list(features),
    )


def verdict_of(confidence: float, match: Match, thresholds: Thresholds) -> Verdict:
    if confidence >= thresholds.create:
        return "new" if match.deal is None else "update"
    return "watch" if confidence >= thresholds.watch else "none"


def say(verdict: Verdict, match: Match, features: Sequence[Feature], held: Held) -> str:
    """Why, in a sentence or two."""
    if verdict in {"new", "update"}:
        return f"{match.reason} {reasons(features, above=True)}".strip()
    if verdict == "watch":
        return f"Not sure enough yet. {reasons(features, above=True)} {reasons(features, above=False)}".strip()
    against = reasons(features, above=False)
    return against or f"Too little in this {held.touch.kind} speaks for a purchase."


def reasons(features: Sequence[Feature], *, above: bool) -> str:
    """The three heaviest on one side."""
    of_side = [each for each in features if (each.points > 0) is above and each.points]
    heaviest = sorted(of_side, key=lambda each: (-abs(each.points), each.name))[:3]
    return " ".join(each.meaning for each in heaviest)
