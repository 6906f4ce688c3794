"""Measures of quality. Each takes a folder in the form of the answer keys, or None for our own set."""

from collections.abc import Callable, Sequence
from pathlib import Path

from dev.evals import (
    bant,
    detection,
    evidence,
    exchanges,
    formats,
    injection,
    intent,
    keys,
    keys_coaching,
    keys_people,
    keys_qualification,
    keys_stakeholders,
    objections,
    short_signals,
    short_steps,
    stability,
    titles,
    win_rates,
)
from dev.measures import Row

MEASURES: dict[str, Callable[[Path | None], Sequence[Row]]] = {
    "formats": formats.measure,
    "titles": titles.measure,
    "action-intent": intent.measure,
    "bant": bant.measure,
    "objections-yes-no": objections.measure,
    "objection-states": keys.measure_objections,
    "themes": keys_coaching.measure_themes,
    "stakeholder-roles": keys_stakeholders.measure,
    "qualification": keys_qualification.measure_qualification,
    "stages": keys_qualification.measure_stages,
    "next-steps": keys_people.measure_next_steps,
    "exchanges": exchanges.measure,
    "short-steps": short_steps.measure,
    "short-signals": short_signals.measure,
    "objection-outcomes": keys_coaching.measure_outcomes,
    "detection": detection.measure,
    "relationship-trend": keys_coaching.measure_trend,
    "win-rates": win_rates.measure,
    "evidence": evidence.measure,
    "stability": stability.measure,
    "injection": injection.measure,
}
