"""Fit the weights of `lib/readings/local/objections.py` on the sample workspace's deals and on `buyer_turns.json`.

    uv run --with scikit-learn python -m dev.evals.training.train_objections SLUG…

leaves out the named deals, which then tell how good it is on unseen ones, and prints the weights. `buyer_turns.json`
holds what buyers of many trades say, a reservation (with its kind) or none, all of it invented.
"""

import json
import sys
from collections.abc import Iterator, Sequence
from importlib import import_module
from pathlib import Path
from typing import Any

from dev.evals.exchanges import OWN, to_conversation
from dev.evals.keyed_deals import KeyedDeal, find_deals
from lib.readings.local.objection_features import exchange_at, kinds_in

TURNS = Path(__file__).with_name("buyer_turns.json")
STRENGTH = 0.03
"""Inverse of the regularisation; chosen with one deal, and a fifth of the turns, left out at a time."""


def examples(deal: KeyedDeal) -> Iterator[tuple[dict[str, float], bool]]:
    """Each turn of the buyer with each kind it can be about, and whether the key says so."""
    raised = {
        (place["file"], place["time"], objection["kind"])
        for objection in deal.key["objections"]
        for place in (objection["first_raised"], *objection["raised_again"])
    }
    for held in deal.held:
        written = held.conversation.kind == "email"
        for place, turn in enumerate(held.conversation.turns):
            if turn.side == "external":
                time = held.times[held.line_of(turn.sentences[0].n)]
                exchange = exchange_at(held.conversation.turns, place, written=written)
                for kind, features in kinds_in(exchange).items():
                    yield features, (held.file, time, kind) in raised


def turn_examples() -> Iterator[tuple[dict[str, float], bool]]:
    """The buyer's first turn of each of `buyer_turns.json` and of the exchanges that are for tuning."""
    exchanges = [row for row in json.loads(OWN.read_text("utf-8")) if row["part"] == "tuning"]
    for row in (*json.loads(TURNS.read_text("utf-8")), *exchanges):
        turns = to_conversation(row["turns"]).turns
        place = next(place for place, turn in enumerate(turns) if turn.side == "external")
        for kind, features in kinds_in(exchange_at(turns, place, written=False)).items():
            yield features, kind == row["kind"]


def main(left_out: Sequence[str]) -> None:
    linear: Any = import_module("sklearn.linear_model")
    preprocessing: Any = import_module("sklearn.preprocessing")
    rows = [row for deal in find_deals(None) if deal.folder.name not in left_out for row in examples(deal)]
    rows += turn_examples()
    names = sorted(rows[0][0])
    scale = preprocessing.StandardScaler()
    figures = scale.fit_transform([[features[name] for name in names] for features, _ in rows])
    model = linear.LogisticRegression(C=STRENGTH, max_iter=3000).fit(figures, [right for _, right in rows])
    weights = model.coef_[0] / scale.scale_
    print(f"BIAS = {model.intercept_[0] - (weights * scale.mean_).sum():.2f}")
    for name, weight in zip(names, weights, strict=True):
        print(f'"{name}": {weight:.2f},')


if __name__ == "__main__":
    main(sys.argv[1:])
