"""How much longer a page far down takes than the first, through the whole HTTP stack."""

import time
from collections.abc import Sequence
from http.client import HTTPConnection
from statistics import median

import psycopg
from psycopg import Connection
from psycopg.rows import TupleRow

from dev.bench import sales
from dev.bench.databases import temporary_database
from dev.bench.served import count_rows, get, served_api
from dev.measures import Row, at_most

BOUND = 2.0
PAGE = 1_000
TOUCHES = 10_000
ROUNDS = 31


def measure(scale: float = 1.0) -> Sequence[Row]:
    """Asks for the first page and for page 1,000 in turn; the median of one over the median of the other."""
    opportunities = max(100, round(sales.OPPORTUNITIES * scale))
    touches = max(100, round(TOUCHES * scale))
    with temporary_database() as url:
        with psycopg.connect(url, prepare_threshold=None) as conn:
            sales.fill(conn, opportunities, opportunities * 2)
            deal = busiest_deal(conn, touches)
        with served_api(url) as client:
            page = max(2, round(PAGE * scale))
            listing = compare(client, "/api/opportunities", 25, page)
            timeline = compare(client, f"/api/opportunities/{deal}/timeline", 10, min(page, touches // 10))
    return [
        at_most(f"deep page of the list ({page})", listing, BOUND, "x the first"),
        at_most(f"deep page of a timeline of {touches}", timeline, BOUND, "x the first"),
    ]


def busiest_deal(conn: Connection[TupleRow], touches: int) -> str:
    """Put this many calls and emails, six to four, on one deal, and return its id."""
    row = conn.execute("select id from opportunities order by id limit 1").fetchone()
    deal = "" if row is None else str(row[0])
    given = {"deal": deal, "calls": touches * 6 // 10, "emails": touches - touches * 6 // 10}
    conn.execute("delete from call_opportunities where opportunity_id = %(deal)s", given)
    conn.execute("delete from email_opportunities where opportunity_id = %(deal)s", given)
    conn.execute(
        """
        insert into call_opportunities (call_id, opportunity_id, source, confidence, occurred_at)
        select id, %(deal)s, 'crm', 1, started_at from calls order by id limit %(calls)s
        """,
        given,
    )
    conn.execute(
        """
        insert into email_opportunities (email_id, opportunity_id, source, confidence, occurred_at)
        select id, %(deal)s, 'crm', 1, sent_at from emails order by id limit %(emails)s
        """,
        given,
    )
    conn.commit()
    conn.autocommit = True
    conn.execute("vacuum (analyze) call_opportunities, email_opportunities")
    return deal


def compare(client: HTTPConnection, path: str, limit: int, page: int) -> float:
    """Median seconds of the page over median seconds of the first."""
    first: list[float] = []
    deep: list[float] = []
    for _ in range(ROUNDS):
        for number, seconds in ((1, first), (page, deep)):
            started = time.perf_counter()
            body = get(client, f"{path}?page={number}&limit={limit}")
            seconds.append(time.perf_counter() - started)
            if count_rows(body) == 0:
                raise ValueError(f"Page {number} of {path} is empty: there is nothing to measure.")
    return median(deep) / median(first)
