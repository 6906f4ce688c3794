"""`dealcoach work` and `dealcoach jobs`: drain the queue, and see what is in it."""

import json
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table

from dev.local_world import prepared_database
from lib.db import open_transaction
from lib.jobs import parked
from lib.jobs.parked import QueuedJob
from lib.worker.doors import run_worker

group = typer.Typer(help="Jobs that wait, run or are parked.", invoke_without_command=True)


def register(app: typer.Typer) -> None:
    app.command("work")(work_command)
    app.add_typer(group, name="jobs")


def work_command(
    seconds: Annotated[float | None, typer.Option(min=1, help="Stop in time after this many seconds.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object.")] = False,
) -> None:
    """Do what is queued until nothing is left or the time is up."""
    with prepared_database():
        report = run_worker(seconds=seconds)
    if as_json:
        print(json.dumps(vars(report)))
    else:
        print(", ".join(f"{count} {name}" for name, count in vars(report).items()))


@group.callback()
def jobs_command(
    context: typer.Context,
    parked_only: Annotated[bool, typer.Option("--parked", help="Only those that keep failing.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print a list of JSON objects.")] = False,
) -> None:
    """List the jobs that are not done: parked ones first, with why."""
    if context.invoked_subcommand is not None:
        return
    with prepared_database(), open_transaction() as conn:
        found = parked.list_jobs(conn, parked_only=parked_only)
    if as_json:
        print(json.dumps([vars(job) for job in found], default=str))
    elif not found:
        print("No job waits, runs or is parked.")
    else:
        Console().print(to_table(found))


@group.command("retry")
def retry_command(job_id: int) -> None:
    """Put a parked job back into the queue."""
    with prepared_database(), open_transaction() as conn:
        parked.retry(conn, job_id)
    print(f"Job {job_id} waits in the queue again.")


@group.command("discard")
def discard_command(job_id: int) -> None:
    """Remove a parked job for good."""
    with prepared_database(), open_transaction() as conn:
        parked.discard(conn, job_id)
    print(f"Job {job_id} is gone.")


def to_table(jobs: list[QueuedJob]) -> Table:
    table = Table()
    for title in ("id", "state", "task", "arguments", "due", "failures", "last error"):
        table.add_column(title, overflow="fold")
    for job in jobs:
        due = "" if job.scheduled_at is None else f"{job.scheduled_at:%Y-%m-%d %H:%M}"
        words = json.dumps(job.arguments)
        table.add_row(str(job.id), job.status, job.task, words, due, str(job.failures), job.error or "")
    return table
