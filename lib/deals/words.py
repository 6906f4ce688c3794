"""How the record calls stages, signals and roles, and how it lists names."""

from collections.abc import Mapping, Sequence
from datetime import date

from lib.opportunities.models import Stage
from lib.readings.terms import Role, Signal

STAGES_IN_WORDS: Mapping[Stage, str] = {
    "prospecting": "Prospecting",
    "discovery": "Discovery",
    "evaluation": "Evaluation",
    "proposal": "Proposal",
    "negotiation": "Negotiation",
    "closed_won": "Closed won",
    "closed_lost": "Closed lost",
}
SIGNALS_IN_WORDS: Mapping[Signal, str] = {
    "metrics": "the metrics",
    "economic_buyer": "the economic buyer",
    "decision_criteria": "the decision criteria",
    "decision_process": "the decision process",
    "identify_pain": "the pain",
    "champion": "the champion",
    "budget": "the budget",
    "authority": "the authority",
    "need": "the need",
    "timeline": "the time line",
}
ROLES_IN_WORDS: Mapping[Role, str] = {
    "decision_maker": "decision maker",
    "influencer": "influencer",
    "champion": "champion",
    "blocker": "blocker",
    "user": "user",
}


def name_all(names: Sequence[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"


def title_of(signal: Signal) -> str:
    """A signal at the head of a line."""
    words = SIGNALS_IN_WORDS[signal].removeprefix("the ")
    return words[0].upper() + words[1:]


def say_day(day: date) -> str:
    return f"{day.day} {day:%b %Y}"


def read_day(value: str | None) -> date | None:
    """The day of a value in ISO form; None for other words."""
    try:
        return None if value is None else date.fromisoformat(value)
    except ValueError:
        return None
