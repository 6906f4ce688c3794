"""The figures of the last whole run, written into `README.md` beside this file."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from dev.measures import Row, spell

README = Path(__file__).with_name("README.md")
OWN, OTHERS = "own sets", "files of --data"


def record(rows: Sequence[Row], folder: Path | None, today: date, readme: Path = README) -> None:
    """Replace the table of this kind of run: on our own sets, or on a folder's files; the other one stays.

    Raises ValueError where the page has no place for it.
    """
    kind = OWN if folder is None else OTHERS
    begin, end = f"<!-- figures: {kind} -->\n", f"<!-- end of figures: {kind} -->"
    text = readme.read_text("utf-8")
    if text.count(begin) != 1 or text.count(end) != 1:
        raise ValueError(f"{readme.name} has no place between {begin.strip()} and {end}.")
    before, rest = text.split(begin)
    after = rest.split(end)[1]
    command = "uv run dealcoach eval" + ("" if folder is None else " --data DIR")
    lines = [
        f"{today.day} {today:%B %Y}, `{command}`:",
        "",
        "| measure | value | of | must be | |",
        "|---|---:|---|---|---|",
        *(f"| {row.name} | {spell(row.value)} | {row.unit} | {row.bound} | {row.verdict} |" for row in rows),
        "",
    ]
    readme.write_text(before + begin + "\n".join(lines) + end + after, "utf-8")
