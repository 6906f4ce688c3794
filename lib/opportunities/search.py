"""The list of opportunities."""

from psycopg import Connection
from psycopg.rows import TupleRow

from lib.auth.viewer import Viewer
from lib.opportunities import queries
from lib.opportunities.models import (
    AccountSummary,
    OpportunityPage,
    OpportunityQuery,
    OpportunitySummary,
    UserSummary,
    paginate,
)


def search(conn: Connection[TupleRow], viewer: Viewer, query: OpportunityQuery) -> OpportunityPage:
    """One page of the viewer's opportunities that the filters leave, in a stable order; past the end it is empty."""
    owners = viewer.narrow(queries.find_owner_ids(conn, query.owner) if query.owner else None)
    patterns = queries.find_patterns(conn, viewer.scope, query.search) if query.search else None
    given = queries.parameters(query, owners, patterns)
    total = queries.count_opportunities(conn, given)
    page = queries.find_page(conn, given) if query.offset < total else []
    rows = queries.list_opportunities(conn, page) if page else []
    return OpportunityPage(opportunities=[summarise(row) for row in rows], pagination=paginate(query, total))


def summarise(row: queries.Row) -> OpportunitySummary:
    """A row of the list with its account and owner beneath it."""
    return OpportunitySummary(**row, account=account_of(row), owner=owner_of(row))


def account_of(row: queries.Row) -> AccountSummary | None:
    if row["account_id"] is None:
        return None
    return AccountSummary(id=row["account_id"], name=row["account_name"], domain=row["account_domain"])


def owner_of(row: queries.Row) -> UserSummary | None:
    if row["owner_id"] is None:
        return None
    return UserSummary(id=row["owner_id"], name=row["owner_name"], email=row["owner_email"])
