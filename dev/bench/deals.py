"""A deal of fifty conversations that gets one more: its fold with all that it writes, and the way from Gong's webhook.

The conversations are those of the sample's deals in depth, calls and emails, as long as they are.
"""

import json
import time
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from http.client import HTTPConnection
from itertools import cycle, islice
from secrets import token_urlsafe
from statistics import median
from uuid import UUID

import httpx
import psycopg
from psycopg import Connection
from psycopg.rows import TupleRow

from dev.bench.databases import temporary_database
from dev.bench.gong import UNLIMITED, without_log_lines
from dev.bench.served import get, served_api
from dev.evals.keyed_deals import find_deals
from dev.measures import Row, at_most
from dev.simulators.gong.server import serve
from dev.simulators.gong.synthetic import SyntheticWorld
from dev.simulators.gong.webhooks import Rule, Sender
from lib.deals.load import find_input
from lib.deals.record import fold
from lib.deals.refold import fold_one
from lib.readings import load
from lib.readings.catch_up import read_one
from lib.readings.conversation import Conversation
from lib.readings.knowledge import Knowledge
from lib.readings.local import reader as local
from lib.readings.store import ReaderIdentity, store
from lib.records.calls import upsert_calls, upsert_transcripts
from lib.records.deals import link_calls, upsert_opportunities
from lib.records.models import AccountRecord, CallRecord, Link, OpportunityRecord, ParticipantRecord, Sentence
from lib.records.parties import upsert_accounts

CONVERSATIONS, MORE = 50, 7
FOLD_MS, WEBHOOK_SECONDS = 50.0, 3.0
FIRST = datetime(2026, 1, 5, 15, tzinfo=UTC)
TODAY = date(2026, 11, 20)
SECRET = token_urlsafe()
WORLD_CALLS = 30


def measure(scale: float = 1.0) -> Sequence[Row]:
    """The median of several further conversations, each on top of the one before."""
    count = max(5, round(CONVERSATIONS * scale))
    identity = ReaderIdentity("local", local.VERSION, Knowledge().hash)
    with temporary_database() as url, psycopg.connect(url, prepare_threshold=None) as conn:
        deal = make_deal(conn)
        spoken = islice(cycle(conversations()), count + MORE)
        for number, one in enumerate(islice(spoken, count)):
            add(conn, deal, number, one, identity)
        fold_one(conn, deal, identity, TODAY)
        conn.commit()
        whole = [time_fold(conn, deal, number, one, identity) for number, one in enumerate(spoken, start=count)]
        pure = [time_pure(conn, deal, identity) for _ in range(MORE)]
    return [
        at_most(f"one more on a deal of {count}: the fold", 1000 * median(pure), FOLD_MS, "ms"),
        Row(
            f"one more on a deal of {count}: loaded, folded, written",
            round(1000 * median(whole)),
            "ms",
            "shown",
            ok=True,
        ),
        at_most("from Gong's webhook to the plan", measure_webhook(), WEBHOOK_SECONDS, "s"),
    ]


def time_fold(
    conn: Connection[TupleRow], deal: UUID, number: int, one: Conversation, identity: ReaderIdentity
) -> float:
    add(conn, deal, number, one, identity)
    conn.commit()
    started = time.perf_counter()
    changed = fold_one(conn, deal, identity, TODAY)
    conn.commit()
    if not changed:
        raise RuntimeError("A further conversation changed nothing.")
    return time.perf_counter() - started


def time_pure(conn: Connection[TupleRow], deal: UUID, identity: ReaderIdentity) -> float:
    given = find_input(conn, deal, identity)
    if given is None:
        raise RuntimeError("The deal is gone.")
    started = time.perf_counter()
    fold(given, identity)
    return time.perf_counter() - started


def conversations() -> Iterator[Conversation]:
    for deal in find_deals(None):
        for held in deal.held:
            yield held.conversation


