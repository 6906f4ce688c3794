"""Files and folders into the database, as the command line does it."""

import json
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from lib.db import Transaction
from lib.imports.models import Hints
from tests.lib.imports.imported import rows, run, versions

NO_SENDER = "The message has no readable From address; it has to be a raw email (RFC 5322)."
MESSAGE = (
    "Message-ID: <{n}@buyer.example>\nDate: Tue, 03 Mar 2026 10:0{n}:00 +0000\nFrom: Bo Lind <bo@buyer.example>\n"
    "To: ada@seller.example\nSubject: Price\n\nIt is too high.\n"
)
DEAL: Mapping[str, Any] = {
    "account": {"name": "Buyer Foods", "domain": "buyer.example", "industry": "Food", "employees": 1200},
    "opportunity": {
        "name": "Routes", "product": "Routes Pro", "amount": 54000, "currency": "EUR", "close_date": "2026-06-30",
        "stage": "Proposal/Price Quote",
    },
    "owner": {"name": "Ada Moss", "email": "ada@seller.example"},
    "seller": {"company": "Seller", "domain": "seller.example"},
    "conversations": [
        {
            "file": "call-1.txt", "kind": "call", "title": "Discovery", "started_at": "2026-03-02T15:00:00Z",
            "participants": [
                {"name": "Ada Moss", "email": "ada@seller.example", "title": "AE", "side": "internal"},
                {"name": "Bo Lind", "email": "bo@buyer.example", "title": "CTO", "side": "external"},
            ],
        },
        {"file": "email-1.eml"},
    ],
}  # fmt: skip


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with something of every kind."""
    deal = tmp_path / "deal"
    deal.mkdir()
    (deal / "deal.json").write_text(json.dumps(DEAL))
    (deal / "call-1.txt").write_text("[00:00:03] Ada: Hello. How are you?\n[00:00:09] Bo Lind: Fine.\n")
    (deal / "email-1.eml").write_text(MESSAGE.format(n=1))
    (tmp_path / "accounts.csv").write_text("account,sector,employees\nNorthgate,Logistics,80\n")
    (tmp_path / "sales_teams.csv").write_text("sales_agent,manager\nCy Dahl,Dee Falk\n")
    (tmp_path / "pipeline.csv").write_text(
        "id,name,account,sales_agent,stage,amount,close date\n1,Docks,Northgate,Cy Dahl,Won,500,2026-02-11\n"
    )
    (tmp_path / "2026-03-04 Docks.vtt").write_text(
        "WEBVTT\n\n00:01.000 --> 00:02.000\n<v Cy Dahl>Hi.</v>\n\n00:03.000 --> 00:04.000\n<v Eve Fox>Hello.</v>\n"
    )
    (tmp_path / "2026-03-04 Docks.vtt.json").write_text(json.dumps({"account": "Northgate", "opportunity": "Docks"}))
    (tmp_path / "box.mbox").write_text(
        "".join(f"From bo@buyer.example Tue Mar  3 10:00:00 2026\n{MESSAGE.format(n=n)}\n" for n in (1, 2, 3))
    )
    return tmp_path


def test_everything_goes_in_and_the_same_again_changes_nothing(transaction: Transaction, folder: Path) -> None:
    """No new version of any row at the second import, nor at one in another order."""
    first = run(transaction, folder)
    before = versions(transaction)
    second = run(transaction, folder)
    third = run(transaction, *sorted(folder.glob("*"), reverse=True), *sorted((folder / "deal").glob("*")))

    assert first.errors == second.errors == third.errors == []
    assert first.counts == second.counts == {
        "files": 6, "accounts": 1, "users": 2, "opportunities": 1, "calls": 2, "turns": 4, "deals": 1, "emails": 4,
    }  # fmt: skip
    assert versions(transaction) == before


def test_a_deal_in_a_folder_is_whole(transaction: Transaction, folder: Path) -> None:
    """Account, owner, opportunity, sides, full names, times of sentences, and the email on the deal."""
    run(transaction, folder / "deal")

    assert rows(
        transaction,
        "select o.name, o.stage, o.crm_stage, o.product, o.amount::text, o.currency, o.close_date::text, a.name,"
        " a.domain, a.industry, a.employees, u.name, u.email, o.last_touch_at"
        " from opportunities o join accounts a on a.id = o.account_id join users u on u.id = o.owner_id",
    ) == [
        (
            "Routes", "proposal", "Proposal/Price Quote", "Routes Pro", "54000.00", "EUR", "2026-06-30", "Buyer Foods",
            "buyer.example", "Food", 1200, "Ada Moss", "ada@seller.example", datetime(2026, 3, 3, 10, 1, tzinfo=UTC),
        )
    ]  # fmt: skip
    assert rows(
        transaction, "select name, side, title, user_id is null, person_id is null from call_participants order by 1"
    ) == [("Ada Moss", "internal", "AE", False, True), ("Bo Lind", "external", "CTO", True, False)]
    assert rows(transaction, "select sentences from transcripts")[0][0] == [
        {"n": 1, "speaker": "Ada Moss", "start": 3000, "end": 3823, "text": "Hello."},
        {"n": 2, "speaker": "Ada Moss", "start": 3823, "end": 5470, "text": "How are you?"},
        {"n": 3, "speaker": "Bo Lind", "start": 9000, "end": 9400, "text": "Fine."},
    ]
    assert rows(transaction, "select source, direction from email_opportunities join emails on id = email_id") == [
        ("person", "inbound")
    ]


def test_options_outrank_the_sidecar_and_the_sidecar_the_file(transaction: Transaction, tmp_path: Path) -> None:
    """Field by field."""
    call = tmp_path / "call.txt"
    call.write_text("Title: of the file\nAccount: of the file\nDate: 2026-01-01\n\nAda: Hi.\nBo: Hello.\n")
    (tmp_path / "call.txt.json").write_text(json.dumps({"title": "of the sidecar", "account": "of the sidecar"}))

    run(transaction, call, hints=Hints(title="of the command line"))

    assert rows(
        transaction, "select c.title, a.name, c.started_at from calls c join accounts a on a.id = account_id"
    ) == [("of the command line", "of the sidecar", datetime(2026, 1, 1, tzinfo=UTC))]


def test_a_corrected_file_of_a_deal_updates_its_call(transaction: Transaction, folder: Path) -> None:
    """The name within the folder is the call's identity."""
    run(transaction, folder / "deal")
    (folder / "deal" / "call-1.txt").write_text("[00:00:03] Ada Moss: Good morning.\n[00:00:09] Bo Lind: Fine.\n")
    run(transaction, folder / "deal")

    assert rows(transaction, "select sentences #>> '{0,text}' from transcripts") == [("Good morning.",)]


