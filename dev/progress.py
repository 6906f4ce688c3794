"""Progress for a person who watches; silence for a machine, which reads the log."""

from collections.abc import Callable, Generator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TaskID, TextColumn, TimeElapsedColumn

type Report = Callable[[str, int, int | None], None]
"""Called with a step's name, how much is done, and of how much (None when unknown)."""


@contextmanager
def progress_bars(*, quiet: bool = False) -> Generator[Report]:
    """A bar per step on a terminal; nothing where nobody watches."""
    console = Console(stderr=True)
    if quiet or not console.is_terminal:
        yield silent
        return
    with Progress(
        SpinnerColumn(finished_text="✓"),
        TextColumn("{task.description:<28}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        console=console,
    ) as bars:
        tasks: dict[str, TaskID] = {}

        def report(step: str, done: int, total: int | None) -> None:
            if step not in tasks:
                finish(bars)
                tasks[step] = bars.add_task(step, total=total)
            bars.update(tasks[step], completed=done, total=total)

        yield report
        finish(bars)


def finish(bars: Progress) -> None:
    """Steps come one after the other: those before the next one are done, even where their size was never known."""
    for task in bars.tasks:
        bars.update(task.id, total=task.completed)


def silent(step: str, done: int, total: int | None) -> None:
    """Report nothing."""
