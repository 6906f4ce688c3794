"""Sentences that ask for or commit to an action or a meeting: `email_intent.json` with `{"text", "intent"}`.

On the sentences the model was trained on its figure is the one that training found by cross-validation, each sentence
judged by a model that had not seen it or a near duplicate. On any other file it is the figure of the packaged model.
"""

import hashlib
import json
from collections.abc import Sequence
from pathlib import Path

from dev.evals.binary import count
from dev.measures import Row, at_least
from lib.readings.local.intent import Model, load_model, wants_action

FILE = "email_intent.json"
LEAST = 0.78


def measure(folder: Path | None) -> Sequence[Row]:
    """F1 of wanting an action, on sentences that the model has not seen."""
    model = load_model()
    if folder is None:
        return [cross_validated(model)]
    path = folder / FILE
    return rows_of(path.read_bytes(), model) if path.is_file() else []


def rows_of(raw: bytes, model: Model) -> Sequence[Row]:
    if hashlib.sha256(raw).hexdigest() == model.trained_on:
        return [cross_validated(model)]
    rows = json.loads(raw)
    found = count((bool(row["intent"]), wants_action(row["text"])) for row in rows)
    return [
        at_least("action intent F1", found.f1, LEAST, f"of {len(rows)}"),
        at_least("action intent precision", found.precision, 0, f"of {len(rows)}"),
        at_least("action intent recall", found.recall, 0, f"of {len(rows)}"),
    ]


def cross_validated(model: Model) -> Row:
    return at_least("action intent F1, cross-validated", model.unseen["f1"], LEAST, f"of {model.sentences}")
