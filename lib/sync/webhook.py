"""What a webhook of Gong's sets going: a delivery is kept and queued at once, and a job fetches the call.

The body of a delivery is not believed: the call is fetched, with its transcript, which often comes later. Should all of
this fail, the daily sync finds the call.
"""

from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

from psycopg import Connection
from psycopg.rows import TupleRow

from lib.errors import TryLater
from lib.gong.client import from_settings
from lib.gong.models import GONG
from lib.gong.webhook import Notice
from lib.health.refresh import refresh_health
from lib.ids import derive_id
from lib.jobs.drain import Work
from lib.jobs.queue import defer
from lib.records.calls import call_id as stored_id
from lib.settings import current_time, settings
from lib.sync import users
from lib.sync.daily import give_time, silent
from lib.sync.doors import config_from
from lib.sync.pages import store_calls, store_transcripts
from lib.sync.run import Run, State
from lib.sync.windows import Slice

TASK = "gong.call"
PROVIDER = "gong"
PATIENCE = timedelta(hours=26)
"""Gong may take a day; after that the daily sync has seen the call several times."""
SHORTEST_WAIT, LONGEST_WAIT = timedelta(minutes=1), timedelta(minutes=30)


def receive(conn: Connection[TupleRow], notice: Notice, raw: bytes) -> tuple[UUID, bool]:
    """Keep a delivery and queue its call in the same transaction; returns its id and whether it is new."""
    identity = derive_id("webhook", PROVIDER, notice.dedupe_key)
    inserted = conn.execute(
        """
        insert into webhook_events (id, provider, dedupe_key, body)
        values (%(id)s, %(provider)s, %(key)s, %(body)s)
        on conflict do nothing
        """,
        {"id": identity, "provider": PROVIDER, "key": notice.dedupe_key, "body": raw},
    ).rowcount
    if inserted == 1:
        arguments = {"call_id": notice.call_id, "since": datetime.now(UTC).isoformat()}
        defer(conn, TASK, arguments, lock=f"{TASK}:{notice.call_id}", queueing_lock=f"{TASK}:{notice.call_id}")
    return identity, inserted == 1


def take_in_call(work: Work, call_id: str, since: str) -> None:
    """Fetch a call and its transcript; raises TryLater while Gong does not have both, until patience ends."""
    values = settings()
    now = current_time(values.now)
    with from_settings(values, work.transaction) as client:
        give_time(client, work.deadline)
        run = Run(
            work.transaction,
            client,
            config_from(values),
            uuid4(),
            now,
            work.deadline,
            silent,
            State("one call", Slice(now, now), []),
            leased=False,
        )
        users.load_users(run)
        payloads = [payload for page in client.call_pages(call_ids=[call_id]) for payload in page.calls]
        stored = store_calls(run, payloads)
        store_transcripts(run, stored.due)
    finish(work, call_id, now)
    if not has_transcript(work, call_id):
        wait_for_it(call_id, datetime.fromisoformat(since), work.now)


def finish(work: Work, call_id: str, now: datetime) -> None:
    """Health of the deals that the call is on, and the deliveries of the call done with."""
    with work.transaction() as conn:
        rows = conn.execute(
            "select opportunity_id from call_opportunities where call_id = %s", (stored_id(GONG, call_id),)
        ).fetchall()
        refresh_health(conn, now.date(), [row[0] for row in rows])
        conn.execute(
            """
            update webhook_events set processed_at = now(), body = ''
            where provider = %(provider)s and processed_at is null and starts_with(dedupe_key, %(call)s)
            """,
            {"provider": PROVIDER, "call": f"{call_id}:"},
        )


def has_transcript(work: Work, call_id: str) -> bool:
    with work.transaction() as conn:
        row = conn.execute("select 1 from transcripts where call_id = %s", (stored_id(GONG, call_id),)).fetchone()
    return row is not None


def wait_for_it(call_id: str, since: datetime, now: datetime) -> None:
    """Raise TryLater with a wait that grows with the time already waited; none when patience has ended."""
    waited = now - since
    if waited < PATIENCE:
        wait = min(LONGEST_WAIT, max(SHORTEST_WAIT, waited / 2))
        raise TryLater(f"Gong does not have the transcript of call {call_id} yet.", now + wait)
