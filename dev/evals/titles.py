"""Levels of job titles: `job_titles.json` with `{"title", "level"}`; without a folder a set of our own, with fields."""

import json
import sys
from collections.abc import Sequence
from pathlib import Path

from dev.measures import Row, at_least
from lib.readings.local.titles import read_title

OWN = Path(__file__).parent / "language" / "titles.json"
FILE = "job_titles.json"
LEAST = 0.92


def measure(folder: Path | None) -> Sequence[Row]:
    """The share of titles whose level is read as people judged it, and where the file tells it, of their fields."""
    path = OWN if folder is None else folder / FILE
    if not path.is_file():
        return []
    rows = json.loads(path.read_text("utf-8"))
    read = [(row, read_title(row["title"])) for row in rows]
    for row, title in read:
        if title.level != row["level"]:
            print(f"{row['title']}: {title.level}, not {row['level']}", file=sys.stderr)
    levels = [title.level == row["level"] for row, title in read]
    figures = [at_least("title level accuracy", share(levels), LEAST, f"of {len(levels)}")]
    fields = [title.function == row["function"] for row, title in read if "function" in row]
    if fields:
        figures.append(at_least("title field accuracy", share(fields), LEAST, f"of {len(fields)}"))
    return figures


def share(right: Sequence[bool]) -> float:
    return sum(right) / len(right) if right else 0.0
