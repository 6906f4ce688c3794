"""What someone says is kept with its speaker, wherever it stands; what is left out is said."""

import json
from pathlib import Path

import pytest

from lib.db import Transaction
from lib.imports.captions import parse_captions
from lib.imports.text import parse_text
from tests.lib.imports.test_run import rows, run, versions

HEADERS = "Title: Pricing\nDate: 2026-03-02\n"
TALK = "Ada Moss: I understand.\nCy Park: Legal needs two weeks.\nAda Moss: Fine.\n"


@pytest.mark.parametrize(
    "words",
    ["Hi, we cannot pay more than 30k.", "Too much!", "we cannot pay more than 30k", "I am not sure"],
    ids=["sentence", "shout", "we", "me"],
)
def test_the_first_who_speaks_may_stand_right_below_the_headers(words: str) -> None:
    """Also one who speaks only once."""
    found = parse_text(f"{HEADERS}Bo Lind: {words}\n{TALK}")

    assert [(turn.speaker, turn.text) for turn in found.turns][:2] == [
        ("Bo Lind", words),
        ("Ada Moss", "I understand."),
    ]


@pytest.mark.parametrize("line", ["Deal Size: 40k", "Account Manager: Jane Fox", "Parent Company: Fernhill Inc."])
def test_a_line_that_says_something_of_the_call_is_nobodys(line: str) -> None:
    """Where it stands among the headers and is no sentence."""
    found = parse_text(f"{HEADERS}{line}\n{TALK}")

    assert [turn.speaker for turn in found.turns] == ["Ada Moss", "Cy Park", "Ada Moss"]
    assert found.warnings == [f"line 3 stands before the talk and is left out ({line!r})."]


def test_whoever_is_listed_speaks() -> None:
    """Even with words that could be a header's."""
    found = parse_text(f"{HEADERS}Participants: Bo Lind, Ada Moss\nBo Lind: Routes Pro\n{TALK}")

    assert (found.turns[0].speaker, found.warnings) == ("Bo Lind", [])


def test_what_stands_before_the_first_speaker_is_named() -> None:
    """By line; titles, dates, lists of people and remarks of a tool are no talk."""
    found = parse_text(
        "Date: 2026-03-02\n\nWe said that the budget was cut to 20k.\nBy the board.\n"
        "Ada Moss: Tell me more.\nBo Lind: They had to.\n"
    )
    known = parse_text(
        "Routes weekly\nMon, Mar 02, 2026 3:00PM\n\nSUMMARY KEYWORDS\nbudget, routes\n\nSPEAKERS\nAda Moss, Bo Lind\n\n"
        "Ada Moss  0:03\nHello.\n\nBo Lind  0:10\nHi.\n"
    )

    assert [turn.speaker for turn in found.turns] == ["Ada Moss", "Bo Lind"]
    assert found.warnings == [
        "lines 3, 4 stand before the talk and are left out ('We said that the budget was cut to 20k.')."
    ]
    assert known.warnings == []


@pytest.mark.parametrize("mark", ["WEBVTT\n\n", ""], ids=["WebVTT", "SubRip"])
def test_words_after_an_empty_line_belong_to_the_caption_before(mark: str) -> None:
    """Until the next time or its number."""
    found = parse_captions(
        mark
        + "1\n00:00:01.000 --> 00:00:04.000\nAda Moss: One.\n\nTwo: the budget is 40k.\n\nThree.\n\n"
        + "2\n00:00:05.000 --> 00:00:08.000\nBo Lind: Four.\n\nFive.\n"
    )

    assert [(turn.speaker, turn.text) for turn in found.turns] == [
        ("Ada Moss", "One. Two: the budget is 40k. Three."),
        ("Bo Lind", "Four. Five."),
    ]


def test_what_web_captions_have_besides_is_not_said() -> None:
    """Notes, styles, names of captions and the lines at the top."""
    found = parse_captions(
        "WEBVTT - Routes\nKind: captions\nLanguage: en\n\nNOTE made by a tool\nof some kind\n\nintro\n"
        "00:01.000 --> 00:02.000\nAda Moss: One.\n\nNOTE confidence 0.9\n\nsecond part\n00:03.000 --> 00:04.000\nTwo.\n"
    )

    assert [(turn.speaker, turn.text) for turn in found.turns] == [("Ada Moss", "One. Two.")]


def test_a_line_before_the_first_caption_is_named() -> None:
    """Nobody can tell when it was said."""
    found = parse_captions("Bo Lind: We wait.\n\n1\n00:00:01,000 --> 00:00:02,000\nAda Moss: One.\n")

    assert found.warnings == ["line 1 stands before the talk and is left out ('Bo Lind: We wait.')."]


def test_two_people_with_one_address_stay_two(transaction: Transaction, tmp_path: Path) -> None:
    """Each keeps name, side and sentences."""
    call = tmp_path / "2026-03-02 call.txt"
    call.write_text("Bo Lind: We need this.\nCy Park: I sign.\nAda Moss: Good.\n")
    people = [
        {"name": name, "email": email, "side": side}
        for name, email, side in (
            ("Bo Lind", "office@buyer.example", "external"),
            ("Cy Park", "office@buyer.example", "external"),
            ("Ada Moss", "ada@seller.example", "internal"),
        )
    ]
    (tmp_path / "2026-03-02 call.txt.json").write_text(json.dumps({"account": "Buyer", "participants": people}))

    run(transaction, call)

    assert rows(transaction, "select speaker_key, side from call_participants order by position") == [
        ("Bo Lind", "external"),
        ("Cy Park", "external"),
        ("Ada Moss", "internal"),
    ]
    before = versions(transaction)
    run(transaction, call)
    assert versions(transaction) == before


def test_lines_that_are_left_out_are_warned_of_by_file(transaction: Transaction, tmp_path: Path) -> None:
    """Of a file, and of a row of a file."""
    words = f"Notes\n\nThe budget was cut.\n{TALK}"
    (tmp_path / "2026-03-02 call.txt").write_text(words)
    (tmp_path / "2026-03-03 calls.json").write_text(json.dumps([{"id": "a", "transcript": words}]))

    report = run(transaction, tmp_path)

    left = "line 3 stands before the talk and is left out ('The budget was cut.')."
    assert report.warnings == [f"2026-03-02 call: {left}", f"2026-03-03 calls: {left}"]
