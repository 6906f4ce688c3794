"""Fit the weights of `lib/readings/local/objections.py` on the sample workspace's deals.

    uv run --with scikit-learn python -m dev.evals.training.train_objections SLUG…

leaves out the named deals, which then tell how good it is on unseen ones, and prints
the weights.
"""

import sys
from collections.abc import Iterator, Sequence
from importlib import import_module
from typing import Any

from dev.evals.keyed_deals import KeyedDeal, find_deals
from lib.readings.local.objection_features import exchange_at, kinds_in

STRENGTH = 0.02
"""Inverse of the regularisation; chosen with one deal left out at a time."""


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


def main(left_out: Sequence[str]) -> None:
    linear: Any = import_module("sklearn.linear_model")
    preprocessing: Any = import_module("sklearn.preprocessing")
    rows = [row for deal in find_deals(None) if deal.folder.name not in left_out for row in examples(deal)]
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
