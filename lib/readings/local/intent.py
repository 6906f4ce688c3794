"""Whether a sentence asks for, or commits to, an action or a meeting: a linear model over its words.

The weights come from `dev/evals/training/train_intent.py`, which also measures them; see `weights/NOTICE` for the data.
"""

import json
import math
from dataclasses import dataclass
from functools import cache
from importlib import resources
from itertools import repeat

from lib.readings.local.features import features

MOST = 700.0
"""Beyond this exponent a float is out of range."""


@dataclass(frozen=True, slots=True)
class Model:
    """`threshold` is where the model was best on sentences it had not seen, `unseen` how good it was there, and
    `trained_on` the SHA-256 of the file with its `sentences`.
    """

    bias: float
    threshold: float
    weights: dict[str, float]
    unseen: dict[str, float]
    trained_on: str
    sentences: int


@cache
def load_model() -> Model:
    """The packaged weights, read once."""
    stored = json.loads(resources.files("lib.readings.local").joinpath("weights/intent.json").read_text("utf-8"))
    data = stored["trained_on"]
    return Model(
        stored["bias"], stored["threshold"], stored["weights"], stored["unseen"], data["sha256"], data["sentences"]
    )


def action_intent(sentence: str) -> float:
    """How likely the sentence asks for or commits to an action or a meeting: 0 to 1, calibrated on business email.

    `wants_action` says whether that is enough. Spoken sentences are shorter and looser than those of the training data.
    """
    model = load_model()
    weights = model.weights
    score = model.bias + math.fsum(map(weights.get, features(sentence), repeat(0.0)))
    return 1 / (1 + math.exp(-score)) if score > -MOST else 0.0


def wants_action(sentence: str) -> bool:
    return action_intent(sentence) >= load_model().threshold
