"""A migrated database that is gone afterwards, on a server of its own."""

from collections.abc import Generator
from contextlib import contextmanager

from dev import postgres
from lib.migrate import migrate


@contextmanager
def temporary_database() -> Generator[str]:
    """The URL of an empty database with our schema."""
    with postgres.temporary_server() as server:
        url = postgres.create_database(server, "bench")
        migrate(url)
        yield url
