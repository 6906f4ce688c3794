"""Train the weights of `lib/readings/local/intent.py`.

    uv run --isolated --with scikit-learn --with scipy python -m dev.evals.training.train_intent email_intent.json

reads sentences with `{"text", "intent"}` (EmailIntentDataSet, Apache-2.0), measures the model on sentences it has not
seen, trains it on all of them, and writes the weights with those figures. The same file gives the same bytes.
"""

import hashlib
import json
import re
import sys
from collections.abc import Iterator, Sequence
from importlib import import_module
from pathlib import Path
from typing import Any

from dev.evals.binary import count
from lib.readings.local.features import features

WEIGHTS = Path(__file__).parents[3] / "lib/readings/local/weights/intent.json"
FOLDS = 5
STRENGTH = 0.2
"""Inverse of the regularisation; chosen by the figures on unseen sentences."""
SHINGLE = 5
"""Sentences that share so many words in a row are near duplicates, and stay in one fold."""
THRESHOLDS = [step / 40 for step in range(10, 25)]
SMALLEST = 0.01
"""Weights below this change no decision and are left out."""


def main(path: Path) -> None:
    rows = json.loads(path.read_text("utf-8"))
    texts, wanted = [row["text"] for row in rows], [bool(row["intent"]) for row in rows]
    folds = split(texts)
    scores = score_unseen(texts, wanted, folds)
    guesses = [
        score >= best_threshold([s for s, f in zip(scores, folds, strict=True) if f != fold],
                                [w for w, f in zip(wanted, folds, strict=True) if f != fold])
        for score, fold in zip(scores, folds, strict=True)
    ]  # fmt: skip
    unseen = count(zip(wanted, guesses, strict=True))
    vectors, model = fit(texts, wanted)
    names = vectors.get_feature_names_out()
    weights = {
        str(name): round(float(weight), 3)
        for name, weight in sorted(zip(names, model.coef_[0], strict=True))
        if abs(weight) >= SMALLEST
    }
    stored = {
        "trained_on": {
            "data": "EmailIntentDataSet", "licence": "Apache-2.0", "sentences": len(rows),
            "sha256": hashlib.sha256(path.read_bytes()).hexdigest(),
        },
        "unseen": {"folds": FOLDS, "f1": round(unseen.f1, 4), "precision": round(unseen.precision, 4),
                   "recall": round(unseen.recall, 4)},
        "threshold": best_threshold(scores, wanted),
        "bias": round(float(model.intercept_[0]), 3),
        "weights": weights,
    }  # fmt: skip
    WEIGHTS.write_text(json.dumps(stored, ensure_ascii=False, indent=0) + "\n", "utf-8")
    print(f"{len(weights)} weights, {WEIGHTS.stat().st_size} bytes, {len(set(map(find_key, texts)))} different texts")
    print(f"unseen: F1 {unseen.f1:.3f}, precision {unseen.precision:.3f}, recall {unseen.recall:.3f}")


def split(texts: Sequence[str]) -> list[int]:
    """The fold of each text; near duplicates, found by shared runs of words, are in one."""
    parent = list(range(len(texts)))

    def root(at: int) -> int:
        while parent[at] != at:
            parent[at] = parent[parent[at]]
            at = parent[at]
        return at

    seen: dict[str, int] = {}
    for at, text in enumerate(texts):
        for run in runs(text):
            parent[root(at)] = root(seen.setdefault(run, at))
    groups: dict[int, list[int]] = {}
    for at in range(len(texts)):
        groups.setdefault(root(at), []).append(at)
    folds, sizes = [0] * len(texts), [0] * FOLDS
    for members in sorted(groups.values(), key=lambda group: (-len(group), find_key(texts[group[0]]))):
        smallest = sizes.index(min(sizes))
        sizes[smallest] += len(members)
        for at in members:
            folds[at] = smallest
    return folds


def runs(text: str) -> Iterator[str]:
    words = find_key(text).split()
    for at in range(max(1, len(words) - SHINGLE + 1)):
        yield " ".join(words[at : at + SHINGLE])


def find_key(text: str) -> str:
    return re.sub(r"[^a-z]+", " ", text.lower()).strip()


def score_unseen(texts: Sequence[str], wanted: Sequence[bool], folds: Sequence[int]) -> list[float]:
    """For each text the score of a model that was trained without its fold."""
    scores = [0.0] * len(texts)
    for fold in range(FOLDS):
        inside = [at for at, each in enumerate(folds) if each != fold]
        outside = [at for at, each in enumerate(folds) if each == fold]
        vectors, model = fit([texts[at] for at in inside], [wanted[at] for at in inside])
        found = model.predict_proba(vectors.transform([texts[at] for at in outside]))[:, 1]
        for at, score in zip(outside, found, strict=True):
            scores[at] = float(score)
    return scores


def best_threshold(scores: Sequence[float], wanted: Sequence[bool]) -> float:
    def f1(threshold: float) -> float:
        return count((want, score >= threshold) for want, score in zip(wanted, scores, strict=True)).f1

    return max(THRESHOLDS, key=f1)


def list_features(text: str) -> list[str]:
    return sorted(features(text))


def fit(texts: Sequence[str], wanted: Sequence[bool]) -> tuple[Any, Any]:
    """Features that occur twice or more, each there or not, and a logistic regression over them."""
    text_features, linear = import_module("sklearn.feature_extraction.text"), import_module("sklearn.linear_model")
    vectors = text_features.CountVectorizer(analyzer=list_features, min_df=2, binary=True)
    model = linear.LogisticRegression(C=STRENGTH, max_iter=500, solver="liblinear")
    model.fit(vectors.fit_transform(texts), wanted)
    return vectors, model


if __name__ == "__main__":
    main(Path(sys.argv[1]))
