"""`dealcoach eval`: how good the product is, measured on answer keys."""

import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from dev.evals import MEASURES
from dev.evals.record import record
from dev.measures import Row, report_measures


def register(app: typer.Typer) -> None:
    @app.command("eval")
    def eval_command(
        names: Annotated[
            list[str] | None, typer.Argument(help=f"Of: {', '.join(MEASURES)}. All when none is given.")
        ] = None,
        folder: Annotated[Path | None, typer.Option("--data", help="Files to measure on instead of our own.")] = None,
        as_json: Annotated[
            bool, typer.Option("--json", help="Print a list of {name, value, unit, bound, ok}.")
        ] = False,
    ) -> None:
        """Measure quality, print a table, and exit 1 when a bound is missed.

        A run of all measures also writes its table into dev/evals/README.md.
        """

        def keep(rows: Sequence[Row]) -> None:
            try:
                record(rows, folder, datetime.now(UTC).date())
            except OSError as error:
                print(f"The page of figures could not be written: {error}", file=sys.stderr)

        report_measures(MEASURES, names or [], lambda measure: measure(folder), as_json=as_json, record=keep)
