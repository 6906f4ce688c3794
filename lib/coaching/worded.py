"""The insights with Claude's words: asked once for whoever comes meanwhile, and without a connection held.

The folds' answer is stored first, and a claim on it says who asks. A claim outlives its process by a minute; then the
next one asks.
"""

import time
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any, Literal
from uuid import UUID

from psycopg import Connection
from psycopg.rows import TupleRow
from pydantic import TypeAdapter

from lib.auth.viewer import Viewer
from lib.coaching.insights import find, find_or_compute, mark
from lib.coaching.models import Recommendation
from lib.coaching.synthesis.word import Worded, Words, word
from lib.db import Transaction
from lib.readings.store import ReaderIdentity
from lib.records.text import to_jsonb

SECONDS = 20.0
"""How long one answer may take while a person waits for it."""
CLAIM_SECONDS = 75.0
"""Longer than two questions take, each with a second try."""
LOOK_EVERY = 0.2

BODY, RECOMMENDATIONS = TypeAdapter(dict[str, Any]), TypeAdapter(list[Recommendation])

type Turn = Literal["ask", "wait", "ready"]


def read_worded(
    transaction: Transaction,
    viewer: Viewer,
    opportunity_id: UUID,
    identify: Callable[[Connection[TupleRow]], ReaderIdentity],
    words: Words | None,
    sleep: Callable[[float], None] = time.sleep,
) -> str:
    """As `read_insights`, in Claude's words where `words` is set and where they hold."""
    with transaction() as conn:
        opened = find_or_compute(conn, viewer, opportunity_id, identify(conn), None if words is None else words.version)
        turn = "ready" if words is None else take_turn(conn, opened.key)
    stored = opened.stored
    while turn == "wait":
        sleep(LOOK_EVERY)
        with transaction() as conn:
            turn = take_turn(conn, opened.key)
            stored = find(conn, opened.key) or stored
    if words is None or turn == "ready":
        return mark(stored, opened.key, hit=opened.hit)
    body = put_into_words(transaction, opened.key, stored.body, words)
    return mark(replace(stored, body=body), opened.key, hit=False)


def take_turn(conn: Connection[TupleRow], key: str) -> Turn:
    """Whether the answer is as it will be, somebody asks, or it is for the caller to ask, who then has the claim."""
    claimed = conn.execute(
        """
        update analysis_cache set asking_until = clock_timestamp() + make_interval(secs => %(seconds)s)
        where key = %(key)s and words_due_at <= clock_timestamp()
          and (asking_until is null or asking_until < clock_timestamp())
        """,
        {"key": key, "seconds": CLAIM_SECONDS},
    ).rowcount
    if claimed:
        return "ask"
    # in a statement of its own: the one above may have waited for somebody's claim, and not seen it
    asked = conn.execute(
        """
        select 1 from analysis_cache
        where key = %(key)s and words_due_at is not null and asking_until > clock_timestamp()
        """,
        {"key": key},
    ).fetchone()
    return "ready" if asked is None else "wait"


def put_into_words(transaction: Transaction, key: str, body: str, words: Words) -> str:
    """The stored answer with its recommendations worded; the rest of it, which is long, is passed on as it is."""
    told = BODY.validate_json(body)
    worded = word(RECOMMENDATIONS.validate_python(told["recommendations"]), words.ask, datetime.now(UTC))
    told["recommendations"], told["wording"] = worded.recommendations, worded.wording
    after = BODY.dump_json(told).decode()
    with transaction() as conn:
        keep(conn, key, after, worded)
    return after


def keep(conn: Connection[TupleRow], key: str, body: str, worded: Worded) -> None:
    """Store the words with what they cost, and give the claim back; what failed before stays paid."""
    conn.execute(
        """
        update analysis_cache set body = %(body)s, words_due_at = %(again_at)s, asking_until = null,
            model = %(model)s, usage = %(usage)s, cost_usd = coalesce(cost_usd, 0) + %(cost_usd)s
        where key = %(key)s
        """,
        {
            "key": key,
            "body": body,
            "again_at": worded.again_at,
            "model": worded.spent.model,
            "usage": None if worded.spent.usage is None else to_jsonb(worded.spent.usage),
            "cost_usd": worded.spent.cost_usd,
        },
    )
