"""All five of a deal, computed once for what they depend on and stored.

The key holds everything that the folds see: the conversations with their contents, titles, times and people, which of
them are read and by whom with what, the deal's stage and product, the won calls that exemplars come from, and the
version of the folds.
"""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from psycopg import Connection
from psycopg.rows import TupleRow

from lib.auth.viewer import Viewer
from lib.coaching.deal import Deal
from lib.coaching.load import Head, Known, build_deal, digest_parties, get_head, list_known, list_won
from lib.coaching.models import CacheMark, Coaching, Insights, Wording
from lib.coaching.objections import follow_objections
from lib.coaching.patterns import find_patterns
from lib.coaching.recommendations import recommend
from lib.coaching.relationship import assess_relationship
from lib.coaching.themes import find_themes
from lib.readings.store import ReaderIdentity

FOLDS = "2"
"""The version of the folds: another one where any of them answers otherwise from the same readings."""
KEPT = 3
"""Entries of a deal that stay: people who see different calls of one deal have entries of their own."""


@dataclass(frozen=True)
class Stored:
    """An answer without its mark, as JSON text."""

    body: str
    computed_at: datetime


@dataclass(frozen=True)
class Opened:
    """A stored answer under its key. `hit` is whether it was there."""

    key: str
    stored: Stored
    hit: bool


def read_insights(conn: Connection[TupleRow], viewer: Viewer, opportunity_id: UUID, identity: ReaderIdentity) -> str:
    """The insights of a deal as the JSON of `Insights`; raises NotFound for a deal that the viewer does not see."""
    opened = find_or_compute(conn, viewer, opportunity_id, identity)
    return mark(opened.stored, opened.key, hit=opened.hit)


def find_or_compute(
    conn: Connection[TupleRow], viewer: Viewer, opportunity_id: UUID, identity: ReaderIdentity, words: str | None = None
) -> Opened:
    """The answer, in the words of the folds or as somebody has worded it; `words` is the version of those who do.

    Whoever comes while another computes the same waits for it and takes its answer.
    """
    head = get_head(conn, viewer, opportunity_id)
    known = list_known(conn, viewer, opportunity_id, identity)
    won = list_won(conn, viewer, head, identity)
    key = key_of(head, known, won, digest_parties(conn, [*known, *won]), identity, words)
    if (found := find(conn, key)) is not None:
        return Opened(key, found, hit=True)
    conn.execute("select pg_advisory_xact_lock(hashtextextended(%(key)s, 0))", {"key": key})
    if (found := find(conn, key)) is not None:
        return Opened(key, found, hit=True)
    coaching = coach(build_deal(conn, head, known, won, identity))
    stored = store(conn, key, head.id, coaching.model_dump_json(), to_be_worded=words is not None)
    return Opened(key, stored, hit=False)


def coach(deal: Deal) -> Coaching:
    """All five from one loaded deal. Pure: the same readings give the same bytes."""
    threads = follow_objections(deal)
    count, pending = len(deal.held), deal.pending
    status, detail = "ready", f"All {count} conversations are read."
    if not count:
        status, detail = "nothing_to_read", "No call or email of this deal has words yet."
    elif pending:
        status, detail = "partial", f"{pending} of {count} conversations are not read yet; the others count."
    return Coaching(
        opportunity_id=deal.id,
        status=status,
        detail=detail,
        conversations=count,
        pending=pending,
        patterns=find_patterns(deal),
        themes=find_themes(deal),
        objections=threads,
        relationship=assess_relationship(deal),
        recommendations=recommend(deal, threads),
        wording=Wording(by="local", model=None, note=None),
    )


def key_of(
    head: Head,
    known: Sequence[Known],
    won: Sequence[Known],
    parties: str,
    identity: ReaderIdentity,
    words: str | None,
) -> str:
    """What the answer depends on, and nothing else."""
    deal = [vars(head), [vars(one) for one in known], [vars(one) for one in won], parties]
    parts = [FOLDS, deal, vars(identity), words]
    spelled = json.dumps(parts, sort_keys=True, ensure_ascii=False, separators=(",", ":"), default=str)
    return hashlib.sha256(spelled.encode()).hexdigest()


def find(conn: Connection[TupleRow], key: str) -> Stored | None:
    row = conn.execute("select body, computed_at from analysis_cache where key = %(key)s", {"key": key}).fetchone()
    return None if row is None else Stored(row[0], row[1])


def store(conn: Connection[TupleRow], key: str, opportunity_id: UUID, body: str, *, to_be_worded: bool) -> Stored:
    """Store a new answer, and remove the deal's oldest ones."""
    row = conn.execute(
        """
        insert into analysis_cache (key, opportunity_id, body, words_due_at)
        values (%(key)s, %(id)s, %(body)s, case when %(to_be_worded)s then clock_timestamp() end)
        returning computed_at
        """,
        {"key": key, "id": opportunity_id, "body": body, "to_be_worded": to_be_worded},
    ).fetchone()
    conn.execute(
        """
        delete from analysis_cache where key in (
            select key from analysis_cache
            where opportunity_id = %(id)s and key <> %(key)s
            order by computed_at desc, key offset %(others)s
        )
        """,
        {"id": opportunity_id, "key": key, "others": KEPT - 1},
    )
    if row is None:
        raise AssertionError("An insert that returns its row returned none.")
    return Stored(body, row[0])


def mark(stored: Stored, key: str, *, hit: bool) -> str:
    """The answer with its mark, without reading it again: a long one is passed on as it is stored."""
    made = CacheMark(hit=hit, key=key, computed_at=stored.computed_at).model_dump_json()
    return f'{{"cache":{made},{stored.body[1:]}'


def to_insights(body: str) -> Insights:
    """The answer for those who look inside."""
    return Insights.model_validate_json(body)
