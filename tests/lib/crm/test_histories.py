"""Histories of a sync, a few on each run; `python -m tests.lib.crm.histories` runs as many as there is time for."""

from lib.db import Transaction
from tests.lib.crm.histories import extra_fields, run_histories


def test_whatever_happened_both_sides_agree_in_the_end(transaction: Transaction) -> None:
    """See histories.py for what may happen and what must be true."""
    with extra_fields(transaction):
        run_histories(transaction, 25)
