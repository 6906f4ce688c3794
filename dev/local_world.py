"""The local world: a Postgres of its own, and a simulated Gong with the sample workspace where no real one is set."""

import os
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from dev import postgres
from dev.signals import ending_in_order
from lib import db
from lib.errors import Misconfigured
from lib.gong.config import is_configured, read_config
from lib.migrate import connect, migrate, read_state
from lib.settings import settings

if TYPE_CHECKING:
    from dev.sample_crm import SampleCrm

ROOT = Path(__file__).parent.parent
NAMED = "DATABASE_URL"
"""What is said of a database that the settings name."""
ACCESS_KEY = "SAMPLE-WORKSPACE"
"""The key of our own simulator, which is reached through loopback only. Not a secret."""


@dataclass(frozen=True)
class LocalWorld:
    """What runs, in words a person reads."""

    database: str
    gong: str
    sample: bool
    crm: "SampleCrm | None" = None
    """The sample's own, where the settings name none."""


@contextmanager
def database() -> Generator[str]:
    """The database to use: DATABASE_URL, else the embedded one. Yields what it is, in words.

    However the process is asked to end, the embedded server is stopped, unless another process uses it, too.
    """
    with ending_in_order():
        if settings().database_url is not None:
            yield NAMED
            return
        folder = ROOT / settings().local_folder / "postgres"
        with postgres.running(folder) as server:
            words = f"embedded Postgres in {shorten(folder)}/" + ("" if server.started_here else " (runs already)")
            with environment({"DATABASE_URL": postgres.create_database(server, "dealcoach")}):
                yield words


@contextmanager
def prepared_database() -> Generator[str]:
    """The database with its schema up to date: our own is migrated, for one that settings name it is demanded."""
    with database() as words:
        if words == NAMED:
            with connect(settings().require_database_url()) as conn:
                state = read_state(conn)
            if state.problems or state.pending:
                raise Misconfigured(
                    " ".join(state.problems) or "The schema is not up to date: uv run dealcoach migrate"
                )
        else:
            migrate(settings().require_migration_url())
        yield words


def shorten(folder: Path) -> Path:
    """The folder as seen from the checkout, where it lies there."""
    return folder.relative_to(ROOT) if folder.is_relative_to(ROOT) else folder


@contextmanager
def open_world() -> Generator[LocalWorld]:
    """Start what is not configured, and stop it again. Raises Misconfigured for an incomplete set before anything."""
    if is_configured(settings()):
        host = read_config(settings()).base_url or "the address that its OAuth app names"
        with database() as database_words:
            yield LocalWorld(database_words, f"Gong at {host}", sample=False)
        return
    with database() as database_words, simulated_gong() as gong_words, sample_crm() as crm:
        yield LocalWorld(database_words, gong_words, sample=True, crm=crm)


@contextmanager
def simulated_gong() -> Generator[str]:
    """Serve the sample workspace as Gong does, and let the settings name it."""
    from dev.sample.world import NOW, load
    from dev.simulators.gong.options import Options
    from dev.simulators.gong.server import serve

    options = Options(access_key=ACCESS_KEY, access_key_secret=ACCESS_KEY, requests_per_second=1000, now=NOW)
    with serve(load(), options) as simulator:
        values = {
            "GONG_BASE_URL": simulator.base_url,
            "GONG_ACCESS_KEY": ACCESS_KEY,
            "GONG_ACCESS_KEY_SECRET": ACCESS_KEY,
            "GONG_REQUESTS_PER_SECOND": "500",
            "NOW": NOW.isoformat(),
        }
        with environment(values):
            yield f"a simulated Gong with the sample workspace of a fictional company, where it is {NOW:%d %B %Y}"


@contextmanager
def sample_crm() -> Generator["SampleCrm | None"]:
    """A simulated Notion that the settings name for the time of the block; nothing where they name a CRM already."""
    if settings().crm is not None:
        yield None
        return
    from dev.sample_crm import simulated_notion

    with simulated_notion(ROOT / settings().local_folder) as crm, environment(crm.settings):
        yield crm


@contextmanager
def environment(values: dict[str, str]) -> Generator[None]:
    """Set environment variables and have the settings read anew, for the time of the block."""
    before = {name: os.environ.get(name) for name in values}
    os.environ.update(values)
    db.close_pool()
    settings.cache_clear()
    try:
        yield
    finally:
        db.close_pool()
        for name, value in before.items():
            if value is None:
                del os.environ[name]
            else:
                os.environ[name] = value
        settings.cache_clear()
