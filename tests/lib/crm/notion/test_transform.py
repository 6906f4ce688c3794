"""What a value becomes in Notion, and what comes back."""

import json
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dev.simulators.notion import texts
from lib.crm.base import FieldSpec, FieldType, Value
from lib.crm.notion.transform import (
    LARGEST_TEXT,
    fit,
    pieces,
    portions,
    read,
    read_key,
    units,
    write,
)

WORDS = st.text(st.characters(codec="utf-8", exclude_categories=["Cs"]) | st.sampled_from("\r\n\0, 😀👩\u200d🚀"))


def spec(kind: FieldType) -> FieldSpec:
    return FieldSpec(name="field", type=kind, label="Field")


def there_and_back(kind: str, value: Value) -> tuple[Value, bool]:
    """Written, kept as the simulated Notion keeps text, and read."""
    sent = write(kind, value, {})[kind]
    kept = texts.read(sent, kind) if kind in {"rich_text", "title"} else sent
    return read({"id": "a", "type": kind, kind: kept}, {})


@given(WORDS)
def test_a_fitted_text_comes_back(text: str) -> None:
    """Whatever its letters; and fitting it again changes nothing."""
    fitted = fit(spec("text"), text)

    assert fit(spec("text"), fitted) == fitted
    assert there_and_back("rich_text", fitted) == (fitted, True)


@given(st.text())
def test_a_text_with_halves_of_letters_can_be_stored(text: str) -> None:
    """Half of a surrogate pair is no letter: Postgres and Notion refuse it, so it is replaced."""
    fitted = fit(spec("text"), text)

    assert fitted is None or (isinstance(fitted, str) and fitted.encode() and "\0" not in fitted)


@given(st.text(st.sampled_from("ab😀\n"), max_size=6_000))
def test_pieces_are_what_notion_takes(text: str) -> None:
    """2,000 UTF-16 units at most, no letter cut in two, nothing lost."""
    parts = pieces(text)

    assert "".join(parts) == text
    assert all(0 < units(part) <= 2_000 for part in parts)


@pytest.mark.parametrize("letter", ["x", "é", "漢", "😀", "\n.", "\x01"], ids=ascii)
def test_the_longest_text_fits_into_a_request(letter: str) -> None:
    """100 pieces of 2,000, and below 500 KB however many bytes a letter takes."""
    fitted = fit(spec("text"), letter * 250_000)

    assert isinstance(fitted, str)
    assert len(pieces(fitted)) <= 100
    assert len(json.dumps(fitted, ensure_ascii=False).encode()) <= LARGEST_TEXT
    assert fit(spec("text"), fitted) == fitted


@given(st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**15), max_value=10**15))
def test_a_number_comes_back_as_a_double(number: Decimal) -> None:
    """What a double cannot hold is rounded beforehand, by us."""
    fitted = fit(spec("number"), number)

    assert there_and_back("number", fitted) == (fitted, True)
    assert fit(spec("number"), fitted) == fitted


@given(st.frozensets(WORDS, max_size=8))
def test_options_come_back_without_commas(names: frozenset[str]) -> None:
    """Notion takes none in the name of an option; two names may become one."""
    fitted = fit(spec("multi_select"), names)

    assert fit(spec("multi_select"), fitted) == fitted
    assert there_and_back("multi_select", fitted) == (fitted, True)
    assert not any("," in name or units(name) > 100 for name in (fitted if isinstance(fitted, frozenset) else ()))


@pytest.mark.parametrize(
    ("shown", "value", "whole"),
    [
        ({"type": "title", "title": []}, None, True),
        ({"type": "rich_text", "rich_text": [{"plain_text": "a "}, {"plain_text": "@Ann"}]}, "a @Ann", True),
        ({"type": "number", "number": 0}, Decimal(0), True),
        ({"type": "number", "number": None}, None, True),
        ({"type": "select", "select": {"id": "1", "name": "Won"}}, "Won", True),
        ({"type": "status", "status": {"id": "1", "name": "In progress"}}, "In progress", True),
        ({"type": "multi_select", "multi_select": []}, None, True),
        ({"type": "date", "date": {"start": "2026-11-24"}}, date(2026, 11, 24), True),
        ({"type": "date", "date": {"start": "2026-11-24T23:30:00.000-05:00"}}, date(2026, 11, 24), True),
        ({"type": "date", "date": {"start": "2026-11-01", "end": "2026-11-24"}}, date(2026, 11, 1), True),
        ({"type": "email", "email": "Ann@Norden.example"}, "ann@norden.example", True),
        ({"type": "url", "url": "https://norden.example"}, "https://norden.example", True),
        ({"type": "relation", "relation": [{"id": "1"}], "has_more": False}, frozenset({"1"}), True),
        ({"type": "relation", "relation": [{"id": "1"}], "has_more": True}, frozenset({"1"}), False),
        ({"type": "people", "people": [{"id": "u1"}]}, "ann@norden.example", True),
        ({"type": "people", "people": [{"id": "u2"}]}, None, False),
        ({"type": "people", "people": [{"id": "u2", "person": {"email": "Bo@x.example"}}]}, "bo@x.example", True),
        ({"type": "people", "people": []}, None, True),
    ],
    ids=str,
)
def test_what_a_property_says(shown: dict[str, Any], value: Value, whole: bool) -> None:  # noqa: FBT001 (of the table)
    """In canonical form; a list that goes on and a person without an address are not whole."""
    assert read(shown, {"u1": "ann@norden.example"}) == (value, whole)


@pytest.mark.parametrize(
    ("text", "key"),
    [("6b1f4a60-3f5e-4a57-9c1b-0d8f6f1f2a11", True), ("", False), ("written over", False)],
    ids=["ours", "none", "someone's"],
)
def test_our_key(text: str, key: bool) -> None:  # noqa: FBT001 (of the table)
    """Nothing where people wrote something else into it."""
    shown = {"type": "rich_text", "rich_text": [{"plain_text": text}]}

    assert read_key(shown) == (UUID(text) if key else None)
    assert read_key(None) is None


def test_a_record_of_long_texts_goes_in_several_requests() -> None:
    """Each as large as Notion takes; most records go in one."""
    small = {"a": {"number": 1}, "b": {"number": 2}}
    large = {name: {"rich_text": [{"text": {"content": "x" * 200}}]} for name in "abcdef"}
    parts = list(portions(large, 500))

    assert list(portions(small, 450_000)) == [small]
    assert list(portions({}, 450_000)) == [{}]
    assert {key: value for part in parts for key, value in part.items()} == large
    assert all(len(json.dumps(part).encode()) < 650 for part in parts)
    assert len(parts) > 1
