"""Measures of quality. Each takes a folder in the form of the answer keys, or None for our own set."""

from collections.abc import Callable, Sequence
from pathlib import Path

from dev.evals import bant, formats, intent, objections, titles
from dev.measures import Row

MEASURES: dict[str, Callable[[Path | None], Sequence[Row]]] = {
    "formats": formats.measure,
    "titles": titles.measure,
    "action-intent": intent.measure,
    "bant": bant.measure,
    "objections-yes-no": objections.measure,
}
