"""Kill -9 at random points of a sync, and run it again: the same database as an undisturbed run, row for row."""

import json
import random
import subprocess
import sys
from collections.abc import Generator
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from datetime import timedelta
from typing import Any

import psycopg
import pytest
from psycopg import Connection
from psycopg.rows import TupleRow
from psycopg.sql import SQL, Identifier
from psycopg_pool import ConnectionPool

from dev import postgres
from dev.simulators.gong.server import Simulator, serve
from dev.simulators.gong.synthetic import SyntheticWorld
from dev.simulators.gong.world import CrmVersion, StaticWorld
from tests.conftest import copy_database
from tests.lib.sync.conftest import FAST, NOW, Rig, change, name
from tests.lib.sync.snapshot import Snapshot

SEED = 20_261_124
POINTS = 25
"""Of each of the two syncs: a first one, and one of a day on which much changes."""
FIRST_DAY = replace(SyntheticWorld(18, days=30, user_count=6, sentences=2).hold())


def second_day() -> StaticWorld:
    """A call renamed, one without parties, one unreadable, one new, and a deal that moved."""
    world = change(FIRST_DAY, 17, meta={"title": "Renamed"})
    world = change(world, 16, payload={"metaData": world.call_list[16].payload["metaData"]})
    world = change(world, 15, meta={"started": None})
    world = change(world, 14, visible_at=NOW + timedelta(hours=3))
    deal = FIRST_DAY.call_list[17].crm_objects[0]
    moved = CrmVersion(NOW + timedelta(hours=1), {**FIRST_DAY.crm[deal][-1].fields, "StageName": "Proposal"})
    return replace(world, crm={**FIRST_DAY.crm, deal: [*FIRST_DAY.crm[deal], moved]})


class Bench:
    """Databases to sync into, one after the other, and a process to be killed at it."""

    def __init__(self, server: postgres.Server, simulator: Simulator, victim: subprocess.Popen[str]) -> None:
        self.server = server
        self.simulator = simulator
        self.victim = victim
        self.made = 0

    @contextmanager
    def database(self, template: str) -> Generator[tuple[Rig, str]]:
        self.made += 1
        database = f"{template}_{self.made}"
        url = copy_database(self.server, template, database)
        try:
            with ConnectionPool[Connection[TupleRow]](
                url, min_size=1, max_size=2, kwargs={"prepare_threshold": None}, open=True
            ) as pool:
                yield Rig(self.simulator, pool.connection), url
        finally:
            with psycopg.connect(self.server.url(), autocommit=True) as admin:
                admin.execute(SQL("drop database {} with (force)").format(Identifier(database)))

    def run_victim(self, url: str, fatal: int | None) -> dict[str, Any]:
        """How the child ended, and how many points it passed."""
        assert self.victim.stdin is not None
        assert self.victim.stdout is not None
        order = {
            "database": url,
            "base_url": self.simulator.base_url,
            "now": self.simulator.state.now.isoformat(),
            "fatal": fatal,
        }
        print(json.dumps(order), file=self.victim.stdin, flush=True)
        return json.loads(self.victim.stdout.readline())

    def finish(self, rig: Rig) -> Snapshot:
        """Go on as the next invocations would, once the dead holder's lease has run out."""
        rig.execute("update sync_status set leased_until = clock_timestamp() - interval '1 second'")
        while not rig.sync().finished:
            pass
        return rig.snapshot()


@pytest.fixture(scope="module")
def bench(server: postgres.Server, template: str) -> Generator[Bench]:
    """On the second day of the simulated Gong, with a template of a database as the first day left it."""
    with ExitStack() as stack:
        simulator = stack.enter_context(serve(FIRST_DAY, replace(FAST, page_size=5, now=NOW)))
        victim = stack.enter_context(
            subprocess.Popen(
                [sys.executable, "-m", "tests.lib.sync.victim"],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                text=True,
            )
        )
        made = Bench(server, simulator, victim)
        with psycopg.connect(server.url(), autocommit=True) as admin:
            admin.execute(SQL("create database first_day template {}").format(Identifier(template)))
        with ConnectionPool[Connection[TupleRow]](server.url("first_day"), min_size=1, max_size=1) as pool:
            rig = Rig(simulator, pool.connection)
            rig.sync()
            rig.execute("update email_checks set checked_at = checked_at - interval '1 day'")
        simulator.state.world = second_day()
        simulator.state.delete_call(name(FIRST_DAY.call_list[13]))
        simulator.state.advance(days=1)
        yield made
        assert victim.stdin is not None
        victim.stdin.close()


def choose_points(last: int) -> list[int]:
    """The same random ones in every run."""
    return sorted(random.Random(SEED).sample(range(1, last + 1), POINTS))  # noqa: S311 (chance that repeats is wanted)


@pytest.mark.parametrize("start", ["template_dealcoach", "first_day"])
def test_killed_anywhere_and_run_again_it_is_the_same_database(bench: Bench, start: str) -> None:
    """Nothing lost, nothing doubled, wherever the process died: between statements, around commits, in a request."""
    with bench.database(start) as (rig, url):
        whole = bench.run_victim(url, None)
        expected = rig.snapshot()
    assert whole["exit"] == 0
    assert any(call["gone"] for call in expected["calls"]) == (start == "first_day")
    assert all(expected[table] for table in ("transcripts", "emails", "sync_problems", "email_opportunities"))

    for fatal in choose_points(whole["points"]):
        with bench.database(start) as (rig, url):
            assert bench.run_victim(url, fatal)["exit"] == -9
            assert bench.finish(rig) == expected, f"after kill -9 at point {fatal} of {whole['points']}"


@pytest.mark.parametrize("start", ["template_dealcoach", "first_day"])
def test_killed_again_and_again_it_gets_there(bench: Bench, start: str) -> None:
    """Each attempt goes on where the last one died, and the end is the same."""
    with bench.database(start) as (rig, url):
        bench.run_victim(url, None)
        expected = rig.snapshot()
    kills = 0
    with bench.database(start) as (rig, url):
        while bench.run_victim(url, 100 + 10 * kills)["exit"] == -9:
            kills += 1
            rig.execute("update sync_status set leased_until = clock_timestamp() - interval '1 second'")

        assert kills >= 3
        assert rig.snapshot() == expected
