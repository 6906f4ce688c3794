"""One file, call, message or row that cannot be stored stops none of the others."""

import json
from pathlib import Path
from random import Random
from string import ascii_letters
from typing import Any

import pytest

from lib.db import Transaction
from lib.imports.deal_folder import parse_deal
from lib.imports.hints import parse_sidecar
from lib.imports.models import Unreadable
from lib.imports.parse import parse_file
from tests.lib.imports.test_run import MESSAGE, rows, run

REFUSED = "The database refuses it (SQLSTATE 54000)."
WORDS = "Ada Moss: Hello.\nBo Lind: Hi.\n"
NOISE = "".join(Random(7).choices(ascii_letters, k=6000))  # noqa: S311 (noise, no secret)
"""More than an index takes, and nothing that can be compressed."""
TOO_MUCH: list[dict[str, Any]] = [{"speaker": NOISE, "text": "Hi."}, {"speaker": "Bo Lind", "text": "Hello."}]


def test_a_call_that_the_database_refuses_stops_no_other_of_its_file(transaction: Transaction, tmp_path: Path) -> None:
    """It is named by its place in the file."""
    calls = tmp_path / "2026-03-02 calls.json"
    calls.write_text(json.dumps([{"utterances": TOO_MUCH}, {"transcript": WORDS}]))

    report = run(transaction, calls)

    assert report.errors == [f"{calls}#1: {REFUSED}"]
    assert list(report.calls) == [f"{calls}#2"]
    assert report.counts == {"calls": 1, "turns": 2, "files": 1}


def test_a_conversation_that_cannot_be_stored_stops_no_other_of_its_deal(
    transaction: Transaction, tmp_path: Path
) -> None:
    """Nor of the files that come after the deal."""
    folder = tmp_path / "deal"
    folder.mkdir()
    names = ["much.json", "missing.txt", "bad.pdf", "ok.txt", "ok.eml"]
    (folder / "much.json").write_text(json.dumps(TOO_MUCH))
    (folder / "bad.pdf").write_bytes(b"%PDF-1.4 \x00")
    (folder / "ok.txt").write_text(WORDS)
    (folder / "ok.eml").write_text(MESSAGE.format(n=1))
    (folder / "deal.json").write_text(
        json.dumps({"conversations": [{"file": name, "started_at": "2026-03-02T15:00:00Z"} for name in names]})
    )
    (tmp_path / "later.txt").write_text(f"Date: 2026-03-03\n\n{WORDS}")

    report = run(transaction, tmp_path)

    assert [error.removeprefix(f"{folder}/").partition(": ")[0] for error in report.errors] == names[:3]
    assert report.errors[0].endswith(REFUSED)
    assert report.counts == {"deals": 1, "calls": 2, "turns": 4, "emails": 1, "files": 2}


def test_a_person_on_two_calls_without_offsets_is_one_person(transaction: Transaction, tmp_path: Path) -> None:
    """What is known of them is compared by the time of the calls, which are UTC both."""
    people = [{"name": "Bo Lind", "email": "bo@buyer.example", "side": "external"}]
    calls: list[dict[str, Any]] = [
        {"file": f"{n}.txt", "started_at": f"2026-03-0{n}T15:00:00", "participants": people} for n in (1, 2)
    ]
    for call in calls:
        (tmp_path / call["file"]).write_text(f"{WORDS}Ada Moss: It is {call['file']}.\n")
    (tmp_path / "deal.json").write_text(json.dumps({"account": {"name": "Buyer"}, "conversations": calls}))

    report = run(transaction, tmp_path)

    assert (report.errors, report.counts["calls"]) == ([], 2)
    assert rows(transaction, "select name from people where email = 'bo@buyer.example'") == [("Bo Lind",)]


@pytest.mark.parametrize("number", ["NaN", "Infinity", "-Infinity", "1e999"])
def test_a_number_that_is_none_is_stored_as_nothing(transaction: Transaction, tmp_path: Path, number: str) -> None:
    """Programs write such into JSON, which has none; the call is as good as any other."""
    call = tmp_path / "2026-03-02 call.json"
    call.write_text(f'[{{"id": "1", "score": {number}, "transcript": {json.dumps(WORDS)}}}]')

    assert run(transaction, call).errors == []
    assert rows(transaction, "select metadata from calls") == [({"id": "1", "score": None},)]


@pytest.mark.parametrize("start", ["9" * 400, "9" * 300, "9" * 400 + ".5"], ids=["400", "300", "fraction"])
def test_a_time_of_hundreds_of_figures_is_no_time(start: str) -> None:
    """The words are read, and stand nowhere in the call."""
    rows = [{"speaker": "Ada", "text": "Hi.", "start": start}, {"speaker": "Bo", "text": "Hello.", "start": "1.5"}]

    found = parse_file(json.dumps(rows).encode(), "a.json").conversations[0]

    assert [(turn.text, turn.start) for turn in found.turns] == [("Hi.", None), ("Hello.", 1500)]


def test_an_id_longer_than_any_is_refused() -> None:
    """With its place and the most that there can be."""
    given = json.dumps([{"id": NOISE, "transcript": WORDS}, {"id": "2", "transcript": WORDS}])

    found = parse_file(given.encode(), "a.json")

    assert [each.hints.identity for each in found.conversations] == ["2"]
    assert found.errors == ["row 1: the id has 6000 characters; 500 are the most."]
    with pytest.raises(Unreadable, match="the id has 6000 characters"):
        parse_sidecar(json.dumps({"id": NOISE}), "call.txt.json")


@pytest.mark.parametrize(
    ("given", "place"),
    [
        ({"account": {"domain": NOISE}}, "account.domain"),
        ({"seller": {"company": NOISE}}, "seller.company"),
        ({"owner": {"email": NOISE}}, "owner.email"),
        (
            {"conversations": [{"file": "a", "participants": [{"title": NOISE}]}]},
            "conversations.0.participants.0.title",
        ),
    ],
    ids=["domain", "company", "address", "title"],
)
def test_a_word_of_a_deal_longer_than_any_is_refused(given: dict[str, Any], place: str) -> None:
    """By its key in deal.json."""
    with pytest.raises(Unreadable) as refusal:
        parse_deal(json.dumps(given))

    assert refusal.value.detail.startswith(f"{place}: ")