def make_deal(conn: Connection[TupleRow]) -> UUID:
    accounts = upsert_accounts(conn, [AccountRecord(source="bench", external_id="a", name="Buyer")])
    deals = upsert_opportunities(
        conn,
        [
            OpportunityRecord(
                source="bench", external_id="d", name="Deal", stage="evaluation", account_id=accounts["bench", "a"]
            )
        ],
    )
    return deals["bench", "d"]


def add(conn: Connection[TupleRow], deal: UUID, number: int, one: Conversation, identity: ReaderIdentity) -> None:
    """The conversation as a call of the deal, read."""
    at = FIRST + timedelta(days=3 * number)
    participants = [
        ParticipantRecord(key=party.key, speaker_key=party.key, name=party.name, title=party.title, side=party.side)
        for party in one.parties
    ]
    record = CallRecord(
        source="bench", external_id=f"c{number}", title=one.title, started_at=at, participants=participants
    )
    call = upsert_calls(conn, [record])["bench", f"c{number}"]
    spoken = [Sentence(speaker=each.speaker, text=each.text, start=each.start, end=each.end) for each in one.sentences]
    upsert_transcripts(conn, {call: spoken})
    link_calls(conn, [Link(conversation_id=call, opportunity_id=deal, source="crm", confidence=1.0, occurred_at=at)])
    stored = load.find_call(conn, call)
    if stored is None:
        raise RuntimeError("A call that was stored is not there.")
    store(conn, stored, read_one(stored, identity, local.read(stored, Knowledge())))


def measure_webhook() -> float:
    """Seconds from Gong's delivery until the deal's plan knows what was said in the call.

    The queue is drained as a scheduler's request would, right after the delivery.
    """
    world = SyntheticWorld(WORLD_CALLS)
    with (
        without_log_lines(),
        temporary_database() as url,
        serve(world, replace(UNLIMITED, now=world.end)) as gong,
        served_api(
            url,
            gong_base_url=gong.base_url,
            gong_access_key=UNLIMITED.access_key,
            gong_access_key_secret=UNLIMITED.access_key_secret,
            gong_requests_per_second="10000",
            gong_webhook_secret=SECRET,
            cron_secret=SECRET,
            now=world.end.isoformat(),
        ) as client,
    ):
        call_scheduler(client, "daily-sync")
        call_scheduler(client, "work")
        with psycopg.connect(url, autocommit=True) as conn:
            name, call, deal = take_out_newest(conn)
        spoken = world.call(name)
        if spoken is None:
            raise RuntimeError("Gong does not know the call.")
        sender = Sender(gong.state, Rule(f"http://{client.host}:{client.port}/api/webhooks/gong?token={SECRET}", "url"))
        started = time.perf_counter()
        with httpx.Client() as http:
            sender.post(http, spoken, sender.body(spoken, is_test=False))
        call_scheduler(client, "work")
        versions = json.loads(get(client, f"/api/opportunities/{deal}/plan/versions"))["versions"]
        spent = time.perf_counter() - started
    if versions[0]["conversation_id"] != str(call):
        raise RuntimeError("The plan does not know of the call.")
    return spent


def call_scheduler(client: HTTPConnection, job: str) -> None:
    client.request("GET", f"/api/cron/{job}", headers={"Authorization": f"Bearer {SECRET}"})
    answer = client.getresponse()
    body = answer.read()
    if answer.status != 200:
        raise RuntimeError(f"{job}: {answer.status} {body.decode()}")


def take_out_newest(conn: Connection[TupleRow]) -> tuple[str, UUID, UUID]:
    """Forget the newest call of a deal, which Gong is going to tell of; its name there, its id and its deal's."""
    row = conn.execute(
        """
        select c.external_id, c.id, l.opportunity_id
        from calls c join transcripts t on t.call_id = c.id join call_opportunities l on l.call_id = c.id
        order by c.started_at desc, c.id limit 1
        """
    ).fetchone()
    if row is None:
        raise RuntimeError("There is no call of a deal.")
    conn.execute("delete from calls where id = %s", (row[1],))
    return row[0], row[1], row[2]
