"""One writer at a time says who is who, and nobody waits for it for ever."""

import time
from datetime import UTC, datetime, timedelta

import pytest

from lib.db import Transaction
from lib.errors import TryLater
from lib.records.lock import PATIENCE_SECONDS, lock_identities


def test_who_waits_too_long_is_told_to_come_back(transaction: Transaction) -> None:
    """A function that waits until the platform ends it could neither give its lease back nor say why."""
    with transaction() as holder:
        lock_identities(holder)
        began = time.monotonic()
        with pytest.raises(TryLater, match="people and companies") as caught, transaction() as conn:
            lock_identities(conn)

    assert PATIENCE_SECONDS - 1 < time.monotonic() - began < PATIENCE_SECONDS + 3
    assert timedelta(0) < caught.value.not_before - datetime.now(UTC) < timedelta(minutes=1)


def test_a_short_wait_is_waited_out(transaction: Transaction) -> None:
    """And what the transaction waits for later is not bounded by it."""
    with transaction() as conn:
        lock_identities(conn)
        lock_identities(conn)
        assert conn.execute("show lock_timeout").fetchone() == ("0",)
