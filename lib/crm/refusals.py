"""What the CRM does not take is not sent again as long as it stays as it is; an owner is, once the CRM knows them."""

from lib.crm import store
from lib.crm.base import NotReached
from lib.crm.fields import TABLES
from lib.crm.guard import PAUSE
from lib.crm.run import Run
from lib.errors import TryLater


def welcome(run: Run) -> None:
    """Once a day, after a pass over everything: where owners were not known to the CRM, see who has come since."""
    for kind, table in TABLES.items():
        taken = run.state.passes.get(kind)
        if run.dry or taken is None or not taken.full:
            continue
        for field in table.synced:
            with run.open() as conn:
                is_waiting = field.type == "person" and store.has_refusals(conn, run.connector, kind, field.name)
            if not is_waiting:
                continue
            try:
                people = run.crm.people()
            except NotReached as error:
                raise TryLater(f"The CRM does not answer: {error.detail}", run.now() + PAUSE) from error
            with run.open() as conn:
                store.forget_refusals(conn, run.connector, kind, field.name, people)