@pytest.mark.parametrize("order", [("calls.json", "words.json"), ("words.json", "calls.json")])
def test_gongs_calls_and_transcripts_meet_in_any_order(
    transaction: Transaction, tmp_path: Path, order: tuple[str, str]
) -> None:
    """Two files, one call: with its title, its people and its words."""
    call = {
        "metaData": {"id": "7", "title": "Discovery", "started": "2026-03-02T15:00:00Z"},
        "parties": [
            {"speakerId": "s1", "name": "Ada", "emailAddress": "ada@seller.example", "affiliation": "Internal"},
            {"speakerId": "s2", "name": "Bo", "affiliation": "External"},
        ],
    }
    words = [{"speakerId": key, "sentences": [{"start": 0, "end": 9, "text": "Hi."}]} for key in ("s1", "s2")]
    (tmp_path / "calls.json").write_text(json.dumps({"calls": [call]}))
    (tmp_path / "words.json").write_text(json.dumps({"callTranscripts": [{"callId": "7", "transcript": words}]}))

    for name in (*order, *order):
        assert run(transaction, tmp_path / name).errors == []

    assert rows(
        transaction, "select title, started_at::date::text, sentence_count from calls join transcripts on id = call_id"
    ) == [("Discovery", "2026-03-02", 2)]
    assert rows(transaction, "select speaker_key, name, side from call_participants order by 1") == [
        ("s1", "Ada", "internal"),
        ("s2", "Bo", "external"),
    ]


