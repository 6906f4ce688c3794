"""What an import warns of and refuses, and what a second one changes."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from lib.db import Transaction
from lib.imports.models import Hints
from tests.lib.imports.test_run import rows, run


def test_a_call_moves_to_the_deal_that_a_later_import_names(transaction: Transaction, tmp_path: Path) -> None:
    """The import's own link moves; a link that a person or the CRM made stays, and so does what neither named."""
    call = tmp_path / "2026-03-02 call.txt"
    call.write_text("Ada: Hi.\nBo: Hello.\n")
    for deal in ("By hand", "By CRM", "Wrong"):
        run(transaction, call, hints=Hints(opportunity=deal))
    with transaction() as conn:
        conn.execute(
            "insert into call_opportunities (call_id, opportunity_id, source, confidence, occurred_at)"
            " select c.id, o.id, case o.name when 'By CRM' then 'crm' else 'person' end, 1, c.started_at"
            " from calls c, opportunities o where o.name like 'By %'"
        )
    linked = "select o.name from call_opportunities l join opportunities o on o.id = l.opportunity_id order by 1"

    run(transaction, call, hints=Hints(opportunity="Right"))
    assert rows(transaction, linked) == [("By CRM",), ("By hand",), ("Right",)]
    assert rows(transaction, "select last_touch_at from opportunities where name = 'Wrong'") == [(None,)]

    run(transaction, call)
    run(transaction, call, hints=Hints(opportunity="By hand"))
    run(transaction, call, hints=Hints(opportunity="Last"))
    assert rows(transaction, linked) == [("By CRM",), ("By hand",), ("Last",)]


def test_a_new_owner_is_made_and_warned_of(transaction: Transaction, tmp_path: Path) -> None:
    """Once: the second file finds the user."""
    for name in ("2026-03-02 a.txt", "2026-03-03 b.txt"):
        (tmp_path / name).write_text(f"Ada: Hi, {name}.\nBo: Hello.\n")

    report = run(transaction, tmp_path, hints=Hints(owner="not an email"))

    assert report.warnings == [
        "The owner 'not an email' was not known: a new user was made. Is the name or address right?"
    ]
    assert rows(transaction, "select name, active from users") == [("not an email", True)]


@pytest.mark.parametrize(
    ("sidecar", "words"),
    [
        ({"acount": "Buyer"}, "'acount' is no known key; was 'account' meant?"),
        ({"zzz": 1}, "'zzz' is no known key; it can be id, started_at,"),
        ({"participants": [{"nam": "Ada"}]}, "participants: 'nam' is no known key; was 'name' meant?"),
        ({"opportunity": "x" * 201}, "opportunity has 201 characters; 200 are the most."),
    ],
)
def test_a_sidecar_that_cannot_be_meant_is_refused(
    transaction: Transaction, tmp_path: Path, sidecar: Mapping[str, Any], words: str
) -> None:
    """With the key that was probably meant, and before the call is stored."""
    call = tmp_path / "2026-03-02 call.txt"
    call.write_text("Ada: Hi.\nBo: Hello.\n")
    (tmp_path / "import.json").write_text(json.dumps(sidecar))

    report = run(transaction, call)

    assert [error.partition("import.json: ")[2][: len(words)] for error in report.errors] == [words]
    assert report.counts == {"files": 0, "files_failed": 1}
    assert rows(transaction, "select count(*) from calls") == [(0,)]


@pytest.mark.parametrize("value", ["2026-02-31", "tomorrow"])
@pytest.mark.parametrize("name", ["call.txt", "call.json"])
def test_a_start_time_that_is_none_is_quoted(transaction: Transaction, tmp_path: Path, name: str, value: str) -> None:
    """It is there, so the warning says what could not be read."""
    words = "Ada: Hi.\nBo: Hello.\n"
    header = f"Title: x\nDate: {value}\n\n{words}"
    (tmp_path / name).write_text(header if name == "call.txt" else json.dumps({"date": value, "transcript": words}))

    report = run(transaction, tmp_path / name)

    assert [warning.partition(";")[0] for warning in report.warnings] == [f"call: the time '{value}' cannot be read"]


@pytest.mark.parametrize("date", ["", "Date: tomorrow\n"])
def test_an_email_without_a_date_is_warned_of(transaction: Transaction, tmp_path: Path, date: str) -> None:
    """Once, as it keeps the time that it got."""
    mail = tmp_path / "mail.eml"
    mail.write_text(f"Message-ID: <1@buyer.example>\n{date}From: bo@buyer.example\nSubject: Price\n\nHigh.\n")

    first, second = run(transaction, mail), run(transaction, mail)

    assert first.warnings[0].startswith("mail.eml: message 1 has no Date that can be read; the file's own time 20")
    assert second.warnings == []
    assert (first.new, second.new) == ({"emails": 1}, {"emails": 0})


def test_what_a_folder_has_besides_is_named(transaction: Transaction, tmp_path: Path) -> None:
    """With the reason; what is hidden and what says something of other files is not."""
    (tmp_path / "2026-03-02 call.txt").write_text("Ada: Hi.\nBo: Hello.\n")
    for name in ("notes.docx", "call.pdf", "call.xyz", "README", ".hidden", "import.json", "notes.docx.json"):
        (tmp_path / name).write_text("{}")
    (tmp_path / "gone.txt").symlink_to(tmp_path / "nowhere.txt")

    report = run(transaction, tmp_path)

    assert [line.removeprefix(f"{tmp_path}/") for line in report.not_read] == [
        "README: not read: its name has no ending; name a transcript .txt.",
        "call.pdf: not read: a PDF; export the transcript as text or WebVTT.",
        "call.xyz: not read: .xyz is no type that is read; name a transcript .txt.",
        "gone.txt: not read: this is a link to a file that is not there.",
        "notes.docx: not read: a Word document; save it as text or WebVTT.",
    ]
    assert (report.errors, report.counts["files"]) == ([], 1)


def test_nothing_to_import_is_an_error(transaction: Transaction, tmp_path: Path) -> None:
    """A folder without a file that is read, and what is no file at all; each says what it is."""
    (tmp_path / "call.docx").write_text("x")
    (tmp_path / "call.pdf").write_bytes(b"\n%PDF-1.7 \x00")

    report = run(transaction, tmp_path, Path("/dev/null"), tmp_path / "call.pdf")

    assert report.errors == [
        f"{tmp_path}: there is nothing in it to import.",
        "/dev/null: this is a device, not a file.",
        f"{tmp_path / 'call.pdf'}: this is a PDF; export the transcript as text or WebVTT.",
    ]


def test_the_command_line_names_the_owner_of_a_deal_in_a_folder(transaction: Transaction, tmp_path: Path) -> None:
    """Also where deal.json names another, who is then no user on account of that."""
    (tmp_path / "deal.json").write_text(
        json.dumps({"opportunity": {"name": "Routes"}, "owner": {"name": "Ada Moss", "email": "ada@seller.example"}})
    )

    report = run(transaction, tmp_path, hints=Hints(owner="Cy Dahl"))

    assert len(report.warnings) == 1
    assert rows(transaction, "select u.name from opportunities o join users u on u.id = o.owner_id") == [("Cy Dahl",)]
    assert rows(transaction, "select count(*) from users") == [(1,)]
