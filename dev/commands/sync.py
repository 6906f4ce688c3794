"""`dealcoach sync` and `dealcoach serve`: what production does on a schedule and on request, by hand."""

import json
from typing import Annotated

import typer

from dev.local_world import prepared_database
from dev.progress import progress_bars
from dev.serving import HOST, address, claimed_port, serve, serve_others
from dev.tables import print_counts
from lib.gong.config import read_config
from lib.settings import settings
from lib.sync.doors import run_daily_sync


def register(app: typer.Typer) -> None:
    @app.command("sync")
    def sync_command(
        seconds: Annotated[float | None, typer.Option(help="Stop in time after this many seconds.", min=1)] = None,
        as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object.")] = False,
    ) -> None:
        """Read what is new in Gong: users, calls, transcripts, deals and references to emails."""
        read_config(settings())  # what is missing is said before a database is started
        with prepared_database(), progress_bars(quiet=as_json) as report:
            outcome = run_daily_sync(seconds=seconds, report=report)
        result = {
            "finished": outcome.finished,
            "not_before": outcome.not_before and outcome.not_before.isoformat(),
            **outcome.counts,
            "seconds": outcome.seconds,
        }
        if as_json:
            print(json.dumps(result))
        else:
            print_counts("Sync finished" if outcome.finished else "Sync paused, to be continued", outcome.counts)
            if outcome.not_before is not None:
                print(f"Gong asks to wait until {outcome.not_before:%Y-%m-%d %H:%M:%S} UTC. Run it again then.")

    @app.command("serve")
    def serve_command(
        port: Annotated[int, typer.Option(min=0, max=65535)] = 8000,
        host: Annotated[str, typer.Option(help="Another address than this machine's own needs a sign-in.")] = HOST,
    ) -> None:
        """Serve the HTTP API: to this machine alone, without sign-in, unless --host names another address."""
        if host != HOST:
            with prepared_database() as words:
                print(f"Database: {words}. API: http://{host}:{port}/api/health (stop with Ctrl-C)", flush=True)
                serve_others(port, host)
            return
        with claimed_port(port, "serve") as listener, prepared_database() as words:
            print(f"Database: {words}. API: {address(listener)}/api/health (stop with Ctrl-C)", flush=True)
            print("No sign-in: only this machine is served, as admin.", flush=True)
            serve(listener)
