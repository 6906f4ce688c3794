"""Which files are one call, and what is left of it when it comes again."""

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from lib.db import Transaction
from lib.imports.models import Hints
from lib.records.calls import upsert_calls, upsert_transcripts
from lib.records.models import CallRecord, ParticipantRecord, Sentence
from tests.lib.imports.imported import rows, run, versions

MEETING = "Meeting: Weekly\nMeeting ID: 845 1234 5678\n{date}\n\nAda Moss: {words}\nBo Lind: Agreed.\n"
MONDAY = datetime(2026, 3, 2, 15, tzinfo=UTC)
GONG_CALL = {
    "metaData": {"id": "7", "title": "Discovery", "started": "2026-03-02T15:00:00Z"},
    "parties": [{"speakerId": "s1", "name": "Ada", "emailAddress": "ada@seller.example", "affiliation": "Internal"}],
    "transcript": [{"speakerId": "s1", "sentences": [{"start": 0, "end": 9, "text": "From the file."}]}],
}


@pytest.mark.parametrize(
    ("first", "second"),
    [("Date: 2026-03-02 15:00", "Date: 2026-03-09 15:00"), ("Date: 2026-03-02", "Date: 2026-03-02"), ("", "")],
    ids=["by its start", "of one day", "without a start"],
)
def test_a_meeting_that_recurs_is_a_call_each_time(
    transaction: Transaction, tmp_path: Path, first: str, second: str
) -> None:
    """The id of a room and a usual file name make no second meeting of the first."""
    for week, date in (("w1", first), ("w2", second)):
        (tmp_path / week).mkdir()
        (tmp_path / week / "transcript.txt").write_text(MEETING.format(date=date, words=f"About {week}."))

    report = run(transaction, tmp_path)
    before = versions(transaction)
    again = run(transaction, tmp_path)

    assert (report.new["calls"], again.new["calls"]) == (2, 0)
    assert rows(transaction, "select sentences #>> '{0,text}' from transcripts order by 1") == [
        ("About w1.",),
        ("About w2.",),
    ]
    assert versions(transaction) == before


def test_a_corrected_meeting_updates_its_call(transaction: Transaction, tmp_path: Path) -> None:
    """Its id and its start find it, whatever its words are now."""
    file = tmp_path / "transcript.txt"
    for words in ("Budgt.", "Budget."):
        file.write_text(MEETING.format(date="Date: 2026-03-02 15:00", words=words))
        run(transaction, file)

    assert rows(transaction, "select sentences #>> '{0,text}' from transcripts") == [("Budget.",)]


def store_synced(transaction: Transaction, *, words: bool) -> None:
    """Gong's call 7 as the sync stores it, with its transcript or before it."""
    with transaction() as conn:
        ada = ParticipantRecord(key="ada@seller.example", speaker_key="s1", name="Ada Moss", side="internal")
        ids = upsert_calls(
            conn,
            [
                CallRecord(
                    source="gong", external_id="7", title="Discovery with Bo", started_at=MONDAY, participants=[ada]
                )
            ],
        )
        if words:
            said = [Sentence(speaker="s1", start=0, end=9, text="From Gong.")]
            upsert_transcripts(conn, {ids[("gong", "7")]: said})


@pytest.mark.parametrize("words", [True, False], ids=["with words", "without words"])
def test_a_file_of_a_synced_call_is_that_call(transaction: Transaction, tmp_path: Path, *, words: bool) -> None:
    """What Gong said itself stays, the file fills in the words, and a deal that was named is linked."""
    store_synced(transaction, words=words)
    file = tmp_path / "call.json"
    file.write_text(json.dumps(GONG_CALL))

    first = run(transaction, file, hints=Hints(opportunity="Routes"))
    before = versions(transaction)
    run(transaction, file, hints=Hints(opportunity="Routes"))

    assert first.errors == first.warnings == []
    assert first.new["calls"] == 0
    assert rows(transaction, "select source, title, started_at from calls") == [("gong", "Discovery with Bo", MONDAY)]
    assert rows(transaction, "select sentences #>> '{0,text}' from transcripts") == [
        ("From Gong." if words else "From the file.",)
    ]
    assert rows(transaction, "select name from call_participants") == [("Ada Moss",)]
    assert rows(
        transaction,
        "select o.name, l.source, occurred_at from call_opportunities l join opportunities o on o.id = opportunity_id",
    ) == [("Routes", "person", MONDAY)]
    assert versions(transaction) == before


@pytest.mark.parametrize("first", ["synced", "imported alone"])
def test_gongs_call_in_a_deals_folder_is_one_call(transaction: Transaction, tmp_path: Path, first: str) -> None:
    """Gong's id names it there, too."""
    deal, alone = tmp_path / "deal", tmp_path / "alone.json"
    deal.mkdir()
    for file in (alone, deal / "call.json"):
        file.write_text(json.dumps(GONG_CALL))
    (deal / "deal.json").write_text(
        json.dumps({"opportunity": {"name": "Routes"}, "conversations": [{"file": "call.json"}]})
    )
    if first == "synced":
        store_synced(transaction, words=True)
    else:
        run(transaction, alone)

    run(transaction, deal)

    assert rows(
        transaction, "select c.source from calls c left join call_opportunities l on l.call_id = c.id order by 1"
    ) == [("gong" if first == "synced" else "file",)]
