"""A sync against the CRM in memory."""

from collections.abc import Generator

import pytest
from psycopg import Connection
from psycopg.rows import TupleRow
from psycopg_pool import ConnectionPool

from lib.db import Transaction
from tests.lib.crm.rig import Rig


@pytest.fixture
def transaction(database_url: str) -> Generator[Transaction]:
    """Opens transactions that commit, on connections that are used again, as in production."""
    with ConnectionPool[Connection[TupleRow]](
        database_url, min_size=1, max_size=4, kwargs={"prepare_threshold": None}, open=True
    ) as pool:
        yield pool.connection


@pytest.fixture
def rig(transaction: Transaction) -> Rig:
    made = Rig(transaction)
    made.set_up()
    return made
