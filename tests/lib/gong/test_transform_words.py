"""Gong's users and what was said, as records."""

from typing import Any

import pytest

from lib.errors import BadRecord
from lib.gong.transform import to_sentences, to_user
from lib.records.models import Sentence


def test_a_user() -> None:
    """Names joined, address in lower case, manager by Gong's id."""
    user = to_user(
        {"id": 17, "emailAddress": "Ada@Seller.example", "firstName": "Ada", "lastName": "Moss", "title": "AE"}
        | {"managerId": "5", "active": False, "emailAliases": ["a@seller.example"]}
    )

    assert (user.source, user.external_id, user.name) == ("gong", "17", "Ada Moss")
    assert (user.email, user.title, user.manager_external_id, user.active) == ("ada@seller.example", "AE", "5", False)
    assert user.metadata["emailAliases"] == ["a@seller.example"]


@pytest.mark.parametrize(
    ("payload", "name"),
    [
        ({"id": "1", "firstName": None, "lastName": "Moss"}, "Moss"),
        ({"id": "1", "emailAddress": "a@b.example"}, "a@b.example"),
        ({"id": "1"}, "Gong user 1"),
    ],
)
def test_a_user_without_a_name_is_called_by_address_or_id(payload: dict[str, object], name: str) -> None:
    """Synthetic users have neither."""
    user = to_user(payload)

    assert (user.name, user.active) == (name, True)


@pytest.mark.parametrize("payload", [None, "x", {}, {"id": None}, {"id": " "}, {"id": True}, {"unreadable": 1}])
def test_a_user_without_an_id_is_a_bad_record(payload: object) -> None:
    """Nothing could find them again."""
    with pytest.raises(BadRecord, match="user"):
        to_user(payload)


def said(text: object, start: object = 0, end: object = 1) -> dict[str, object]:
    return {"start": start, "end": end, "text": text}


def test_sentences_keep_order_speakers_and_times() -> None:
    """As spoken, monologue after monologue; a null speaker stays unknown."""
    monologues: list[dict[str, Any]] = [
        {"speakerId": "s1", "topic": None, "sentences": [said("Hi.", 0, 800), said("There.", 800, 1500)]},
        {"speakerId": None, "sentences": [said("Hello.", 1600, 2000)]},
        {"speakerId": 42},
        {"speakerId": "s1", "sentences": None},
        {"speakerId": "s1", "sentences": []},
        {"sentences": [said("Bye.", None, None)]},
    ]

    assert to_sentences(monologues) == [
        Sentence(speaker="s1", start=0, end=800, text="Hi."),
        Sentence(speaker="s1", start=800, end=1500, text="There."),
        Sentence(speaker=None, start=1600, end=2000, text="Hello."),
        Sentence(speaker=None, start=None, end=None, text="Bye."),
    ]


@pytest.mark.parametrize(
    ("start", "end", "read"),
    [
        (500, 100, (100, 500)),
        (-50, 100, (0, 100)),
        (-50, -20, (0, 0)),
        ("100", "200.7", (100, 200)),
        (None, 100, (None, 100)),
        ("soon", [], (None, None)),
        (float("nan"), 10**30, (None, None)),
        (True, 5, (None, 5)),
    ],
)
def test_strange_times_never_cost_the_sentence(start: object, end: object, read: tuple[int | None, int | None]) -> None:
    """Swapped ones are put right, one before the call is its start, unreadable ones are unknown."""
    sentence = to_sentences([{"speakerId": "s", "sentences": [said("Hi.", start, end)]}])[0]

    assert (sentence.start, sentence.end) == read


@pytest.mark.parametrize("text", [None, "", "  \n"])
def test_a_sentence_without_words_is_none(text: object) -> None:
    """It would take a number that nothing can be cited by."""
    assert to_sentences([{"speakerId": "s", "sentences": [said(text), said("Hi.")]}])[0].text == "Hi."


@pytest.mark.parametrize(
    ("monologues", "reason"),
    [
        ("text", "transcript is not a list"),
        (["text"], r"transcript\[0\] is not an object"),
        ([{"sentences": "text"}], r"transcript\[0\]\.sentences is not a list"),
        ([{"sentences": [said("Hi."), "text"]}], r"transcript\[0\]\.sentences\[1\] is not an object"),
        ([{"sentences": [said({"de": "Hallo"})]}], r"transcript\[0\]\.sentences\[0\]\.text is not text"),
    ],
)
def test_a_transcript_that_cannot_be_read_whole_is_a_bad_record(monologues: object, reason: str) -> None:
    """Better kept aside and looked at than stored with a hole."""
    with pytest.raises(BadRecord, match=reason):
        to_sentences(monologues)


@pytest.mark.parametrize("monologues", [None, []])
def test_no_transcript_is_no_sentences(monologues: object) -> None:
    """Nothing was said, or nothing is there yet."""
    assert to_sentences(monologues) == []