def test_what_cannot_be_read_is_named_and_the_others_go_in(transaction: Transaction, folder: Path) -> None:
    """Files, messages of a box, rows of a table: each refusal has its place."""
    (folder / "a.txt").write_bytes(b"")
    (folder / "b.json").write_text('{"calls": [\n')
    (folder / "one-broken.mbox").write_text(
        f"From x Tue Mar  3 10:00:00 2026\n{MESSAGE.format(n=4)}\n"
        "From y Tue Mar  3 10:00:00 2026\nSubject: nobody's\n\nx\n"
    )
    (folder / "pipeline.csv").write_text("id,name,stage,amount\n1,Docks,Won,500\n2,Quays,Won,some\n")

    report = run(transaction, folder, folder / "nowhere")

    assert [error.removeprefix(f"{folder}/") for error in report.errors] == [
        "nowhere: there is no such file or folder.",
        "pipeline.csv: line 3: 'some' is no amount.",
        "a.txt: line 1: the file is empty.",
        "b.json: line 2: broken JSON (Expecting value). Was the file cut off?",
        f"one-broken.mbox: message 2, line 10: {NO_SENDER}",
    ]
    assert report.counts["emails"] == 5
    assert rows(transaction, "select distinct name from opportunities order by 1") == [("Docks",), ("Routes",)]


@pytest.mark.parametrize("name", ["../secret.txt", "/etc/hostname", "a\x00b", ".", "gone.txt", "link.txt"])
def test_nothing_outside_of_a_deals_folder_is_read(transaction: Transaction, tmp_path: Path, name: str) -> None:
    """Neither by a path nor by a link; the deal and its other conversations go in."""
    deal = tmp_path / "deal"
    deal.mkdir()
    (tmp_path / "secret.txt").write_text("Ada: the secret\nBo: is out\n")
    (deal / "link.txt").symlink_to(tmp_path / "secret.txt")
    (deal / "ok.txt").write_text("Ada: Hi.\nBo: Hello.\n")
    (deal / "deal.json").write_text(json.dumps({"conversations": [{"file": name}, {"file": "ok.txt"}]}))

    report = run(transaction, deal)

    assert len(report.errors) == 1
    assert rows(transaction, "select title from calls") == [("ok",)]
    assert rows(transaction, "select count(*) from transcripts where sentences::text like '%secret%'") == [(0,)]


def test_names_and_addresses_of_one_seller_meet(transaction: Transaction, tmp_path: Path) -> None:
    """A rep known by name from the CRM and by address from a call is one user, whichever comes first."""
    (tmp_path / "teams.csv").write_text("sales_agent,manager\nAda Moss,Dee Falk\n")
    call = tmp_path / "call.txt"
    call.write_text("Ada Moss: Hi.\nBo Lind: Hello.\n")
    (tmp_path / "call.txt.json").write_text(
        json.dumps({"owner": "Ada Moss <ada@seller.example>", "started_at": "2026-03-02"})
    )

    run(transaction, tmp_path / "teams.csv", call)
    run(transaction, call, tmp_path / "teams.csv")

    assert rows(transaction, "select name, email from users order by 1") == [
        ("Ada Moss", "ada@seller.example"),
        ("Dee Falk", None),
    ]
    assert rows(transaction, "select name, side from call_participants order by 1") == [
        ("Ada Moss", "internal"),
        ("Bo Lind", "external"),
    ]


def test_a_file_without_a_time_takes_its_own_and_keeps_it(transaction: Transaction, tmp_path: Path) -> None:
    """With a warning; a copy with another time of change is the same call at the same time."""
    call = tmp_path / "call.txt"
    call.write_text("Ada: Hi.\nBo: Hello.\n")
    first = run(transaction, call)
    before = versions(transaction)
    copy = tmp_path / "call" / "call.txt"
    copy.parent.mkdir()
    copy.write_text(call.read_text())
    second = run(transaction, copy)

    assert first.warnings[0].startswith("call: no start time anywhere; the file's own time")
    assert second.warnings == []
    assert versions(transaction) == before


def test_a_guess_gives_way_to_the_folder(transaction: Transaction, folder: Path) -> None:
    """An email that was linked by a guess is on the deal whose folder names it, and on no other."""
    run(transaction, folder / "deal")
    (folder / "mail.eml").write_text(MESSAGE.format(n=9))
    run(transaction, folder / "mail.eml")
    assert rows(transaction, "select count(*) from email_opportunities where source = 'detected'") == [(1,)]

    run(transaction, folder / "mail.eml", hints=Hints(account="Northgate", opportunity="Docks"))

    assert rows(
        transaction,
        "select o.name, l.source from email_opportunities l join opportunities o on o.id = l.opportunity_id"
        " join emails e on e.id = l.email_id where e.message_id = '<9@buyer.example>'",
    ) == [("Docks", "person")]
