"""What keeping a CRM in step costs: requests against the least that Notion's API allows, and memory.

The least is counted from what there is, not from what the sync does. To learn: for each table a query for each hundred
rows that people edited, and at least one, since nothing else tells that there are none (Notion may lose a webhook's
deliveries). To tell: for each record that changed here a look at it and a patch. Notion takes one record in a request,
and has no versions that would refuse a write over an edit; a query cannot stand in for the look, as its index lags. The
figure without the looks is shown beside, for whoever holds them for dispensable. To create: one request for each
record. To name owners: a query for each hundred people where one is to be written, and once a day where one waits for
being known.
"""

import json
import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from math import ceil
from pathlib import Path
from random import Random
from typing import LiteralString
from uuid import UUID

from psycopg import Connection
from psycopg.rows import TupleRow

from dev.bench.notion import CONNECTOR, Rig, rig
from dev.measures import Row, at_most
from dev.simulators.notion.exercise import text
from dev.simulators.notion.workspace import Json
from lib.crm.base import Kind
from lib.crm.fields import TABLES
from lib.records.deals import upsert_opportunities
from lib.records.models import AccountRecord, OpportunityRecord, PersonRecord, UserRecord
from lib.records.parties import upsert_accounts, upsert_people, upsert_users

RECORDS = 5_000
FEWEST = 100
MIX: Mapping[Kind, float] = {"account": 0.2, "stakeholder": 0.5, "opportunity": 0.3}
CHANGED = 0.01
OWNERS = 20
UNKNOWN_OWNERS = 3
"""Whom Notion does not know: not everyone who sells is a member of the workspace."""
MOST, MOST_IDLE, MOST_GROWTH = 1.3, 3.0, 1.1
PAGE = 100
LISTING = ceil(OWNERS / PAGE)
"""Requests to learn who is in the workspace."""
ROOT = Path(__file__).parent.parent.parent
MET = datetime(2026, 9, 1, 15, tzinfo=UTC)
WALK = """
import json, pathlib, resource
from lib.crm.doors import run_crm_sync
outcome = run_crm_sync(seconds=3600)
status = pathlib.Path("/proc/self/status")
if status.exists():
    peak = next(int(line.split()[1]) for line in status.read_text().splitlines() if line.startswith("VmHWM"))
else:
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
print(json.dumps([outcome.finished, outcome.counts["seen"], peak]))
"""


@dataclass(frozen=True)
class Sides:
    """How many records of each kind there are, and how many change on each side."""

    records: Mapping[Kind, int]
    changed: Mapping[Kind, int]

    @property
    def all(self) -> int:
        return sum(self.records.values())


