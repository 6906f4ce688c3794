"""A vendor's quota in Postgres, which every instance draws from."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from psycopg import Connection
from psycopg.rows import TupleRow, class_row

from lib.db import Transaction
from lib.errors import TryLater

LONGEST_SLEEP = timedelta(seconds=2)
UNEVEN = 1.1
"""Slots lie this much further apart than the quota asks, because requests do not all take equally long to arrive."""
LONGEST_BLOCK = timedelta(days=1)


@dataclass(frozen=True)
class Usage:
    """What the present day (UTC, by the database's clock) has used, and until when the vendor wants no requests."""

    used: int
    blocked_until: datetime | None


@dataclass(frozen=True)
class Slot:
    """When a request may leave, and how many seconds away that is."""

    at: datetime
    wait: float


@dataclass(frozen=True)
class Chance:
    """When the next request may be tried, and why not now."""

    not_before: datetime
    blocked: bool
    used_up: bool


def acquire(
    transaction: Transaction,
    name: str,
    per_second: float,
    per_day: int,
    sleep: Callable[[float], None] = time.sleep,
) -> datetime:
    """Take the next slot, sleep until it comes and return it; over two seconds away, take none and raise TryLater.

    The slot is taken in a transaction of its own, so that no one waits for the caller's. Where the vendor asked another
    instance for a pause meanwhile, it is given up for one after the pause.
    """
    while (slot := take(transaction, name, per_second, per_day)).wait > 0:
        sleep(slot.wait)
        if not is_paused(transaction, name, slot.at):
            break
    return slot.at


def take(transaction: Transaction, name: str, per_second: float, per_day: int) -> Slot:
    spacing = timedelta(seconds=UNEVEN / per_second)
    with transaction() as conn:
        slot = reserve(conn, name, spacing, per_day)
        if slot is None:
            create(conn, name)
            slot = reserve(conn, name, spacing, per_day)
        if slot is None:
            chance = find_chance(conn, name, per_day)
            raise TryLater(explain(name, chance, per_day), chance.not_before)
        return slot


def is_paused(transaction: Transaction, name: str, moment: datetime) -> bool:
    """Whether the vendor wants no requests at that moment."""
    with transaction() as conn:
        row = conn.execute("select blocked_until > %s from rate_limits where name = %s", (moment, name)).fetchone()
    return row is not None and bool(row[0])


def reserve(conn: Connection[TupleRow], name: str, spacing: timedelta, per_day: int) -> Slot | None:
    """Reserve the next slot and return it; None (and nothing reserved) when there is none soon.

    The clock is read anew wherever it is named, so also after waiting for the row.
    """
    row = conn.execute(
        """
        update rate_limits set
            next_at = greatest(clock_timestamp(), next_at, blocked_until) + %(spacing)s,
            day = (greatest(clock_timestamp(), next_at, blocked_until) at time zone 'UTC')::date,
            used = case when day = (greatest(clock_timestamp(), next_at, blocked_until) at time zone 'UTC')::date
                        then used + 1 else 1 end
        where name = %(name)s
          and greatest(next_at, blocked_until) <= clock_timestamp() + %(longest)s
          and (used < %(per_day)s
               or day < (greatest(clock_timestamp(), next_at, blocked_until) at time zone 'UTC')::date)
        returning next_at - %(spacing)s as at,
                  extract(epoch from next_at - %(spacing)s - clock_timestamp())::float8 as seconds
        """,
        {"name": name, "spacing": spacing, "longest": LONGEST_SLEEP, "per_day": per_day},
    ).fetchone()
    return None if row is None else Slot(row[0], max(0.0, float(row[1])))


def create(conn: Connection[TupleRow], name: str) -> None:
    conn.execute(
        """
        insert into rate_limits (name, next_at, day, used)
        values (%s, clock_timestamp(), (clock_timestamp() at time zone 'UTC')::date, 0)
        on conflict (name) do nothing
        """,
        (name,),
    )


def find_chance(conn: Connection[TupleRow], name: str, per_day: int) -> Chance:
    with conn.cursor(row_factory=class_row(Chance)) as cursor:
        cursor.execute(
            """
            select greatest(clock_timestamp(), next_at, blocked_until,
                            case when used >= %(per_day)s then (day + 1)::timestamp at time zone 'UTC' end)
                       as not_before,
                   coalesce(blocked_until > clock_timestamp(), false) as blocked,
                   used >= %(per_day)s and day >= (clock_timestamp() at time zone 'UTC')::date as used_up
            from rate_limits where name = %(name)s
            """,
            {"name": name, "per_day": per_day},
        )
        return cursor.fetchall()[0]


def explain(name: str, chance: Chance, per_day: int) -> str:
    at = f"{chance.not_before:%Y-%m-%d %H:%M:%S %Z}"
    if chance.used_up:
        return f"Today's {per_day} requests to {name} are used up. Work goes on after {at}."
    if chance.blocked:
        return f"{name} asked for a pause. Work goes on after {at}."
    return f"Other requests to {name} are waiting already. Work goes on after {at}."


def block_until(transaction: Transaction, name: str, wait: timedelta) -> datetime:
    """Keep every instance from asking for `wait` (a day at most) from now on; returns the moment it ends.

    An earlier, longer pause stays.
    """
    with transaction() as conn:
        create(conn, name)
        row = conn.execute(
            """
            update rate_limits set blocked_until = greatest(blocked_until, clock_timestamp() + %(wait)s)
            where name = %(name)s
            returning blocked_until
            """,
            {"name": name, "wait": max(timedelta(), min(wait, LONGEST_BLOCK))},
        ).fetchall()[0]
    return row[0]


def usage(conn: Connection[TupleRow], name: str) -> Usage:
    """Nothing used when nobody has asked yet."""
    with conn.cursor(row_factory=class_row(Usage)) as cursor:
        found = cursor.execute(
            """
            select case when day >= (clock_timestamp() at time zone 'UTC')::date then used else 0 end as used,
                   case when blocked_until > clock_timestamp() then blocked_until end as blocked_until
            from rate_limits where name = %s
            """,
            (name,),
        ).fetchone()
    return found if found is not None else Usage(0, None)
