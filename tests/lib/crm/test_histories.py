"""Histories of a sync, a few on each run and always the same; `python -m tests.lib.crm.histories` runs new ones."""

from lib.db import Transaction
from tests.edges import served
from tests.lib.crm.histories.drawn import extra_fields
from tests.lib.crm.histories.notion import NotionHistories
from tests.lib.crm.histories.rules import Ground, Histories
from tests.lib.crm.histories.run import run_histories

SEED = 20_261_124


def test_whatever_happened_both_sides_agree_in_the_end(transaction: Transaction) -> None:
    """See histories/rules.py for what may happen and histories/oracle.py for what must be true."""
    with extra_fields(transaction):
        run_histories(Histories, Ground(transaction), 16, SEED)


def test_so_they_do_with_notion(transaction: Transaction, database_url: str) -> None:
    """Over sockets, its webhooks included."""
    with extra_fields(transaction), served() as client:
        run_histories(NotionHistories, Ground(transaction, database_url, client), 4, SEED)
