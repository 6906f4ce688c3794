"""The measures of titles, intent and objections: what they count, and what they must not claim."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from dev.evals import intent, objections, titles
from dev.evals.binary import count
from dev.evals.training.train_intent import split
from lib.readings.local.intent import load_model


def write(folder: Path, name: str, rows: Sequence[Mapping[str, Any]]) -> Path:
    (folder / name).write_text(json.dumps(rows), "utf-8")
    return folder


def test_our_own_sets_hold() -> None:
    """What ships with the repository meets its bounds."""
    assert all(row.ok for measure in (titles.measure, intent.measure, objections.measure) for row in measure(None))


def test_a_folder_without_the_file_is_not_measured(tmp_path: Path) -> None:
    """No file, no figure: neither a pass nor a miss."""
    assert [measure(tmp_path) for measure in (titles.measure, intent.measure, objections.measure)] == [[], [], []]


def test_titles_are_counted_by_level(tmp_path: Path) -> None:
    """One wrong of two is a half, and misses the bound."""
    write(tmp_path, titles.FILE, [{"title": "CEO", "level": "C-Suite"}, {"title": "CEO", "level": "Other"}])
    (row,) = titles.measure(tmp_path)

    assert (row.value, row.ok) == (0.5, False)


def test_another_file_is_measured_as_unseen(tmp_path: Path) -> None:
    """Sentences that the model was not trained on get the figure of the packaged model on them."""
    rows = [{"text": "Please send me the file.", "intent": True}, {"text": "I hate getting old.", "intent": True}]
    f1, precision, recall = intent.measure(write(tmp_path, intent.FILE, rows))

    assert f1.name == "action intent F1"
    assert (f1.value, precision.value, recall.value) == (0.667, 1, 0.5)


def test_training_sentences_never_count_as_unseen() -> None:
    """On the very file of the training the measure gives the figure of the cross-validation instead."""
    raw = json.dumps([{"text": "Please send it.", "intent": False}]).encode()
    model = replace(load_model(), trained_on=hashlib.sha256(raw).hexdigest())

    (row,) = intent.rows_of(raw, model)

    assert row.name.endswith("cross-validated")
    assert row.value == round(model.unseen["f1"], 3)


def test_any_label_is_an_objection_and_dialogues_are_apart(tmp_path: Path) -> None:
    """A turn is judged with the turn before it, but not with the end of another dialogue."""
    rows = [
        {"dialogue": "a", "speaker": "0", "text": "How about 450?", "label": "Hesitance-Hesitance"},
        {"dialogue": "a", "speaker": "1", "text": "Okay, 450.", "label": ""},
        {"dialogue": "b", "speaker": "0", "text": "Can you do 450?", "label": "Hesitance-Hesitance"},
    ]
    f1, *_ = objections.measure(write(tmp_path, objections.FILE, rows))

    assert (f1.value, f1.ok) == (1, True)


def test_f1_weighs_what_is_missed_and_what_is_wrong() -> None:
    """Two right, one wrong, one missed: two thirds each."""
    found = count([(True, True), (True, True), (False, True), (True, False), (False, False)])

    assert (round(found.precision, 3), round(found.recall, 3), round(found.f1, 3)) == (0.667, 0.667, 0.667)
    assert count([(False, False)]).f1 == 0


def test_near_duplicates_stay_in_one_fold() -> None:
    """A sentence and its variant are never trained on and tested on in turn."""
    texts = [
        *(f"note {word} of its own kind" for word in ("red", "blue", "green", "white", "black", "grey")),
        "Please let me know if you have any questions about it.",
        "If so, please let me know if you have any more.",
    ]
    folds = split(texts)

    assert folds[-1] == folds[-2]
    assert len(set(folds)) > 1


def test_the_side_counts_in_a_bargain(tmp_path: Path) -> None:
    """Speaker 1 sells: the same words are a doubt of the buyer and a description by the seller."""
    rows = [
        {"dialogue": "a", "speaker": "1", "text": "It's a 2015 model.", "label": ""},
        {"dialogue": "a", "speaker": "0", "text": "It's a bit worn at the edges.", "label": "Source Derogation"},
        {"dialogue": "b", "speaker": "0", "text": "Which model is it?", "label": "Information Inquiry"},
        {"dialogue": "b", "speaker": "1", "text": "It's a bit worn at the edges.", "label": ""},
    ]
    f1, *_ = objections.measure(write(tmp_path, objections.FILE, rows))

    assert f1.value == 1
