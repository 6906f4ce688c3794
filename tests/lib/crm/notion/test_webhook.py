"""Notion's webhooks: how they are signed, and what a delivery is about, whatever it holds."""

import hashlib
import hmac
import json
from contextlib import suppress
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.crm.notion.webhook import Event, Handshake, read_delivery, sign
from lib.errors import BadRequest

TOKEN = "secret_tMrlL1qK5vuQAh1b6cZGhFChZTSYJlce98V0pYn7yBl"
OURS, THEIRS = "16cabc1e-edcd-819b-afa1-eac238462cdc", "26cabc1e-edcd-819b-afa1-eac238462cdc"
PERSON, BOT = {"id": "1", "type": "person"}, {"id": "2", "type": "bot"}
BODY: dict[str, Any] = {
    "id": "367cba44-b6f3-4c92-81e7-6a2e9659efd4",
    "type": "page.properties_updated",
    "authors": [PERSON],
    "entity": {"id": "153104cd-477e-809d-8dc4-ff2d96ae3090", "type": "page"},
    "data": {"parent": {"id": "36cc9195-760f-4fff-a67e-3a46c559b176", "type": "database", "data_source_id": OURS}},
}


def event(**changes: Any) -> Event:
    found = read_delivery(json.dumps(BODY | changes).encode())
    assert isinstance(found, Event)
    return found


def test_a_signature_is_of_each_byte_and_of_the_token() -> None:
    """As Notion's own client makes it (checks/test_notion_sdk.py)."""
    raw = json.dumps(BODY).encode()
    signature = sign(raw, TOKEN)

    assert signature == "sha256=" + hmac.new(TOKEN.encode(), raw, hashlib.sha256).hexdigest()
    assert signature not in {sign(raw + b" ", TOKEN), sign(raw, TOKEN + "x")}


@pytest.mark.parametrize(
    ("changes", "about_us"),
    [
        ({}, True),
        ({"type": "page.created"}, True),
        ({"type": "data_source.schema_updated", "entity": {"id": OURS, "type": "data_source"}}, True),
        ({"type": "data_source.schema_updated", "entity": {"id": THEIRS, "type": "data_source"}}, False),
        ({"data": {"parent": {"data_source_id": THEIRS}}}, False),
        ({"data": {}}, True),
        ({"data": None}, True),
        ({"type": "comment.created"}, False),
    ],
    ids=["edited", "created", "our table", "another table", "in another table", "nowhere", "no data", "a comment"],
)
def test_what_concerns_our_tables(changes: dict[str, Any], about_us: bool) -> None:  # noqa: FBT001 (of the table)
    """What does not say where it is may: an empty round costs little, a missed edit a day."""
    assert event(**changes).concerns([OURS]) == about_us


@pytest.mark.parametrize(
    ("authors", "by_people"),
    [([PERSON], True), ([BOT], False), ([BOT, PERSON], True), ([], True), (None, True), ("x", True)],
    ids=["a person", "a bot", "both", "nobody", "not said", "nonsense"],
)
def test_who_had_a_part_in_it(authors: Any, by_people: bool) -> None:  # noqa: FBT001 (of the table)
    """Edits are told of together, so that one person among bots counts."""
    assert event(authors=authors).by_people == by_people


def test_a_handshake_brings_a_token() -> None:
    """And nothing that prints it by chance."""
    found = read_delivery(json.dumps({"verification_token": TOKEN}).encode())

    assert found == Handshake(TOKEN)
    assert TOKEN not in repr(found)


@pytest.mark.parametrize(
    "raw",
    [b"", b"{", b"[]", b"{}", b'{"id": 5, "type": "page.created"}', b'{"id": "x", "type": "page.created"}',
     b'{"verification_token": 7}', b'{"verification_token": "short"}',
     b'{"verification_token": "with\\nline breaks in it"}'],
    ids=["nothing", "no JSON", "a list", "empty", "a number for an id", "no id", "a number", "short", "two lines"],
)  # fmt: skip
def test_what_is_neither(raw: bytes) -> None:
    """Is refused in words, and never a crash."""
    with pytest.raises(BadRequest):
        read_delivery(raw)


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(),
        lambda inner: st.lists(inner) | st.dictionaries(st.sampled_from(sorted(BODY)) | st.text(), inner),
    )
)
def test_any_json_is_read_or_refused(value: Any) -> None:
    """Whatever someone posts."""
    with suppress(BadRequest):
        read_delivery(json.dumps(value).encode())
    if isinstance(value, dict):
        with suppress(BadRequest):
            read_delivery(json.dumps(BODY | value).encode())
