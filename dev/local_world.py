"""The local world: a Postgres of its own, and a simulated Gong with the sample workspace where no real one is set."""

import os
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from dev import postgres
from lib import db
from lib.settings import Settings, settings

ROOT = Path(__file__).parent.parent
LOCAL = ROOT / ".local"
ACCESS_KEY = "SAMPLE-WORKSPACE"
"""The key of our own simulator, which is reached through loopback only. Not a secret."""


@dataclass(frozen=True)
class LocalWorld:
    """What runs, in words a person reads."""

    database: str
    gong: str
    sample: bool


@contextmanager
def database() -> Generator[str]:
    """The database to use: DATABASE_URL, else the embedded one. Yields what it is, in words."""
    if settings().database_url is not None:
        yield "DATABASE_URL"
        return
    server = postgres.start(LOCAL / "postgres")
    try:
        with environment({"DATABASE_URL": postgres.create_database(server, "dealcoach")}):
            yield f"embedded Postgres in {(LOCAL / 'postgres').relative_to(ROOT)}/"
    finally:
        if server.started_here:
            postgres.stop(server)


def gong_is_configured(values: Settings) -> bool:
    """Whether any setting of a real Gong is there; an incomplete set is then refused rather than simulated."""
    return any((values.gong_base_url, values.gong_access_key, values.gong_oauth_client_id))


@contextmanager
def open_world() -> Generator[LocalWorld]:
    """Start what is not configured, and stop it again."""
    with database() as database_words:
        if gong_is_configured(settings()):
            yield LocalWorld(
                database_words, f"Gong at {settings().gong_base_url or 'the address its OAuth app names'}", sample=False
            )
            return
        from dev.sample.world import NOW, load
        from dev.simulators.gong.options import Options
        from dev.simulators.gong.server import serve

        options = Options(access_key=ACCESS_KEY, access_key_secret=ACCESS_KEY, requests_per_second=1000, now=NOW)
        with (
            serve(load(), options) as simulator,
            environment(
                {
                    "GONG_BASE_URL": simulator.base_url,
                    "GONG_ACCESS_KEY": ACCESS_KEY,
                    "GONG_ACCESS_KEY_SECRET": ACCESS_KEY,
                    "GONG_REQUESTS_PER_SECOND": "500",
                    "NOW": NOW.isoformat(),
                }
            ),
        ):
            words = f"a simulated Gong with the sample workspace of a fictional company, where it is {NOW:%d %B %Y}"
            yield LocalWorld(database_words, words, sample=True)


@contextmanager
def environment(values: dict[str, str]) -> Generator[None]:
    """Set environment variables and have the settings read anew, for the time of the block."""
    before = {name: os.environ.get(name) for name in values}
    os.environ.update(values)
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
