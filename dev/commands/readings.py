"""`dealcoach knowledge` and `dealcoach read`: what the company knows, and what was said."""

import json
from pathlib import Path
from typing import Annotated

import typer

from dev.local_world import prepared_database
from lib.db import open_transaction
from lib.errors import BadRequest
from lib.jobs.deadline import OutOfTimeError
from lib.readings.company import load_knowledge, store_knowledge
from lib.readings.doors import BatchReport, read_as_batches, read_pending


def register(app: typer.Typer) -> None:
    app.command("knowledge")(knowledge_command)
    app.command("read")(read_command)


def knowledge_command(
    file: Annotated[Path | None, typer.Argument(help="A JSON file such as dev/sample/company.json.")] = None,
) -> None:
    """Store what the company writes about itself (products, prices, policies), or without a file say what is stored."""
    with prepared_database(), open_transaction() as conn:
        if file is None:
            knowledge = load_knowledge(conn)
        else:
            try:
                text = file.read_text(encoding="utf-8")
            except (OSError, UnicodeDecodeError) as error:
                raise BadRequest(f"{file} cannot be read: {error}") from error
            knowledge = store_knowledge(conn, text)
    counted = {"products": knowledge.products, "delivery rules": knowledge.delivery, "policies": knowledge.policies}
    print(
        f"{knowledge.company or 'No company'}: " + ", ".join(f"{len(found)} {name}" for name, found in counted.items())
    )
    for line in knowledge.not_understood:
        print(f"  not understood: {line}")


def read_command(
    seconds: Annotated[float, typer.Option(min=1, help="Stop in time after this many seconds.")] = 3600.0,
    batch: Annotated[
        bool, typer.Option("--batch", help="With Claude: hand them in as batches, at half the price, within a day.")
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object.")] = False,
) -> None:
    """Read what was said in conversations that nobody has read yet.

    With --batch it takes in the batches that are done and hands in the rest; the worker (`dealcoach work`) takes them
    in as well.
    """
    with prepared_database():
        try:
            report = read_as_batches(seconds=seconds) if batch else read_pending(seconds=seconds)
        except OutOfTimeError:
            print("The time is up; run it again to go on.")
            raise typer.Exit(1) from None
    if as_json:
        print(json.dumps(vars(report)))
    elif isinstance(report, BatchReport):
        print(
            f"{report.handed_in} conversations handed in as batches, {report.read} read by earlier ones"
            f" ({report.failed} could not be, {report.changed} had changed), {report.waiting} wait."
        )
    else:
        print(f"{report.read} conversations read, {report.failed} could not be.")
