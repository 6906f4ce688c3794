"""Which deal a file's conversation is on, and when, after it comes again."""

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from lib.db import Transaction
from lib.imports.models import Hints
from tests.lib.imports.imported import rows, run, versions

MESSAGE = (
    "Message-ID: <1@buyer.example>\nDate: Tue, 03 Mar 2026 10:01:00 +0000\nFrom: Bo Lind <bo@buyer.example>\n"
    "To: ada@seller.example\nSubject: Price\n\nIt is too high.\n"
)
EMAIL_DEALS = "select o.name from email_opportunities l join opportunities o on o.id = l.opportunity_id order by 1"


def day(number: int) -> datetime:
    return datetime(2026, 3, number, 15, tzinfo=UTC)


@pytest.mark.parametrize("deal", ["Routes", None], ids=["with its deal", "without it"])
def test_a_call_that_moves_in_time_moves_on_its_timelines(
    transaction: Transaction, tmp_path: Path, deal: str | None
) -> None:
    """Also where the second import names no deal; the deal's last contact moves with it."""
    call = tmp_path / "call.txt"
    call.write_text("Ada: Hi.\nBo: Hello.\n")
    run(transaction, call, hints=Hints(opportunity="Routes", started_at=day(2)))

    run(transaction, call, hints=Hints(opportunity=deal, started_at=day(9)))

    assert rows(transaction, "select occurred_at from call_opportunities") == [(day(9),)]
    assert rows(transaction, "select last_touch_at from opportunities") == [(day(9),)]


def test_an_email_moves_to_the_deal_that_is_named_for_it_now(transaction: Transaction, tmp_path: Path) -> None:
    """As a call does; naming none leaves it, and the same again writes nothing."""
    email = tmp_path / "a.eml"
    email.write_text(MESSAGE)
    run(transaction, email, hints=Hints(opportunity="Att A"))
    run(transaction, email, hints=Hints(opportunity="Att B"))
    before = versions(transaction)
    run(transaction, email, hints=Hints(opportunity="Att B"))
    run(transaction, email)

    assert rows(transaction, EMAIL_DEALS) == [("Att B",)]
    assert rows(transaction, "select name, last_touch_at is null from opportunities order by 1") == [
        ("Att A", True),
        ("Att B", False),
    ]
    assert versions(transaction) == before


def test_an_email_of_two_places_is_on_both_deals(transaction: Transaction, tmp_path: Path) -> None:
    """Two folders of one import name a deal each, and the same import again changes nothing."""
    for name in ("A", "B"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "mail.eml").write_text(MESSAGE)
        (tmp_path / name / "import.json").write_text(json.dumps({"opportunity": name}))
    run(transaction, tmp_path)
    before = versions(transaction)
    run(transaction, tmp_path)

    assert rows(transaction, EMAIL_DEALS) == [("A",), ("B",)]
    assert versions(transaction) == before


def test_an_email_stays_on_the_deals_in_whose_folder_it_lies(transaction: Transaction, tmp_path: Path) -> None:
    """A deal.json says what belongs to it and takes nothing from another, in whatever order they are imported."""
    for name in ("A", "B"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "mail.eml").write_text(MESSAGE)
        (tmp_path / name / "deal.json").write_text(
            json.dumps({"opportunity": {"name": name}, "conversations": [{"file": "mail.eml"}]})
        )
    run(transaction, tmp_path / "A")
    run(transaction, tmp_path / "B")
    before = versions(transaction)
    run(transaction, tmp_path / "B", tmp_path / "A")

    assert rows(transaction, EMAIL_DEALS) == [("A",), ("B",)]
    assert versions(transaction) == before


def test_a_link_that_a_person_made_is_not_the_imports(transaction: Transaction, tmp_path: Path) -> None:
    """Even where an import names the same deal afterwards."""
    email = tmp_path / "a.eml"
    email.write_text(MESSAGE)
    run(transaction, email)
    run(transaction, tmp_path / "a.eml", hints=Hints(opportunity="By hand"))
    with transaction() as conn:
        conn.execute("update emails set metadata = '{}'")
    run(transaction, email, hints=Hints(opportunity="By hand"))

    run(transaction, email, hints=Hints(opportunity="Att B"))

    assert rows(transaction, EMAIL_DEALS) == [("Att B",), ("By hand",)]
