"""`dealcoach`: everything a person runs."""

import logging
import sys

import typer

from dev.commands import bench, crm, database, evals, imports, jobs, mcp, openapi, readings, sync, tokens, up
from lib.errors import AppError

app = typer.Typer(
    name="dealcoach",
    help="Coaching on the whole deal, and deal records that keep themselves current.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
)
for command in (up, database, sync, crm, imports, readings, jobs, mcp, tokens, openapi, bench, evals):
    command.register(app)


def main() -> None:
    """Run a command; a failure that the person can act on is one line, not a stack trace."""
    logging.getLogger("psycopg.pool").setLevel(logging.ERROR)  # its warnings come before the error that says it all
    try:
        app()
    except AppError as error:
        print(f"{error.title}: {error.detail}", file=sys.stderr)
        sys.exit(1)
