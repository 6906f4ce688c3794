"""What a CRM calls its stages."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.errors import Misconfigured
from lib.records.models import STAGES
from lib.records.stages import is_known, to_stage


@pytest.mark.parametrize(
    ("crm_stage", "ours"),
    [
        ("Prospecting", "prospecting"),
        ("Qualification", "discovery"),
        ("Needs Analysis", "discovery"),
        ("Value Proposition", "evaluation"),
        ("Id. Decision Makers", "evaluation"),
        ("Perception Analysis", "evaluation"),
        ("Proposal/Price Quote", "proposal"),
        ("Negotiation/Review", "negotiation"),
        ("Closed Won", "closed_won"),
        ("Closed Lost", "closed_lost"),
        ("appointmentscheduled", "discovery"),
        ("qualifiedtobuy", "discovery"),
        ("presentationscheduled", "evaluation"),
        ("decisionmakerboughtin", "proposal"),
        ("contractsent", "negotiation"),
        ("closedwon", "closed_won"),
        ("closedlost", "closed_lost"),
        ("Contact Made", "prospecting"),
        ("Demo Scheduled", "evaluation"),
        ("Proposal Made", "proposal"),
        ("Negotiations Started", "negotiation"),
        ("Engaging", "discovery"),
        ("Won", "closed_won"),
        ("Lost", "closed_lost"),
        ("Win", "closed_won"),
        ("Gewonnen", "closed_won"),
        ("Verloren", "closed_lost"),
        ("Gagnée", "closed_won"),
        ("Perdido", "closed_lost"),
    ],
)
def test_usual_names_are_known(crm_stage: str, ours: str) -> None:
    """Salesforce, HubSpot and Pipedrive work without a setting."""
    assert to_stage(crm_stage, {}) == ours
    assert is_known(crm_stage, {})


@pytest.mark.parametrize("stage", STAGES)
def test_our_own_names_are_themselves(stage: str) -> None:
    """A file or a CRM may use our words, in any spelling."""
    assert to_stage(stage, {}) == stage
    assert to_stage(stage.replace("_", " ").title(), {}) == stage


@pytest.mark.parametrize(
    ("crm_stage", "ours"),
    [
        ("3 - Proposal/Quote sent", "proposal"),
        ("05. Legal & procurement", "negotiation"),
        ("Technical POC", "evaluation"),
        ("Pilot running", "evaluation"),
        ("Disqualified", "closed_lost"),
        ("Proposal lost to competitor", "closed_lost"),
        ("Closed - Won (renewal)", "closed_won"),
        ("SQL - qualifying", "discovery"),
        ("Wonder phase", "prospecting"),
        ("Win-back outreach", "prospecting"),
        ("Abgeschlossen und gewonnen", "closed_won"),
        ("Verloren an Wettbewerb", "closed_lost"),
        ("Not won", "closed_lost"),
        ("Not qualified", "closed_lost"),
        ("Not yet won", "prospecting"),
        ("Closed - Not Lost", "prospecting"),
        ("Paused", "prospecting"),
        ("Open Renewal", "prospecting"),
        ("", "prospecting"),
        (None, "prospecting"),
    ],
)
def test_unknown_names_are_guessed_from_their_words(crm_stage: str | None, ours: str) -> None:
    """A name of the company's own lands where its words point, else at the start."""
    assert to_stage(crm_stage, {}) == ours
    assert not is_known(crm_stage, {})


def test_the_settings_win() -> None:
    """A company may mean something else by a usual name; spelling does not matter."""
    assert to_stage("Proposal/Price Quote", {"proposal price-quote": "negotiation"}) == "negotiation"


def test_a_map_to_no_stage_is_refused() -> None:
    """A typing mistake in STAGE_MAP is named and not stored."""
    with pytest.raises(Misconfigured, match=r"STAGE_MAP.*'propsal'"):
        to_stage("Quote", {"Quote": "propsal"})


@given(st.text())
def test_any_name_is_some_stage(name: str) -> None:
    """The database takes none but ours."""
    assert to_stage(name, {}) in STAGES
