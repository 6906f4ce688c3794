"""Tables that a person reads in a terminal."""

from collections.abc import Mapping

from rich.console import Console
from rich.table import Table


def print_counts(title: str, counts: Mapping[str, object]) -> None:
    """Two columns: what, how many."""
    table = Table(title=title, title_justify="left", show_header=False)
    for name, value in counts.items():
        table.add_row(name.replace("_", " "), f"{value:,}" if isinstance(value, int | float) else str(value))
    Console().print(table)
