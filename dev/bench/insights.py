"""The insights of a deal of fifty calls over HTTP: found, computed from readings that are there, and asked at once.

Once with the local reader, and once with a Claude of ours that takes its time to word the recommendations.
"""

import json
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from datetime import UTC, datetime, timedelta
from http.client import HTTPConnection
from itertools import islice
from statistics import median
from uuid import UUID

import psycopg
from psycopg import Connection
from psycopg.rows import TupleRow

from dev.bench.databases import temporary_database
from dev.bench.listing import percentile_95
from dev.bench.served import get, served_api
from dev.evals.keyed_deals import find_deals
from dev.measures import Row, at_most
from dev.standins.claude import Claude, serve
from dev.standins.words import say_again
from lib.readings import load
from lib.readings.catch_up import read_one
from lib.readings.claude import read as claude_reader
from lib.readings.conversation import Conversation
from lib.readings.knowledge import Knowledge
from lib.readings.local import reader as local
from lib.readings.store import ReaderIdentity, store
from lib.records.calls import upsert_calls, upsert_transcripts
from lib.records.deals import link_calls, upsert_opportunities
from lib.records.models import CallRecord, Link, OpportunityRecord, ParticipantRecord, Sentence

CALLS, ASKED, AT_ONCE = 50, 200, 50
PIECES = 4
"""Written calls that make one of 45 minutes."""
CACHED_MS, COMPUTED_SECONDS, WORDED_SECONDS = 50.0, 1.0, 5.0
ANSWER_SECONDS = 3.0
"""How long Claude takes for an answer."""
MODEL = "claude-haiku-5-5"
FIRST = datetime(2026, 1, 5, 15, tzinfo=UTC)


def measure(scale: float = 1.0) -> Sequence[Row]:
    """Asks for a deal that is read; what is computed includes the first request of a new process."""
    calls, asked = max(4, round(CALLS * scale)), max(20, round(ASKED * scale))
    with temporary_database() as url:
        with psycopg.connect(url, prepare_threshold=None) as conn:
            deal = fill(conn, calls, ReaderIdentity("local", local.VERSION, Knowledge().hash))
        with served_api(url) as client, psycopg.connect(url, autocommit=True) as conn:
            path = f"/api/opportunities/{deal}/insights"
            computed = median(time_one(client, path, conn) for _ in range(5))
            found = [time_one(client, path) for _ in range(asked)]
            conn.execute("delete from analysis_cache")
            computations = ask_at_once(client, path)
    return [
        *measure_worded(calls),
        at_most(f"insights: p95 of {asked} cached", 1000 * percentile_95(found), CACHED_MS, "ms"),
        at_most(f"insights: computed from readings of {calls} calls", computed, COMPUTED_SECONDS, "s (median of 5)"),
        at_most(f"insights: computations of {AT_ONCE} requests at once", computations, 1, ""),
    ]


def measure_worded(calls: int) -> Sequence[Row]:
    """The same with Claude, each time with an empty cache."""
    claude = Claude(say_again, seconds=ANSWER_SECONDS)
    with temporary_database() as url, serve(claude) as address:
        with psycopg.connect(url, prepare_threshold=None) as conn:
            deal = fill(conn, calls, claude_reader.identify(MODEL, Knowledge()))
        path = f"/api/opportunities/{deal}/insights"
        given = {"anthropic_api_key": "sk-ant-bench", "anthropic_base_url": address, "anthropic_model": MODEL}
        with served_api(url, **given) as client, psycopg.connect(url, autocommit=True) as conn:
            worded = median(time_one(client, path, conn) for _ in range(5))
            conn.execute("delete from analysis_cache")
            before = len(claude.asked)
            ask_at_once(client, path)
            questions = len(claude.asked) - before
            row = conn.execute("select body::jsonb -> 'wording' ->> 'by' from analysis_cache").fetchone()
            if row != ("claude",):
                raise RuntimeError("Claude's words are not shown.")
    slow = f"a Claude of {ANSWER_SECONDS:g} s"
    return [
        at_most(f"insights of {calls} calls, worded by {slow}", worded, WORDED_SECONDS, "s (median of 5)"),
        at_most(f"insights: questions to Claude of {AT_ONCE} requests at once", questions, 1, ""),
    ]


def time_one(client: HTTPConnection, path: str, emptied: Connection[TupleRow] | None = None) -> float:
    """Seconds of one request, with the cache emptied before it where that is asked."""
    if emptied is not None:
        emptied.execute("delete from analysis_cache")
    started = time.perf_counter()
    get(client, path)
    return time.perf_counter() - started


def ask_at_once(client: HTTPConnection, path: str) -> int:
    """How many of the requests were answered by a computation of their own."""

    def ask(_: int) -> bool:
        with closing(HTTPConnection(client.host, client.port, timeout=60)) as own:
            return not json.loads(get(own, path))["cache"]["hit"]

    with ThreadPoolExecutor(AT_ONCE) as threads:
        return sum(threads.map(ask, range(AT_ONCE)))


def fill(conn: Connection[TupleRow], calls: int, identity: ReaderIdentity) -> UUID:
    """A deal of so many calls of 45 minutes, and a won one to learn from, all read, by the local reader in any name."""
    names = ("open", "won")
    deals = upsert_opportunities(
        conn,
        [
            OpportunityRecord(source="bench", external_id=name, name=name, stage=stage)
            for name, stage in zip(names, ("evaluation", "closed_won"), strict=True)
        ],
    )
    for name, count in zip(names, (calls, calls // 2), strict=True):
        for number, spoken in enumerate(islice(long_calls(), count)):
            call = add_call(conn, f"{name} {number}", FIRST + timedelta(days=3 * number), spoken)
            link = Link(
                conversation_id=call,
                opportunity_id=deals[("bench", name)],
                source="crm",
                confidence=1.0,
                occurred_at=FIRST + timedelta(days=3 * number),
            )
            link_calls(conn, [link])
            conversation = load.find_call(conn, call)
            if conversation is None:
                raise RuntimeError("A call that was stored is not there.")
            store(conn, conversation, read_one(conversation, identity, local.read(conversation, Knowledge())))
    return deals[("bench", "open")]


def long_calls() -> Iterator[Sequence[Conversation]]:
    """Written calls, four at a time, over and over."""
    written = [one.conversation for deal in find_deals(None) for one in deal.held if one.conversation.kind == "call"]
    first = 0
    while True:
        yield [written[(first + piece) % len(written)] for piece in range(PIECES)]
        first += 1


def add_call(conn: Connection[TupleRow], name: str, at: datetime, pieces: Sequence[Conversation]) -> UUID:
    """One call of several that were written, one after the other."""
    parties = {party.key: party for piece in pieces for party in piece.parties}
    record = CallRecord(
        source="bench",
        external_id=name,
        title=name,
        started_at=at,
        participants=[
            ParticipantRecord(key=one.key, speaker_key=one.key, name=one.name, title=one.title, side=one.side)
            for one in parties.values()
        ],
    )
    call = upsert_calls(conn, [record])["bench", name]
    spoken: list[Sentence] = []
    for number, piece in enumerate(pieces):
        ahead = number * 900_000
        spoken += [
            Sentence(speaker=one.speaker, start=ahead + (one.start or 0), end=ahead + (one.end or 0), text=one.text)
            for one in piece.sentences
        ]
    upsert_transcripts(conn, {call: spoken})
    return call
