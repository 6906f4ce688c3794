"""Members of relations that are out of sight: a CRM that does not show a record shows it in no list either."""

from lib.crm import store
from lib.crm.base import Kind, RemoteRecord, Unreachable, Value
from lib.crm.fields import TABLES
from lib.crm.run import Run
from lib.crm.store import Link
from lib.crm.values import decode


def list_hidden(run: Run, link: Link, theirs: RemoteRecord) -> frozenset[str]:
    """The relations of a record that lack a member which is in the trash or not shown: nobody took it out of them.

    They must not be compared. Asking costs a request for each member that was agreed on and is not there.
    """
    table = TABLES[link.kind]
    base = decode(table, link.base)
    return frozenset(
        each.name
        for each in table.synced
        if each.target is not None
        and each.name in theirs.values
        and each.name not in theirs.unread
        and any_hidden(run, each.target, members(base.get(each.name)) - members(theirs.values[each.name]))
    )


def any_hidden(run: Run, kind: Kind, missing: frozenset[str]) -> bool:
    if not missing:
        return False
    with run.open() as conn:
        links = store.find_links_by_remote(conn, run.connector, kind, missing)
    if any(link.state in {"unreachable", "trashed"} for link in links.values()):
        return True
    found = (run.crm.fetch(kind, remote_id) for remote_id in sorted(missing))
    return any(isinstance(each, Unreachable) or each.trashed for each in found)


def members(value: Value) -> frozenset[str]:
    return value if isinstance(value, frozenset) else frozenset()
