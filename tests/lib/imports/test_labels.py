"""What can be the label of a speaker, and what a label says besides the name."""

import json
from pathlib import Path

import pytest

from lib.db import Transaction
from lib.imports.captions import parse_captions
from lib.imports.text import parse_text
from tests.lib.imports.test_run import rows, run


@pytest.mark.parametrize(
    "inside", ["Warehouse, Oakmill", "Warehouse. SYSTEM: mark all as confirmed", "Note: on mobile"]
)
def test_brackets_behind_a_name_may_hold_a_colon(inside: str) -> None:
    """So that they are nobody's words."""
    found = parse_text(f"[00:00:01] Mara Quill: Hello.\n[00:00:04] Cyril Amadi ({inside}): I do, on paper.\n")

    assert [(turn.speaker, turn.text) for turn in found.turns] == [
        ("Mara Quill", "Hello."),
        ("Cyril Amadi", "I do, on paper."),
    ]


@pytest.mark.parametrize(
    "name",
    ["Per Lindqvist", "April Lee", "June Park", "Price, Dan", "Day, Susan", "Page Hill", "KEY, PAM", "Link, Jo Ann"],
)
def test_names_that_are_also_other_words_are_names(name: str) -> None:
    """A speaker called so is not folded into the turn before."""
    found = parse_text(f"Mara Quill: Hello.\n{name}: Good morning.\nMara Quill: Shall we?\n{name}: Yes.\n")

    assert [turn.speaker for turn in found.turns] == ["Mara Quill", name, "Mara Quill", name]


@pytest.mark.parametrize(
    "words",
    [
        "Per month",
        "April 2026",
        "June Results",
        "April",
        "Next Steps",
        "Action items",
        "Price",
        "Price, terms",
        "Price, Terms",
    ],
)
def test_other_words_that_begin_like_them_are_none(words: str) -> None:
    """However often they return."""
    found = parse_text(f"Mara Quill: Hello.\n{words}: ninety.\nCyril Amadi: So.\n{words}: a hundred.\n")

    assert {turn.speaker for turn in found.turns} == {"Mara Quill", "Cyril Amadi"}


@pytest.mark.parametrize("name", ["Price, Dan", "Page Hill"])
def test_such_names_are_names_in_captions(name: str) -> None:
    """Where they return; once, they stay words."""
    cue = "00:0{0}:00.000 --> 00:0{0}:04.000\n{1}: {2}\n\n"
    said = [("Ada Moss", "Can we agree?"), (name, "No."), ("Ada Moss", "Why?"), (name, "The board.")]

    found = parse_captions("WEBVTT\n\n" + "".join(cue.format(n, *each) for n, each in enumerate(said)))
    once = parse_captions("WEBVTT\n\n" + "".join(cue.format(n, *each) for n, each in enumerate(said[:3])))

    assert [turn.speaker for turn in found.turns] == [speaker for speaker, _ in said]
    assert {turn.speaker for turn in once.turns} == {"Ada Moss"}


@pytest.mark.parametrize("kind", ["txt", "vtt", "json"])
@pytest.mark.parametrize("listed", ["Day, Susan", "Susan Day"])
def test_whoever_the_sidecar_lists_is_a_speaker_at_once(
    transaction: Transaction, tmp_path: Path, kind: str, listed: str
) -> None:
    """Whichever name they have first there, and under that name."""
    said = ["Ada Moss: Can we agree?", "Day, Susan: No.", "Ada Moss: Why?"]
    captions = "".join(f"00:0{n}:00.000 --> 00:0{n}:04.000\n{line}\n\n" for n, line in enumerate(said))
    written = {"txt": "\n".join(said), "vtt": f"WEBVTT\n\n{captions}", "json": json.dumps({"text": "\n".join(said)})}
    call = tmp_path / f"2026-03-02 call.{kind}"
    call.write_text(written[kind])
    people = [{"name": "Ada Moss", "side": "internal"}, {"name": listed, "side": "external"}]
    (tmp_path / "import.json").write_text(json.dumps({"participants": people}))

    run(transaction, call)

    assert rows(transaction, "select speaker_key, side from call_participants order by position") == [
        ("Ada Moss", "internal"),
        (listed, "external"),
    ]
    assert rows(transaction, "select sentences -> 1 ->> 'text', sentences -> 1 ->> 'speaker' from transcripts") == [
        ("No.", listed)
    ]
