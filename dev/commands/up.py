"""`dealcoach up`: the whole local world in one command."""

import json
import socket
import sys
import time
from collections.abc import Callable
from contextlib import nullcontext
from dataclasses import asdict
from pathlib import Path
from typing import Annotated, Any

import typer

from dev.local_world import LocalWorld, open_world
from dev.progress import Report, progress_bars
from dev.serving import HOST, address, claimed_port, serve
from dev.tables import print_counts
from dev.web import find_node, start
from lib.db import open_transaction
from lib.deals.doors import CurrentReport, bring_up_to_date
from lib.errors import AlreadyRunning, BadRequest, Misconfigured, TryLater
from lib.jobs.deadline import OutOfTimeError
from lib.jobs.overview import count_records
from lib.migrate import migrate
from lib.readings.company import store_knowledge
from lib.readings.doors import read_pending
from lib.settings import settings
from lib.sync.doors import run_daily_sync

PATIENCE_SECONDS = 60.0
"""How long `up` waits for Gong before it serves what is there."""
READING_SECONDS = 600.0
SAMPLE_COMPANY = Path(__file__).parent.parent / "sample" / "company.json"


def register(app: typer.Typer) -> None:
    @app.command("up")
    def up_command(
        once: Annotated[bool, typer.Option(help="Do the whole main job, print what it did, and exit.")] = False,
        as_json: Annotated[bool, typer.Option("--json", help="With --once: print one JSON object.")] = False,
        port: Annotated[int, typer.Option(min=0, max=65535, help="Where it is served on 127.0.0.1.")] = 8000,
        web: Annotated[bool, typer.Option(help="Serve the web app, too; without it the API alone.")] = True,
    ) -> None:
        """Start Postgres, bring it up to date, sync Gong and serve the web app and the API.

        Without GONG_* settings a simulated Gong with the sample workspace of a fictional company stands in, and
        without CRM a simulated Notion, which is kept in step with it.
        """
        if as_json and not once:
            raise BadRequest("--json prints what the whole job did and needs --once.")
        with nullcontext() if once else claimed_port(port, "up") as listener, open_world() as world:
            if not as_json:
                print(f"Database: {world.database}\nSource:   {world.gong}", flush=True)
                if world.crm is not None:
                    print(f"CRM:      a simulated Notion with the same company's people, kept in {world.crm.path.name}")
            with progress_bars(quiet=as_json) as report:
                outcome = bring_up(world, report)
            if as_json:
                print(json.dumps(outcome), flush=True)
            else:
                print_counts(
                    "In the database", {k: v for k, v in outcome.items() if isinstance(v, int) and k != "finished"}
                )
            if listener is not None:
                serve_all(listener, web=web)
            elif not outcome["finished"]:
                raise typer.Exit(1)


def serve_all(listener: socket.socket, *, web: bool) -> None:
    """The web app at the listener's address with the API behind it, or the API alone where there is no Node."""
    if web and has_node():
        port = listener.getsockname()[1]
        with socket.create_server((HOST, 0)) as behind:
            listener.close()  # the web app listens there from now on
            with start(address(behind), port, say) as shown:
                announce(shown)
                serve(behind)
    else:
        announce(f"{address(listener)}/api/opportunities")
        serve(listener)


def has_node() -> bool:
    """Whether the web app can run; says how to get what it needs where it cannot."""
    try:
        find_node()
    except Misconfigured as missing:
        say(f"{missing.detail} Serving the API alone.")
        return False
    return True


def announce(shown: str) -> None:
    print(f"Ready:    {shown}  (the API's routes: /api/openapi.json; stop with Ctrl-C)", flush=True)


def bring_up(world: LocalWorld, report: Report) -> dict[str, Any]:
    """Migrate, sync to the end and take in the sample's emails; returns counts and seconds by step."""
    seconds: dict[str, float] = {}

    def timed[T](step: str, work: Callable[[], T]) -> T:
        started = time.monotonic()
        result = work()
        seconds[step] = round(time.monotonic() - started, 3)
        return result

    timed("migrate", lambda: migrate(settings().require_migration_url()))
    synced = timed("sync", lambda: sync_to_the_end(report))
    written = (synced or {}).get("rows_written", 0)
    if world.sample:
        from dev.sample_mail import take_in

        written += timed("sample emails", lambda: take_in(report))
        with open_transaction() as conn:
            store_knowledge(conn, SAMPLE_COMPANY.read_text(encoding="utf-8"))
    read = timed("read", lambda: read_what_is_new(report))
    folded = timed("deals", lambda: fold_what_is_due(report))
    in_step = None
    if world.crm is not None:
        from dev.sample_crm import keep_in_step

        crm = world.crm
        in_step = timed("crm", lambda: keep_in_step(crm, report))
    with open_transaction() as conn:
        counts = count_records(conn)
    return {
        "finished": synced is not None and read is not None and folded is not None,
        **counts,
        **({} if in_step is None else {f"crm_{name}": count for name, count in asdict(in_step).items()}),
        "conversations_read": read or 0,
        **({} if folded is None else {f"deals_{name}": count for name, count in asdict(folded).items()}),
        "requests": (synced or {}).get("requests", 0),
        "rows_written": written,
        "seconds": seconds,
    }


def read_what_is_new(report: Report) -> int | None:
    """How many conversations were read; None where there are more than time allows, which is said."""
    try:
        return read_pending(seconds=READING_SECONDS, report=report).read
    except OutOfTimeError:
        say("There is more to read than ten minutes allow; `uv run dealcoach read` goes on.")
        return None
    except AlreadyRunning as busy:
        say(busy.detail)
        return None


def fold_what_is_due(report: Report) -> CurrentReport | None:
    """What became of the deals whose conversations are new; None where time does not allow all, which is said."""
    try:
        return bring_up_to_date(seconds=READING_SECONDS, report=report)
    except OutOfTimeError:
        say("There are more deals to bring up to date than ten minutes allow; `uv run dealcoach work` goes on.")
        return None


def sync_to_the_end(report: Report) -> dict[str, int] | None:
    """The counts of the sync, invoked until it is finished; None where that cannot be waited out, which is said."""
    waiting = False
    give_up = time.monotonic() + PATIENCE_SECONDS
    while True:
        try:
            outcome = run_daily_sync(report=report)
        except (TryLater, AlreadyRunning) as wait:
            if time.monotonic() > give_up:
                say(f"{wait.detail} Going on with what is there; `dealcoach sync` does the rest later.")
                return None
            if not waiting:
                say(f"{wait.detail} Waiting for up to {PATIENCE_SECONDS:.0f} seconds.")
            waiting = True
            time.sleep(1)
            continue
        if outcome.finished:
            return outcome.counts


def say(words: str) -> None:
    """To the person, beside what a program may read."""
    print(words, file=sys.stderr, flush=True)