def measure(scale: float = 1.0) -> Sequence[Row]:
    """A first sync; one with changes on both sides; two without; the day's pass over everything; and its memory."""
    sides = count_sides(max(FEWEST, round(RECORDS * scale)))
    few = count_sides(max(FEWEST // 10, sides.all // 10))
    with rig(people()) as given:
        fill(given, sides)
        rows = measure_requests(given, sides)
        most = measure_pass(given, sides)
    with rig(people()) as given:
        fill(given, few)
        given.sync()
        least = measure_pass(given, few)
    growth = at_most(
        f"crm: memory of a pass over {sides.all} against {few.all}", most / least, MOST_GROWTH, f"x {least:.0f} MB"
    )
    return [*rows, growth]


def count_sides(records: int) -> Sides:
    each: dict[Kind, int] = {kind: round(records * share) for kind, share in MIX.items()}
    return Sides(each, {kind: max(1, round(number * CHANGED)) for kind, number in each.items()})


def measure_requests(given: Rig, sides: Sides) -> list[Row]:
    """Rounds as the simulator counts them: the first, one with changes, two without, and the day's over everything."""
    creating = sides.all + len(TABLES) + LISTING
    first = count(given)
    given.wait(timedelta(hours=1))
    given.sync()
    given.wait(timedelta(hours=1))
    change_here(given, sides)
    change_there(given, sides)
    told = sum(sides.changed.values())
    queries = count_pages(sides.changed)
    changed = count(given, told)
    given.wait(timedelta(minutes=5))
    after = count(given)
    given.wait(timedelta(minutes=30))
    idle = count(given)
    given.wait(timedelta(days=1))
    whole = count_pages(sides.records) + LISTING
    day = count(given)
    return [
        compare(f"crm: requests of a first sync of {sides.all}", first, creating),
        compare(f"crm: {told} changed on each side", changed, queries + 2 * told),
        Row(
            "crm: the same, were no look needed before a write",
            round(changed / (queries + told), 3),
            f"x the least ({queries + told})",
            "shown",
            ok=True,
        ),
        at_most("crm: five minutes after, nothing new", after / len(TABLES), MOST_IDLE, "requests per table"),
        at_most("crm: nothing new", idle / len(TABLES), MOST_IDLE, "requests per table"),
        compare("crm: the day's pass over everything", day, whole),
    ]


def compare(name: str, requests: int, least: int) -> Row:
    return at_most(name, requests / least, MOST, f"x the least ({least})")


def count_pages(records: Mapping[Kind, int]) -> int:
    """Queries for so many rows of each table, and at least one."""
    return sum(max(1, ceil(each / PAGE)) for each in records.values())


def count(given: Rig, expected: int = 0) -> int:
    """How many requests a round takes; raises ValueError for one that did not take and tell what was changed."""
    before = given.requests
    counts = given.sync().counts
    if expected and (counts.get("taken"), counts.get("patched")) != (expected, expected):
        raise ValueError(f"Not all of {expected} on each side were brought together: {counts}.")
    return given.requests - before


def people() -> tuple[tuple[str, str | None], ...]:
    """Those owners whom Notion knows."""
    return tuple((owner.name, owner.email) for owner in owners()[UNKNOWN_OWNERS:])


def owners() -> list[UserRecord]:
    return [
        UserRecord(source="gong", external_id=str(n), name=f"User {n}", email=f"user{n}@seller.example")
        for n in range(OWNERS)
    ]


def fill(given: Rig, sides: Sides) -> None:
    """Our side, as sources bring it; the first sync takes it to Notion."""
    with given.pool.connection() as conn:
        companies = list(upsert_accounts(conn, [to_account(n) for n in range(sides.records["account"])]).values())
        users = list(upsert_users(conn, owners()).values())
        upsert_people(conn, [to_person(n, companies) for n in range(sides.records["stakeholder"])])
        upsert_opportunities(conn, [to_deal(n, companies, users) for n in range(sides.records["opportunity"])])


def to_account(number: int) -> AccountRecord:
    return AccountRecord(
        source="salesforce",
        external_id=f"001{number:012}",
        name=f"Customer {number}",
        domain=f"customer{number}.example",
        industry="Logistics",
        employees=10 + number,
    )


def to_person(number: int, companies: Sequence[UUID], title: str = "Buyer") -> PersonRecord:
    company = number % len(companies)
    return PersonRecord(
        name=f"Person {number}",
        email=f"person{number}@customer{company}.example",
        title=title,
        account_id=companies[company],
        observed_at=MET,
    )


def to_deal(number: int, companies: Sequence[UUID], users: Sequence[UUID]) -> OpportunityRecord:
    return OpportunityRecord(
        source="salesforce",
        external_id=f"006{number:012}",
        name=f"Customer {number % len(companies)} - Fleet Tracker {number // len(companies)}",
        stage="discovery",
        crm_stage="Discovery",
        account_id=companies[number % len(companies)],
        owner_id=users[number % len(users)],
        amount=Decimal(1000 + number),
        currency="USD",
        close_date=date(2026, 12, 1) + timedelta(number % 180),
        probability=Decimal(30),
    )


def change_here(given: Rig, sides: Sides) -> None:
    """One in a hundred of each kind, as reading calls and recomputing health change them."""
    with given.pool.connection() as conn:
        statements: dict[Kind, LiteralString] = {
            "account": "update accounts set industry = industry || ' and more' where id = any (%s)",
            "stakeholder": "update people set title = title || ', promoted' where id = any (%s)",
            "opportunity": "update opportunities set health_score = coalesce(health_score, 40) + 1 where id = any (%s)",
        }
        for kind, statement in statements.items():
            chosen = choose(conn, kind, sides, seed=1)
            changed = conn.execute(statement, ([local_id for local_id, _ in chosen],)).rowcount
            if changed != len(chosen):
                raise ValueError("Nothing was changed, so nothing is measured.")


def change_there(given: Rig, sides: Sides) -> None:
    """One in a hundred of each kind, by people, drawn apart from ours: few are among both."""
    person = given.simulator.person
    edits: dict[Kind, Json] = {
        "account": {"Website": {"rich_text": text("https://customer.example")}},
        "stakeholder": {"Phone": {"rich_text": text("+1 555 0100")}},
        "opportunity": {"Amount": {"number": given.requests}},
    }
    with given.pool.connection() as conn:
        for kind, properties in edits.items():
            for _, remote_id in choose(conn, kind, sides, seed=2):
                person.edit(remote_id, properties)


def choose(conn: Connection[TupleRow], kind: Kind, sides: Sides, *, seed: int) -> list[tuple[UUID, str]]:
    """Linked records, ours and theirs, drawn at random and always the same."""
    linked = conn.execute(
        """
        select l.local_id, l.remote_id from crm_links l
        where l.connector = %s and l.kind = %s and l.state = 'linked'
        order by md5(l.local_id::text)
        """,
        (CONNECTOR, kind),
    ).fetchall()
    if len(linked) != sides.records[kind]:
        raise ValueError(f"{len(linked)} of {sides.records[kind]} records in {TABLES[kind].label} are in step.")
    drawn = Random(seed).sample(linked, sides.changed[kind])
    return [(local_id, remote_id) for local_id, remote_id in drawn]


def measure_pass(given: Rig, sides: Sides) -> float:
    """Megabytes at the peak of a process that walks over everything, with changes on both sides to take and to tell."""
    change_here(given, sides)
    change_there(given, sides)
    given.lift_limits()
    result = subprocess.run(
        [sys.executable, "-c", WALK],
        cwd=ROOT,
        check=True,
        stdout=subprocess.PIPE,
        text=True,
        env={
            **os.environ,
            "DATABASE_URL": given.url,
            "CRM": CONNECTOR,
            "CRM_TOKEN": given.simulator.state.options.token,
            "CRM_BASE_URL": given.simulator.base_url,
            "CRM_OPTIONS": json.dumps(given.options),
            "CRM_REQUESTS_PER_SECOND": "100000",
            "POWERTOOLS_LOG_LEVEL": "CRITICAL",
        },
    )
    finished, seen, kilobytes = json.loads(result.stdout.splitlines()[-1])
    if not finished or seen != sides.all:
        raise ValueError(f"The pass saw {seen} of {sides.all} records: there is nothing to measure.")
    return kilobytes / 1024
