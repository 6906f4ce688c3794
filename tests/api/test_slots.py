"""Many requests at once wait for connections without standing in each other's way."""

import time
from concurrent.futures import ThreadPoolExecutor

import psycopg
from httpx import Client

from tests.edges import deployed

MANY = 70
"""More than there are threads for requests and connections in the pool together."""


def test_a_crowd_is_served_after_a_jam(listening: Client, database_url: str) -> None:
    """When the table is free again all are answered, long before the pool's timeout."""
    with deployed(database_url), psycopg.connect(database_url) as conn, ThreadPoolExecutor(MANY) as threads:
        conn.execute("lock table opportunities in access exclusive mode")
        asked = [threads.submit(listening.get, "/api/opportunities") for _ in range(MANY)]
        time.sleep(0.7)
        assert not any(one.done() for one in asked)
        conn.rollback()
        released = time.monotonic()
        statuses = {one.result().status_code for one in asked}

    assert statuses == {200}
    assert time.monotonic() - released < 10
