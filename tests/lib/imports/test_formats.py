"""Single decisions of the readers, each by an example. Whole dialects are in dev/evals/formats."""

import json
from datetime import UTC, datetime

import pytest

from lib.imports.models import Hints, ParsedConversation, Speaker, Unreadable
from lib.imports.parse import parse_file


def read(text: str, name: str = "call.txt") -> ParsedConversation:
    return parse_file(text.encode(), name).conversations[0]


def turns(text: str, name: str = "call.txt") -> list[tuple[str | None, str]]:
    return [(turn.speaker, turn.text) for turn in read(text, name).turns]


def starts(text: str, name: str = "call.txt") -> list[int | None]:
    return [turn.start for turn in read(text, name).turns]


def test_a_label_says_title_and_company() -> None:
    """`Name (Title, Company):` names the person and says the rest beside them."""
    found = read("Ada Moss (VP, Sales, Fernhill): Hello.\nBo Lind (CTO, Brightwater): Hi.\nAda Moss: Bye.\n")

    assert found.hints.participants == [
        Speaker("Ada Moss", title="VP, Sales", company="Fernhill"),
        Speaker("Bo Lind", title="CTO", company="Brightwater"),
    ]
    assert [turn.speaker for turn in found.turns] == ["Ada Moss", "Bo Lind", "Ada Moss"]


def test_header_lines_say_what_the_call_is() -> None:
    """Header lines are hints and nobody's words."""
    found = read(
        "Title: Discovery\nDate: March 2, 2026\nTime: 3:30 PM\nAccount: Brightwater\nOpportunity: Routes\n"
        "Rep: ada@fernhill.example\nParticipants: Ada Moss <ada@fernhill.example>, Bo Lind (CTO, Brightwater)\n\n"
        "Ada: Hello.\nBo: Hi.\n"
    )

    assert found.hints == Hints(
        title="Discovery",
        started_at=datetime(2026, 3, 2, 15, 30, tzinfo=UTC),
        account="Brightwater",
        opportunity="Routes",
        owner="ada@fernhill.example",
        participants=[
            Speaker("Ada Moss", "ada@fernhill.example"),
            Speaker("Bo Lind", title="CTO", company="Brightwater"),
        ],
    )
    assert [turn.speaker for turn in found.turns] == ["Ada Moss", "Bo Lind"]


def test_roles_that_return_are_speakers() -> None:
    """`Customer:` heads a file once; where it returns, the customer speaks."""
    assert turns("Customer: Acme\n\nAda Moss: Hello.\nBo Lind: Hi.\n") == [("Ada Moss", "Hello."), ("Bo Lind", "Hi.")]
    assert turns("Rep: Hello.\nCustomer: Hi.\nRep: So.\n") == [("Rep", "Hello."), ("Customer", "Hi."), ("Rep", "So.")]


def test_colons_in_what_is_said_make_no_speaker() -> None:
    """Notes, prices, times and addresses belong to the turn, word for word."""
    said = "I note three things.\nBudget: 40,000.\nNote: by June.\n3:30 works, see https://x.example/a: there."

    assert turns(f"Ada Moss: {said}\nBo Lind: Yes.\n") == [("Ada Moss", said), ("Bo Lind", "Yes.")]


def test_times_are_counted_from_the_start() -> None:
    """Offsets stay, times of day lose their first hour, midnight and a restart go on."""
    assert starts("[00:12] Ada: a\n[01:02:03] Bo: b\n") == [12_000, 3_723_000]
    assert starts("10:00:00 AM Ada: a\n10:00:30 AM Bo: b\n") == [0, 30_000]
    assert starts("23:59:50 Ada: a\n00:00:10 Bo: b\n") == [0, 20_000]
    assert starts("[01:00] Ada: a\n[00:05] Bo: b\n[00:09] Ada: c\n") == [60_000, 60_000, 64_000]


def test_iso_times_say_when_the_call_was() -> None:
    """The first of them is the start, in UTC."""
    found = read("[2026-03-02T16:00:00+01:00] Ada: a\n[2026-03-02T16:00:07+01:00] Bo: b\n")

    assert found.hints.started_at == datetime(2026, 3, 2, 15, tzinfo=UTC)
    assert [turn.start for turn in found.turns] == [0, 7_000]


def test_a_date_in_the_name_stands_in() -> None:
    """What the file says outranks its name."""
    assert read("Ada: a\nBo: b\n", "GMT20260302-150102_Recording.txt").hints.started_at == datetime(
        2026, 3, 2, 15, 1, tzinfo=UTC
    )
    assert read("Date: 2026-04-01\n\nAda: a\nBo: b\n", "2026-03-02.txt").hints.started_at == datetime(
        2026, 4, 1, tzinfo=UTC
    )


