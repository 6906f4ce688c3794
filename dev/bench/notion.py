"""A simulated Notion and a database in step with it, and a sync between them by Notion's limits and its own clock."""

from collections.abc import Generator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Any

from psycopg import Connection
from psycopg.rows import TupleRow
from psycopg_pool import ConnectionPool
from pydantic import SecretStr

from dev.bench.databases import temporary_database
from dev.bench.gong import HOUR, without_log_lines
from dev.simulators.notion.options import Options
from dev.simulators.notion.server import Simulator, serve
from lib.crm import store, sync
from lib.crm.base import Access, Crm
from lib.crm.doors import read_codec
from lib.crm.fields import TABLES
from lib.crm.notion import connect
from lib.crm.sync import CrmReport
from lib.jobs.deadline import Deadline

CONNECTOR = "notion"
SPACING = timedelta(seconds=60 / Options.requests_per_minute)
AGO = timedelta(days=3)
"""How far back the simulator's clock begins, so that what takes days there is over by now."""


@dataclass(frozen=True)
class Rig:
    """`sync` sends its requests as far apart as Notion wants them, by the simulator's clock: nobody waits."""

    simulator: Simulator
    url: str
    pool: ConnectionPool[Connection[TupleRow]]

    @property
    def options(self) -> dict[str, str]:
        return {"page": self.simulator.state.home}

    def connect(self, remembered: Mapping[str, Any]) -> Crm:
        state = self.simulator.state
        return connect(
            Access(
                token=SecretStr(state.options.token),
                base_url=self.simulator.base_url,
                options=self.options,
                remembered=remembered,
                before_request=lambda: self.wait(SPACING),
                now=lambda: state.now,
            )
        )

    def set_up(self) -> None:
        with closing(self.connect({})) as crm:
            remembered = crm.set_up([table.spec for table in TABLES.values()])
        with self.pool.connection() as conn:
            store.save_connection(conn, CONNECTOR, remembered)

    def sync(self) -> CrmReport:
        """One round to its end; raises ValueError for one that Notion slowed down or refused something."""
        with self.pool.connection() as conn:
            remembered = store.read_remembered(conn, CONNECTOR) or {}
        before = self.requests
        with closing(self.connect(remembered)) as crm:
            with self.pool.connection() as conn:
                codec = read_codec(conn, crm, {})
            outcome = sync.run(
                self.pool.connection,
                crm,
                CONNECTOR,
                codec,
                now=lambda: self.simulator.state.now,
                deadline=Deadline.after(HOUR),
            )
        odd = {each.status for each in self.simulator.state.journal[before:]} - {200}
        if odd or not outcome.finished or outcome.counts.get("failed"):
            raise ValueError(
                f"Not every request went well ({sorted(odd)}, {outcome.counts}): there is nothing to count."
            )
        return outcome

    @property
    def requests(self) -> int:
        """How many Notion has had so far."""
        return len(self.simulator.state.journal)

    def wait(self, time: timedelta) -> None:
        self.simulator.state.advance(seconds=time.total_seconds())

    def lift_limits(self) -> None:
        """For a process that does not share the simulator's clock."""
        state = self.simulator.state
        state.options = replace(state.options, requests_per_minute=1_000_000)


@contextmanager
def rig(people: tuple[tuple[str, str | None], ...]) -> Generator[Rig]:
    """A workspace of these people with our tables, empty, and a database that is gone afterwards."""
    with (
        without_log_lines(),
        temporary_database() as url,
        serve(Options(people=people, now=datetime.now(UTC) - AGO)) as simulator,
        ConnectionPool[Connection[TupleRow]](
            url, min_size=1, max_size=4, kwargs={"prepare_threshold": None}, open=True
        ) as pool,
    ):
        made = Rig(simulator, url, pool)
        made.set_up()
        yield made
