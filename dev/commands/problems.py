"""`dealcoach problems`: what could not be taken in, and what an operator has to see to."""

import json
from collections.abc import Sequence
from datetime import datetime
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table

from dev.local_world import prepared_database
from lib.db import open_transaction
from lib.records.problems import Problem, ProblemGroup, group_problems, list_problems


def register(app: typer.Typer) -> None:
    app.command("problems")(problems_command)


def problems_command(
    kind: Annotated[str | None, typer.Argument(help="Show each record of this kind, such as call or alert.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print a list of JSON objects.")] = False,
) -> None:
    """List open problems by kind and reason: alerts first, then records that could not be taken in."""
    with prepared_database(), open_transaction() as conn:
        found = group_problems(conn) if kind is None else list_problems(conn, kind=kind)
    if as_json:
        print(json.dumps([vars(each) for each in found], default=str))
    elif not found:
        print("No problem is open.")
    else:
        Console().print(to_table(found))


def to_table(found: Sequence[ProblemGroup | Problem]) -> Table:
    table = Table()
    for title in ("kind", "reason", "records", "record", "times", "first seen", "last seen"):
        table.add_column(title, overflow="fold")
    for each in found:
        group = isinstance(each, ProblemGroup)
        table.add_row(
            f"{each.source} {each.kind}",
            each.reason,
            str(each.records) if group else "",
            each.example if group else each.record_id,
            "" if group else str(each.attempts),
            minute(each.first_seen_at),
            minute(each.last_seen_at),
        )
    return table


def minute(moment: datetime) -> str:
    return f"{moment:%Y-%m-%d %H:%M}"
