"""Searching opportunities and accounts: forgiving of typos, safe with any characters."""

import pytest
from httpx import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.api.test_opportunity_list import LIST, keys
from tests.api.workspace import Workspace


@pytest.mark.parametrize(
    ("search", "expected"),
    [
        ("Fleet", "ac"),
        ("fLEET", "ac"),
        ("eet ren", "a"),
        ("Hexavale", "abh"),
        ("hexavale logistics", "abh"),
        ("hexavale renewal", "ah"),
        ("  Hexavale   renewal  ", "ah"),
        ("Norden Foods", "cd"),
        ("yard view", "h"),
        ("nowhere at all", ""),
    ],
)
def test_names_of_deals_and_accounts_are_searched(
    reader: Client, workspace: Workspace, search: str, expected: str
) -> None:
    """Any part of either name counts, whatever its case; words may stand apart."""
    assert sorted(keys(reader, workspace, f"search={search}")) == list(expected)


@pytest.mark.parametrize(
    ("search", "expected"),
    [
        ("Hexvale", "abh"),  # a letter is missing
        ("Hexavalle", "abh"),  # a letter is doubled
        ("Hexavlae", "abh"),  # two letters changed places
        ("Hexavale Logisitcs", "abh"),
        ("renwal", "ah"),
        ("hexvale renwal", "ah"),
        ("hexvale - renwal!", "ah"),
        ("expnasion", "c"),
    ],
)
def test_typos_are_forgiven(reader: Client, workspace: Workspace, search: str, expected: str) -> None:
    """What is nowhere as it was typed is searched as the words that are most like it."""
    assert sorted(keys(reader, workspace, f"search={search}")) == list(expected)


def test_what_is_there_as_typed_is_not_taken_for_a_typo(reader: Client, workspace: Workspace) -> None:
    """Hexaware is a company of its own, however much it is like Hexavale."""
    assert keys(reader, workspace, "search=hexaware") == ["g"]


@pytest.mark.parametrize(
    ("search", "expected"),
    [
        ("%", "f"),
        ("_", "f"),
        ("\\", "f"),
        ("100%", "f"),
        ("0%_", ""),
        ("of_yards", "f"),
        ("t_r", ""),
        ("l%e", ""),
        ("🚀", "f"),
        ("🚚", "f"),
        ("%%", ""),
        ("'; drop table opportunities; --", ""),
        ("' or '1'='1", ""),
        ("{a,b}", ""),
        ("%(search)s", ""),
        ("\u202e", ""),
    ],
)
def test_characters_mean_themselves(reader: Client, workspace: Workspace, search: str, expected: str) -> None:
    """Wildcards, quotes and backslashes are text that is looked for, nothing more."""
    answer = reader.get(LIST, params={"search": search})

    assert answer.status_code == 200
    by_id = {str(identity): key for key, identity in workspace.deals.items()}
    assert sorted(by_id[row["id"]] for row in answer.json()["opportunities"]) == list(expected)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=40), st.sampled_from([LIST, "/api/accounts"]))
def test_no_text_is_too_odd(reader: Client, text: str, path: str) -> None:
    """Whatever is searched, the answer is a list or, for a NUL, a refusal; never a failure."""
    answer = reader.get(path, params={"search": text})

    assert answer.status_code == (422 if "\x00" in text else 200)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=40))
def test_no_owner_is_too_odd(reader: Client, text: str) -> None:
    """The same for the names of owners."""
    answer = reader.get(LIST, params={"owner": text})

    assert answer.status_code == (422 if "\x00" in text else 200)
