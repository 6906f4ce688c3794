"""Files that say different things of one: the same import again changes nothing, and what differs is said."""

import json
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from lib.db import Transaction
from lib.imports.models import Hints
from tests.lib.imports.imported import rows, run, versions

BOX_LINE = "From x Mon Mar  2 10:00:00 2026\n"
SENT = (
    "From: Ada Moss <ada@seller.example>\nTo: Bo <bo@buyer.example>\nSubject: Offer\nMessage-ID: <1@x>\n"
    "Date: Mon, 2 Mar 2026 10:00:00 +0100\n\nHere is the offer.\n\n"
)
RECEIVED = SENT.replace("Subject: ", "Subject: [EXTERNAL] ").replace("To: Bo ", "To: Bo Lind ").replace(
    "\n\nHere", "\n\nCAUTION: external sender.\nHere"
)  # fmt: skip


def write_box(folder: Path) -> None:
    (folder / "box.mbox").write_text(f"{BOX_LINE}{SENT}{BOX_LINE}{RECEIVED}")


def write_calls_with_two_titles(folder: Path) -> None:
    for name, title in (("a", "CTO"), ("b", "CFO")):
        (folder / f"{name}.txt").write_text(f"Ada: Hi from {name}.\nBo Lind: Hello.\n")
        people = [{"name": "Bo Lind", "email": "bo@buyer.example", "title": title, "side": "external"}]
        (folder / f"{name}.txt.json").write_text(json.dumps({"started_at": "2026-03-02", "participants": people}))


def write_deals_of_one_account(folder: Path) -> None:
    for name, account in (
        ("x", {"name": "Buyer", "industry": "Food", "employees": 10}),
        ("y", {"name": "BUYER", "industry": "Retail", "employees": 20, "domain": "buyer.example"}),
    ):
        (folder / name).mkdir()
        (folder / name / "deal.json").write_text(json.dumps({"account": account, "opportunity": {"name": name}}))


def write_account_and_deals(folder: Path) -> None:
    (folder / "accounts.csv").write_text("account,sector\nBuyer,Food\n")
    (folder / "deals.csv").write_text("Name,Account,Stage\na,BUYER,Won\nb,buyer,Won\n")


def write_one_call_twice(folder: Path) -> None:
    (folder / "call.txt").write_text("[00:00:01] Ada: Hi. How are you?\n[00:00:05] Bo: Hello.\n")
    (folder / "meeting.vtt").write_text(
        "WEBVTT\n\n00:00:01.000 --> 00:00:04.500\n<v Ada>Hi. How are you?</v>\n\n"
        "00:00:05.000 --> 00:00:09.000\n<v Bo>Hello.</v>\n"
    )


@pytest.mark.parametrize(
    "write",
    [
        write_box, write_calls_with_two_titles, write_deals_of_one_account, write_account_and_deals,
        write_one_call_twice,
    ],
)  # fmt: skip
def test_what_differs_does_not_flip(transaction: Transaction, tmp_path: Path, write: Callable[[Path], None]) -> None:
    """Whatever two files say of one thing, a second and a third import write no row."""
    write(tmp_path)
    started = datetime(2026, 3, 2, 15, tzinfo=UTC)
    run(transaction, tmp_path, hints=Hints(started_at=started))
    before = versions(transaction)

    for _ in range(2):
        assert run(transaction, tmp_path, hints=Hints(started_at=started)).errors == []

    assert versions(transaction) == before


def test_the_text_that_came_first_stays(transaction: Transaction, tmp_path: Path) -> None:
    """A copy from a file with other words under the same Message-ID is named, each time."""
    write_box(tmp_path)

    reports = [run(transaction, tmp_path) for _ in range(2)]

    assert rows(transaction, "select subject, snippet from emails") == [("Offer", "Here is the offer.")]
    assert rows(transaction, "select name from email_participants where field = 'to'") == [("Bo",)]
    for report in reports:
        assert report.errors == []
        assert "\n".join(report.warnings) == (
            "box.mbox: message 2 ('[EXTERNAL] Offer') has the Message-ID of an email with other words, which stay."
        )


def test_files_fill_blanks_of_an_account(transaction: Transaction, tmp_path: Path) -> None:
    """What one deal's folder says of the company stays beside another's; a table of accounts is a newer word."""
    write_deals_of_one_account(tmp_path)
    run(transaction, tmp_path)
    query = "select name, industry, employees, domain from accounts"
    assert rows(transaction, query) == [("Buyer", "Food", 10, "buyer.example")]

    (tmp_path / "accounts.csv").write_text("account,sector\nBuyer,Retail\n")
    run(transaction, tmp_path)

    assert rows(transaction, query) == [("Buyer", "Retail", 10, "buyer.example")]


def test_a_copy_under_another_name_keeps_the_title(transaction: Transaction, tmp_path: Path) -> None:
    """A copy under another name is the same call under the title that it has."""
    first, copy = tmp_path / "Discovery.txt", tmp_path / "Discovery (1).txt"
    for file in (first, copy):
        file.write_text("Ada: Hi.\nBo: Hello.\n")
        run(transaction, file)

    assert rows(transaction, "select title from calls") == [("Discovery",)]