def test_captions_of_one_speaker_are_one_turn() -> None:
    """Unless half a minute lies between them."""
    text = (
        "WEBVTT\n\n00:01.000 --> 00:02.000\nAda: one\n\n00:02.500 --> 00:03.000\nAda: two\n\n"
        "00:40.000 --> 00:41.000\nAda: three\n"
    )

    assert [(t.text, t.start, t.end) for t in read(text).turns] == [("one two", 1000, 3000), ("three", 40_000, 41_000)]


def test_a_caption_without_a_name_goes_on_only_where_names_are_not_marked() -> None:
    """After a label it is the same speaker; among voice tags it is nobody."""
    cue = "00:01.000 --> 00:02.000\n{}\n\n00:02.000 --> 00:03.000\nand on\n"

    assert turns("WEBVTT\n\n" + cue.format("Ada: one")) == [("Ada", "one and on")]
    assert turns("WEBVTT\n\n" + cue.format("<v Ada>one</v>")) == [("Ada", "one"), (None, "and on")]


def test_words_under_a_broken_time_are_kept() -> None:
    """They stand where the caption before them ends."""
    text = "WEBVTT\n\n00:01.000 --> 00:02.000\nAda: one\n\n00:03.000 --> \nBo: two\n"

    assert [(t.speaker, t.text, t.start) for t in read(text).turns] == [("Ada", "one", 1000), ("Bo", "two", 2000)]


def test_gong_answers_find_each_other() -> None:
    """Calls and transcripts in one file are joined by call id; speakers by speaker id."""
    call = {
        "metaData": {"id": "7", "title": "Call", "started": "2026-03-02T15:00:00Z"},
        "parties": [{"speakerId": "1", "name": "Ada Moss", "affiliation": "Internal"}],
    }
    words = [{"speakerId": "1", "sentences": [{"start": 10, "end": 20, "text": "Hi."}]}]

    found = read(json.dumps([{"calls": [call]}, {"callTranscripts": [{"callId": "7", "transcript": words}]}]), "a.json")

    assert [(turn.speaker, turn.text, turn.start, turn.end) for turn in found.turns] == [("Ada Moss", "Hi.", 10, 20)]
    assert [s.speaker for s in found.sentences] == ["1"]
    assert found.hints.participants == [Speaker("Ada Moss", side="internal", key="1")]


def test_one_bad_call_stops_no_other() -> None:
    """The others are read, and it is named."""
    good = {"metaData": {"id": "7", "started": "2026-03-02T15:00:00Z"}}

    found = parse_file(json.dumps({"calls": [{"metaData": {"id": "6"}}, good]}).encode(), "a.json")

    assert [each.hints.identity for each in found.conversations] == ["7"]
    assert found.errors == ["line 1: call 6: metaData.started is not a date with a time: nothing."]


def test_a_row_without_a_transcript_is_named_by_number() -> None:
    """In a list of calls as text."""
    found = parse_file(json.dumps([{"transcript": "Ada: hi\nBo: ho"}, {"transcript": "prose"}]).encode(), "a.json")

    assert len(found.conversations) == 1
    assert found.errors[0].startswith("row 2: line 1: no line names a speaker")


@pytest.mark.parametrize(
    ("raw", "name", "reason"),
    [
        (b"", "a.txt", "line 1: the file is empty."),
        (b"\xef\xbb\xbf", "a.txt", "line 1: the file is empty."),
        (b"PK\x03\x04", "a.txt", "line 1: this is a ZIP archive or an Office document; export it as text first."),
        (b"\x00\x01\x02" * 99, "a.txt", "line 1: this is no text but a binary file."),
        (b"<html>", "a.vtt", "line 1: this is a web page or XML, not a transcript."),
        (b'{"calls": [\n {"metaData": {', "a.json", "line 2: broken JSON"),
        (b"[" * 100_000, "a.json", "line 1: the JSON is nested too deeply."),
        (b'{"a":' * 200 + b"1" + b"}" * 200, "a.json", "line 1: the JSON is nested more than 100 levels deep."),
        (b"WEBVTT\n", "a.vtt", "line 1: there are no captions"),
        (b"We met.\nIt went well.\n", "a.txt", "line 1: no line names a speaker"),
        (b"Ada: hi\n" * 1_300_000, "a.txt", "line 1: longer than 10,000,000 characters"),
        ("Ada: hi\nBo: ho\n".encode("utf-16")[:20] + b"\x00\xd8" * 3 + b"A\x00" * 30, "a.txt", "line 2: broken UTF-16"),
    ],
)
def test_refusals_name_line_and_reason(raw: bytes, name: str, reason: str) -> None:
    """A person knows what to do next."""
    with pytest.raises(Unreadable) as refusal:
        parse_file(raw, name)

    assert refusal.value.detail.startswith(reason)
