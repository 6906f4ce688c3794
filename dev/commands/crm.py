"""`dealcoach crm-sync` and `dealcoach crm setup`."""

import json
from dataclasses import asdict
from typing import Annotated

import typer

from dev.local_world import prepared_database
from dev.progress import progress_bars
from dev.tables import print_counts
from lib.crm.doors import run_crm_sync, set_up
from lib.crm.run import Planned
from lib.crm.sync import CrmReport
from lib.crm.wake import list_offered
from lib.db import open_transaction
from lib.settings import settings

crm = typer.Typer(help="The connected CRM.", no_args_is_help=True)


def register(app: typer.Typer) -> None:
    app.add_typer(crm, name="crm")

    @app.command("crm-sync")
    def crm_sync(
        dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what would change, and change nothing.")] = False,
        seconds: Annotated[float | None, typer.Option(help="Stop in time after this many seconds.", min=1)] = None,
        as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object.")] = False,
    ) -> None:
        """Bring the CRM and our records in step, both ways."""
        if settings().crm is None:
            print(json.dumps({"finished": True, "connector": None}) if as_json else "No CRM is configured (CRM).")
            return
        with prepared_database(), progress_bars(quiet=as_json) as report:
            outcome = run_crm_sync(seconds=seconds, dry=dry_run, report=report)
        if as_json:
            print(json.dumps(to_json(outcome, dry=dry_run)))
        elif dry_run:
            print_plan(outcome)
        else:
            print_counts("In step" if outcome.finished else "Paused, to be continued", outcome.counts)
            if outcome.not_before is not None:
                print(f"The CRM asks to wait until {outcome.not_before:%Y-%m-%d %H:%M:%S} UTC. Run it again then.")


@crm.command("setup")
def setup(
    check: Annotated[bool, typer.Option("--check", help="Only say what differs.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object.")] = False,
) -> None:
    """Make the tables and fields that are missing in the CRM, or say what differs."""
    with prepared_database():
        outcome = set_up(check_only=check)
    if as_json:
        print(json.dumps({"found": [asdict(d) for d in outcome.found], "left": [asdict(d) for d in outcome.left]}))
    else:
        for difference in outcome.found:
            print(f"{difference.kind}: {difference.says}")
        print("Everything is in place." if not outcome.left else f"{len(outcome.left)} differences are left.")
    if outcome.left:
        raise typer.Exit(1)


@crm.command("handshake")
def handshake() -> None:
    """Show the tokens that new webhook subscriptions sent within a day, for pasting back into the CRM."""
    name = settings().crm
    if name is None:
        print("No CRM is configured (CRM).")
        return
    with prepared_database(), open_transaction() as conn:
        offered = list_offered(conn, name)
    for each in offered:
        print(f"{each.received_at:%Y-%m-%d %H:%M:%S} UTC  {each.token}")
    if not offered:
        print("No handshake came within a day. Set up the webhook in the CRM, and look again.")


def to_json(outcome: CrmReport, *, dry: bool) -> dict[str, object]:
    return {
        "finished": outcome.finished,
        "not_before": outcome.not_before and outcome.not_before.isoformat(),
        **outcome.counts,
        **({"plan": [asdict(planned) for planned in outcome.plan]} if dry else {}),
    }


def print_plan(outcome: CrmReport) -> None:
    """One line a record, with what each field would become."""
    for planned in outcome.plan:
        print(describe(planned))
    print(
        f"{len(outcome.plan)} changes; nothing was written." if outcome.finished else "Not finished: give it more time."
    )


def describe(planned: Planned) -> str:
    fields = ", ".join(f"{name}: {json.dumps(value)}" for name, value in planned.fields.items() if value is not None)
    return f"{planned.kind} {planned.record!r}: {planned.action}" + (f" ({fields})" if fields else "")
