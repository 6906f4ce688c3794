"""Which files an import reads, and what it says of the others."""

import json
from pathlib import Path

import pytest

from lib.db import Transaction
from tests.lib.imports.test_run import run

WORDS = "Date: 2026-03-02\n\nAda Moss: Hello, {}.\nBo Lind: Hi.\n"


@pytest.fixture
def deal(tmp_path: Path) -> Path:
    """A deal that names two of its calls, and has others beside and below them."""
    folder = tmp_path / "deal"
    for name in ("named.txt", "calls/named too.txt", "forgotten.txt", "more/below.txt", ".hidden/x.txt", "notes.docx"):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(WORDS.format(name))
    (folder / "key.json").write_text("{}")
    names = [{"file": "named.txt"}, {"file": "calls/named too.txt"}]
    (folder / "deal.json").write_text(json.dumps({"account": {"name": "Buyer"}, "conversations": names}))
    return folder


def test_what_a_deal_does_not_name_is_named(transaction: Transaction, deal: Path) -> None:
    """Nothing in its folder is left out without a word."""
    report = run(transaction, deal)

    assert [line.removeprefix(f"{deal}/") for line in report.not_read] == [
        f"{name}: not read: deal.json does not name it." for name in ("forgotten.txt", "notes.docx", "more/below.txt")
    ]
    assert (report.counts["calls"], report.errors) == (2, [])


def test_files_of_a_deal_that_are_given_by_hand_are_read(transaction: Transaction, deal: Path) -> None:
    """Each once: those that deal.json names as the deal's, the others on their own."""
    report = run(transaction, deal, deal / "forgotten.txt", deal / "calls" / "named too.txt", deal / "more")

    assert sorted(report.calls) == [
        str(deal / name) for name in ("calls/named too.txt", "forgotten.txt", "more/below.txt", "named.txt")
    ]
    assert report.not_read == [f"{deal / 'notes.docx'}: not read: deal.json does not name it."]


def test_files_beside_a_deal_that_cannot_be_read_wait_for_it(transaction: Transaction, deal: Path) -> None:
    """Read without it they would be other calls than with it."""
    (deal / "deal.json").write_text("{")

    report = run(transaction, deal, deal / "named.txt")

    assert [error.partition(": ")[0] for error in report.errors] == [str(deal / "deal.json")]
    assert (report.calls, report.not_read) == ({}, [])


def test_a_mailbox_of_apple_mail_is_known(transaction: Transaction, tmp_path: Path) -> None:
    """It is a folder with a file that has no ending."""
    box = tmp_path / "INBOX.mbox" / "mbox"
    box.parent.mkdir()
    box.write_text("From a@x.example Mon Mar  2 15:00:00 2026\nSubject: x\n\nHi.\n")

    found, given = run(transaction, tmp_path), run(transaction, box)

    words = "a mailbox of Apple Mail; copy it to a file such as Inbox.mbox."
    assert found.not_read == [f"{box}: not read: {words}"]
    assert given.errors == [f"{box}: this is {words}"]
