"""A CRM's names of stages, translated to ours."""

import re
from collections.abc import Mapping

from lib.errors import Misconfigured
from lib.records.models import STAGES

USUAL_NAMES: Mapping[str, str] = {
    # Salesforce
    "prospecting": "prospecting",
    "qualification": "discovery",
    "needs analysis": "discovery",
    "value proposition": "evaluation",
    "id decision makers": "evaluation",
    "perception analysis": "evaluation",
    "proposal price quote": "proposal",
    "negotiation review": "negotiation",
    "closed won": "closed_won",
    "closed lost": "closed_lost",
    # HubSpot, by name and by internal id
    "appointment scheduled": "discovery",
    "qualified to buy": "discovery",
    "presentation scheduled": "evaluation",
    "decision maker bought in": "proposal",
    "contract sent": "negotiation",
    "appointmentscheduled": "discovery",
    "qualifiedtobuy": "discovery",
    "presentationscheduled": "evaluation",
    "decisionmakerboughtin": "proposal",
    "contractsent": "negotiation",
    "closedwon": "closed_won",
    "closedlost": "closed_lost",
    # Pipedrive
    "lead in": "prospecting",
    "qualified": "discovery",
    "contact made": "prospecting",
    "needs defined": "discovery",
    "demo scheduled": "evaluation",
    "proposal made": "proposal",
    "negotiations started": "negotiation",
    # Dynamics
    "qualify": "discovery",
    "develop": "evaluation",
    "propose": "proposal",
    "close": "negotiation",
    # Common elsewhere
    "new": "prospecting",
    "engaging": "discovery",
    "solution": "evaluation",
    "verbal commitment": "negotiation",
    "verbal": "negotiation",
    "commit": "negotiation",
    "cancelled": "closed_lost",
    "canceled": "closed_lost",
}

TELLING_WORDS: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"lost|disqualif|unqualif|abandon|no decision|\bdead\b"), "closed_lost"),
    (re.compile(r"\bwon\b|closedwon"), "closed_won"),
    (re.compile(r"negotiat|contract|procurement|\blegal\b|redlin|verbal"), "negotiation"),
    (re.compile(r"propos|quot|pricing|business case"), "proposal"),
    (re.compile(r"demo|evaluat|pilot|\bpoc\b|proof of|trial|technical|validat|solution"), "evaluation"),
    (re.compile(r"qualif|discover|needs|meeting|engag"), "discovery"),
)
"""Looked for in this order: "proposal lost" is lost, "demo done, in negotiation" is a negotiation."""


def to_stage(crm_stage: str | None, extra_map: Mapping[str, str]) -> str:
    """Our stage for a CRM's name of one, prospecting where the name tells nothing."""
    return find_stage(crm_stage, extra_map) or "prospecting"


def find_stage(crm_stage: str | None, extra_map: Mapping[str, str]) -> str | None:
    """Our stage for a CRM's name of one: `extra_map` wins, then usual names, then telling words."""
    words = simplify(crm_stage or "")
    for name, stage in extra_map.items():
        if words and simplify(name) == words:
            if stage not in STAGES:
                raise Misconfigured(f"STAGE_MAP: {stage!r} (for {name!r}) is no stage. Use one of {', '.join(STAGES)}.")
            return stage
    if (own := words.replace(" ", "_")) in STAGES:
        return own
    if words in USUAL_NAMES:
        return USUAL_NAMES[words]
    return next((stage for pattern, stage in TELLING_WORDS if pattern.search(words)), None)


def is_known(crm_stage: str | None, extra_map: Mapping[str, str]) -> bool:
    """Whether the name is translated by a list and not guessed from its words."""
    words = simplify(crm_stage or "")
    return words in USUAL_NAMES or words.replace(" ", "_") in STAGES or words in {simplify(name) for name in extra_map}


def simplify(name: str) -> str:
    """The words of a name, without case, punctuation and a leading number ("3 - Proposal/Quote")."""
    words = " ".join(re.findall(r"[^\W_]+", name.casefold()))
    return re.sub(r"^\d+ (?=\D)", "", words)
