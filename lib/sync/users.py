"""The seller's own people, read in full each day: Gong does not say which of them changed."""

from collections.abc import Sequence
from uuid import UUID

from psycopg import Connection
from psycopg.rows import TupleRow

from lib.errors import BadRecord
from lib.gong.models import GONG
from lib.gong.transform import to_user
from lib.records.domains import company_domain
from lib.records.models import Key, UserRecord
from lib.records.parties import link_managers, upsert_users
from lib.records.problems import record_problem, resolve_problems
from lib.records.refused import REFUSED, explain
from lib.sync.run import Run


def sync_users(run: Run) -> None:
    """Store every page of users, then link their managers, who may have come on a later page.

    Gong lists users from the first on only, so an invocation that has no time for all of them is gone on with by one
    that reads them anew; each comes at least one page further than the one before, so there is an end.
    """
    managers: dict[str, str | None] = {}
    seen = 0
    earlier = run.state.user_pages
    for number, page in enumerate(run.client.user_pages(), start=1):
        if number > earlier + 1:
            run.stop_in_time()
        records: list[UserRecord] = []
        with run.transaction() as conn:
            for payload in page:
                try:
                    records.append(to_user(payload))
                except BadRecord as error:
                    record_problem(conn, GONG, "user", str(payload.get("id")), error.detail, payload)
            stored = store(run, conn, records)
            resolve_problems(conn, GONG, "user", [record.external_id for record in stored])
            if number > earlier:
                run.state.counts["bad_records"] += len(page) - len(stored)
            seen += len(page)
            run.state.counts["users"] = seen
            run.state.user_pages = max(earlier, number)
            run.checkpoint(conn)
        managers |= {record.external_id: record.manager_external_id for record in records}
        run.report("users", seen, None)
    with run.transaction() as conn:
        reload_users(run, conn)
        keys: dict[UUID, Key | None] = {
            run.users[user]: None if manager is None else (GONG, manager)
            for user, manager in managers.items()
            if user in run.users
        }
        link_managers(conn, keys)
        run.checkpoint(conn)


def store(run: Run, conn: Connection[TupleRow], records: Sequence[UserRecord]) -> list[UserRecord]:
    """Store users together, or, where the database refuses that, one by one; returns those that it took."""
    try:
        with conn.transaction():
            upsert_users(conn, records)
            return list(records)
    except REFUSED as error:
        if len(records) == 1:
            record_problem(conn, GONG, "user", records[0].external_id, explain(error), records[0].metadata)
            return []
    return [taken for record in records for taken in store(run, conn, [record])]


def load_users(run: Run) -> None:
    """Fill in who the seller's people are, as stored."""
    with run.transaction() as conn:
        reload_users(run, conn)


def reload_users(run: Run, conn: Connection[TupleRow]) -> None:
    rows = conn.execute("select id, external_id, email from users where source = 'gong'").fetchall()
    run.users.update({row[1]: row[0] for row in rows})
    run.users_by_email.update({row[2]: row[0] for row in rows if row[2] is not None})
    run.own_domains.update(run.client.config.own_domains)
    run.own_domains.update(domain for row in rows if (domain := company_domain(row[2])) is not None)
