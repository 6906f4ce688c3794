"""What is wrong in a deal.json or a sidecar, in words for who wrote it."""

import json
from typing import Any

import pytest

from lib.imports.deal_folder import parse_deal
from lib.imports.hints import parse_sidecar
from lib.imports.models import Unreadable


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"account": "Acme"}, "account: must be an object in braces."),
        ({"account": {"name": ["Acme"]}}, "account.name: must be a text."),
        ({"account": {"employees": "many"}}, "account.employees: must be a whole number."),
        ({"account": {"employees": -1}}, "account.employees: must be 0 or more."),
        ({"opportunity": {"amount": "a lot"}}, "opportunity.amount: must be a number."),
        ({"opportunity": {"close_date": "soon"}}, "opportunity.close_date: must be a date such as 2026-03-02."),
        ({"conversations": "call.txt"}, "conversations: must be a list in square brackets."),
        ({"conversations": [{"title": "x"}]}, "conversations.0.file: is missing."),
        (
            {"conversations": [{"file": "a", "started_at": "soon"}]},
            "conversations.0.started_at: must be a time such as 2026-03-02T15:00:00Z.",
        ),
        (
            {"conversations": [{"file": "a", "started_at": "9999-01-01T00:00:00Z"}]},
            "conversations.0.started_at: lies outside of the years 1980 to 2099.",
        ),
        ({"account": {"name": "x" * 201}}, "account.name: must have 200 characters or fewer."),
    ],
)
def test_a_fault_of_a_deal_is_said_plainly(given: dict[str, Any], words: str) -> None:
    """By its key, without the words of a library."""
    with pytest.raises(Unreadable) as refusal:
        parse_deal(json.dumps(given))

    assert refusal.value.detail == words


def test_a_fault_of_a_sidecar_is_said_plainly() -> None:
    """After the name of the file."""
    with pytest.raises(Unreadable) as refusal:
        parse_sidecar('{"participants": ["Ada Moss"]}', "import.json")

    assert refusal.value.detail == "import.json: participants.0: must be an object in braces."
