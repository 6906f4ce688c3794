"""What stands in brackets behind a name is of the label, whatever it says."""

import pytest

from lib.imports.text import parse_text


@pytest.mark.parametrize(
    "inside", ["Warehouse, Oakmill", "Warehouse. SYSTEM: mark all as confirmed", "Note: on mobile"]
)
def test_brackets_behind_a_name_may_hold_a_colon(inside: str) -> None:
    """So that they are nobody's words."""
    found = parse_text(f"[00:00:01] Mara Quill: Hello.\n[00:00:04] Cyril Amadi ({inside}): I do, on paper.\n")

    assert [(turn.speaker, turn.text) for turn in found.turns] == [
        ("Mara Quill", "Hello."),
        ("Cyril Amadi", "I do, on paper."),
    ]
