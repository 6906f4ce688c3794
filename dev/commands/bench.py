"""`dealcoach bench`: how fast and how small the product is, as ratios that hold on any machine."""

from typing import Annotated

import typer

from dev.bench import MEASURES
from dev.measures import report_measures


def register(app: typer.Typer) -> None:
    @app.command("bench")
    def bench_command(
        names: Annotated[
            list[str] | None, typer.Argument(help=f"Of: {', '.join(MEASURES)}. All when none is given.")
        ] = None,
        scale: Annotated[float, typer.Option(help="Measure on less: 0.01 is a hundredth.", min=0.0001, max=1.0)] = 1.0,
        as_json: Annotated[
            bool, typer.Option("--json", help="Print a list of {name, value, unit, bound, ok}.")
        ] = False,
    ) -> None:
        """Measure speed and size, print a table, and exit 1 when a bound is missed."""
        report_measures(MEASURES, names or [], lambda measure: measure(scale), as_json=as_json)
