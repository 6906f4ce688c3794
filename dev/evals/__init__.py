"""Measures of quality. Each takes a folder in the form of the answer keys, or None for our own set."""

from collections.abc import Callable, Sequence
from pathlib import Path

from dev.evals import formats
from dev.measures import Row

MEASURES: dict[str, Callable[[Path | None], Sequence[Row]]] = {"formats": formats.measure}
