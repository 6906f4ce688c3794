"""Fit the weights of `lib/deals/detection/weights.py` on answer-keyed conversations and the sample workspace's deals.

    uv run python -m dev.evals.training.train_detection

prints the weights. They start from what the field expects (`PRIORS`) and move from there only as far as the keys ask
for: a Gaussian prior around each, of the width `WIDTH`. The part of the set that is held out is not used, neither to
fit nor to choose the width; what leaving out a fifth of the others at a time gives is printed, though the rules that
find the features were made on them, so that it favours wide ones. What a key says to
watch is no deal: the confidence is that of one.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import exp, log

from dev.evals.detection import deal_id, held_of, to_deal
from dev.evals.detection_rows import DetectionRow, find_rows
from dev.evals.keyed_deals import KeyedDeal, find_deals, find_knowledge
from dev.sample.held import HeldCall
from dev.sample.world import held_calls
from lib.coaching.deal import Held
from lib.deals.detection.features import find_features
from lib.deals.detection.meaning import find_meaning, own_name
from lib.deals.detection.models import OpenDeal
from lib.deals.detection.weights import BIAS_PRIOR, PRIORS
from lib.imports.sentences import split_sentences
from lib.readings.conversation import Conversation, Party, Spoken
from lib.readings.knowledge import Knowledge

WIDTH = 0.35
OF_SAMPLE = 0.04
OF_DEALS = 0.15
"""What one call of the sample workspace's deals counts: they are many, and by one hand."""
SAYS_MUCH = 200
STEP, ROUNDS = 0.1, 1000


@dataclass(frozen=True)
class Example:
    amounts: dict[str, float]
    target: float
    weight: float = 1.0


def example(held: Held, deals: Sequence[OpenDeal], knowledge: Knowledge, target: float, weight: float = 1.0) -> Example:
    meant = find_meaning(held, knowledge)
    shown = find_features(held, meant.product, [own_name(deal.product, knowledge) for deal in deals])
    return Example({name: one.amount for name, one in shown.items() if name in PRIORS}, target, weight)


def of_rows() -> Iterator[Example]:
    for row in find_rows(None):
        held = held_of(row)
        ruled_out = all(party.side == "internal" for party in held.parties)
        if not row.held_out and not ruled_out:
            deals = [to_deal(deal) for deal in row.deals]
            yield example(held, deals, row.knowledge, float(row.expected["kind"] in {"new", "update"}))


def of_deals() -> Iterator[Example]:
    """Calls of the deals, with and without the deal being open."""
    knowledge = find_knowledge(None)
    for deal in find_deals(None):
        for one in deal.held:
            if one.conversation.kind == "call":
                row = DetectionRow({}, one.conversation, knowledge)
                for deals in ([opportunity(deal)], []):
                    yield example(held_of(row), deals, knowledge, 1.0, OF_DEALS)


def of_sample() -> Iterator[Example]:
    """Calls of the sample workspace that its CRM puts on a deal and in which more than a voicemail is said."""
    knowledge = find_knowledge(None)
    some = [OpenDeal(id=deal_id("sample"), name="a deal", product=None, close_date=None)]
    for call in held_calls():
        if call.crm_objects and call.has_parties and sum(len(turn.text.split()) for turn in call.turns) >= SAYS_MUCH:
            held = held_of(DetectionRow({}, to_conversation(call), knowledge))
            yield example(held, some, knowledge, 1.0, OF_SAMPLE)


def to_conversation(call: HeldCall) -> Conversation:
    said = [(turn.speaker, text) for turn in call.turns for text in split_sentences(turn.text)]
    return Conversation(
        id=deal_id(call.key),
        kind="call",
        at=call.start,
        title=call.title,
        parties=[
            Party(party.name or "", party.name or "", "internal" if party.internal else "external", party.title)
            for party in call.parties
        ],
        sentences=[Spoken(n, str(speaker), text) for n, (speaker, text) in enumerate(said, start=1)],
        content_hash=call.key,
    )


def opportunity(deal: KeyedDeal) -> OpenDeal:
    given = deal.deal.opportunity
    return OpenDeal(id=deal_id(given.name), name=given.name, product=given.product, close_date=given.close_date)


def fit(examples: Sequence[Example], width: float) -> tuple[float, dict[str, float]]:
    """The bias and the weights with the highest posterior, by gradient ascent."""
    bias, weights = BIAS_PRIOR, dict(PRIORS)
    for _ in range(ROUNDS):
        change = dict.fromkeys(weights, 0.0)
        shift = (BIAS_PRIOR - bias) / width**2
        for one in examples:
            error = one.weight * (one.target - probability(one, bias, weights))
            shift += error
            for name, amount in one.amounts.items():
                change[name] += error * amount
        for name, prior in PRIORS.items():
            weights[name] += STEP * (change[name] + (prior - weights[name]) / width**2) / (1 / width**2 + 10)
        bias += STEP * shift / (1 / width**2 + 10)
    return bias, weights


def probability(one: Example, bias: float, weights: dict[str, float]) -> float:
    total = bias + sum(weights[name] * amount for name, amount in one.amounts.items())
    return 1 / (1 + exp(-max(-30.0, min(30.0, total))))


def loss(examples: Sequence[Example], bias: float, weights: dict[str, float]) -> float:
    total = 0.0
    for one in examples:
        found = min(1 - 1e-6, max(1e-6, probability(one, bias, weights)))
        total -= one.weight * (one.target * log(found) + (1 - one.target) * log(1 - found))
    return total / sum(one.weight for one in examples)


def main() -> None:
    rows, calls = list(of_rows()), [*of_deals(), *of_sample()]
    for width in (0.2, WIDTH, 0.6):
        left_out: list[float] = []
        for part in range(5):
            inside = [one for place, one in enumerate(rows) if place % 5 != part]
            left_out.append(
                loss([one for place, one in enumerate(rows) if place % 5 == part], *fit([*inside, *calls], width))
            )
        print(f"# width {width}: loss on what is left out {sum(left_out) / 5:.3f}")
    bias, weights = fit([*rows, *calls], WIDTH)
    print(f"BIAS = {bias:.2f}")
    for name, weight in weights.items():
        print(f'    "{name}": {weight:.2f},')


if __name__ == "__main__":
    main()
