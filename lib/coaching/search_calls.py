"""Calls by what was said in them, and by rep, account, product, time, score, objection and topic.

The words are looked up in an index, the readings of what is found there are looked through. Both have a bound, and the
answer says when it was reached.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from uuid import UUID

from psycopg import Connection
from psycopg.rows import TupleRow

from lib.auth.viewer import Viewer
from lib.coaching.calls import Met, list_held, list_met
from lib.coaching.deal import NO_DEAL, Held, Said, resolve, to_evidence
from lib.coaching.load import list_readings
from lib.coaching.period import between
from lib.coaching.scorecard import average, scores_of
from lib.coaching.search_models import CallQuery, CallSearch, FoundCall, FoundMoment
from lib.errors import BadRequest
from lib.opportunities.queries import escape_like
from lib.readings.models import Dimension
from lib.readings.store import ReaderIdentity

MOST = 2000
"""Calls that are looked through for one question: of those that fit by words and names, the newest."""
MOST_SCORED = 300
"""The same where the scores of each have to be computed."""
MOMENTS = 3
"""Sentences that are shown for one call and reason."""


def search_calls(conn: Connection[TupleRow], viewer: Viewer, query: CallQuery, identity: ReaderIdentity) -> CallSearch:
    """The calls that the viewer sees and that fit."""
    most = MOST_SCORED if query.by_score else MOST
    hits, looked_at = list_hits(conn, viewer, query, identity, most)
    if query.by_score:
        hits = within_scores(conn, viewer, query, hits, identity)
    page = hits[query.offset : query.offset + query.limit]
    met = list_met(conn, viewer, page)
    words = find_words(conn, query.text, page)
    held = list_held(conn, [one.known for one in met], identity)
    return CallSearch(
        calls=[to_found(one, call, query, words.get(one.id, {})) for one, call in zip(met, held, strict=True)],
        total=len(hits),
        page=query.page,
        limit=query.limit,
        detail=describe(len(hits), query, cut=looked_at >= most),
    )


def describe(total: int, query: CallQuery, *, cut: bool) -> str:
    """What the answer leaves out, and what to try where it has nothing."""
    most = MOST_SCORED if query.by_score else MOST
    bound = f" Only the newest {most} that fit the other filters were looked through: narrow the time." if cut else ""
    if total:
        return f"{total} calls fit.{bound}"
    given = sorted(query.model_fields_set - {"page", "limit"})
    return (
        f"No call fits. Leave out one of {', '.join(given)}, or use fewer words.{bound}" if given else "No calls yet."
    )


def list_hits(
    conn: Connection[TupleRow], viewer: Viewer, query: CallQuery, identity: ReaderIdentity, most: int
) -> tuple[list[UUID], int]:
    """Ids in the order of the answer, and how many were looked through for what their readings hold."""
    refuse_empty(conn, query.text)
    span = between(query.since or date.min, query.until or date.max)
    rows = conn.execute(
        """
        with fitting as (
            select c.id, c.started_at, w.words
            from calls c
            left join call_words w on w.call_id = c.id
            where (%(text)s::text is null or w.words @@ websearch_to_tsquery('pg_catalog.english', %(text)s))
              and (%(rep)s::text is null or exists (
                    select from users u
                    where u.id = c.primary_user_id and (u.email = lower(%(rep)s) or u.name ilike %(rep_like)s)))
              and (%(account)s::text is null or exists (
                    select from accounts a
                    where a.id = c.account_id and (a.name ilike %(account_like)s or a.domain = lower(%(account)s))))
              and (%(since)s::timestamptz is null or c.started_at >= %(since)s)
              and (%(until)s::timestamptz is null or c.started_at < %(until)s)
              and sees_call(%(scope)s::uuid[], c.id)
            order by c.started_at desc, c.id limit %(most)s
        ), fits as (
            select f.id, f.started_at,
                   case when %(text)s::text is null then 0
                        else ts_rank_cd(f.words, websearch_to_tsquery('pg_catalog.english', %(text)s)) end as closeness,
                   (%(product)s::text is null
                        or exists (select from call_opportunities l join opportunities o on o.id = l.opportunity_id
                                   where l.call_id = f.id and o.product ilike %(product)s
                                     and sees_deal(%(scope)s::uuid[], o.owner_id))
                        or exists (select from jsonb_array_elements(n.facts -> 'products') as p
                                   where p ->> 'name' ilike %(product)s))
                   and (%(objection)s::text is null
                        or exists (select from jsonb_array_elements(n.facts -> 'objections') as o
                                   where o ->> 'kind' = %(objection)s))
                   and (%(topic)s::text is null
                        or exists (select from jsonb_array_elements(n.facts -> 'topics') as o
                                   where o ->> 'label' ilike %(topic)s)
                        or exists (select from jsonb_array_elements(n.facts -> 'objections') as o
                                   where o ->> 'topic' ilike %(topic)s)) as fits
            from fitting f
            left join lateral (
                select r.reading -> 'facts' as facts
                from readings r join transcripts t on t.call_id = r.call_id
                where r.call_id = f.id and r.content_hash = t.content_hash and r.reader = %(reader)s
                  and r.version = %(version)s and r.knowledge_hash = %(knowledge_hash)s
                limit 1
            ) n on %(by_reading)s::boolean
        )
        select id, fits from fits order by closeness desc, started_at desc, id
        """,
        {
            "text": query.text,
            "rep": query.rep,
            "rep_like": like(query.rep),
            "account": query.account,
            "account_like": like(query.account),
            "product": like(query.product),
            "objection": query.objection,
            "topic": like(query.topic),
            "since": span.start if query.since else None,
            "until": span.end if query.until else None,
            "scope": viewer.scope,
            "most": most,
            "by_reading": bool(query.product or query.objection or query.topic),
            **vars(identity),
        },
    ).fetchall()
    return [row[0] for row in rows if row[1]], len(rows)


def refuse_empty(conn: Connection[TupleRow], text: str | None) -> None:
    """Raise BadRequest for words that are in every call, of which the index has none."""
    if text is None:
        return
    row = conn.execute(
        "select numnode(websearch_to_tsquery('pg_catalog.english', %(text)s))", {"text": text}
    ).fetchone()
    if row is None or row[0] == 0:
        raise BadRequest(f"Every call has words like {text!r}. Name what was spoken about.")


def like(part: str | None) -> str | None:
    """The pattern of a text that holds the part."""
    return None if part is None else f"%{escape_like(part)}%"


def within_scores(
    conn: Connection[TupleRow], viewer: Viewer, query: CallQuery, ids: Sequence[UUID], identity: ReaderIdentity
) -> list[UUID]:
    """Those of the calls whose score is within the bounds; a call without one is not."""
    met = {one.id: one for one in list_met(conn, viewer, ids)}
    read = list_readings(conn, [one.known for one in met.values()], identity)
    low, high = query.score_min or 0, 100 if query.score_max is None else query.score_max
    found: list[UUID] = []
    for identity_of_call in ids:
        if identity_of_call not in read:
            continue
        scores = scores_of(Held(NO_DEAL, read[identity_of_call], "", ()))
        score = scores[query.dimension] if query.dimension is not None else overall(scores)
        if score is not None and low <= score <= high:
            found.append(identity_of_call)
    return found


def overall(scores: Mapping[Dimension, int | None]) -> int | None:
    return average([score for score in scores.values() if score is not None])


def find_words(conn: Connection[TupleRow], text: str | None, ids: Sequence[UUID]) -> dict[UUID, dict[int, Said]]:
    """The sentences in which the words stand: those with all of them first, then those with most."""
    if text is None:
        return {}
    rows = conn.execute(
        """
        with asked as (select websearch_to_tsquery('pg_catalog.english', %(text)s) as every),
        looser as (
            select every, case when every::text like '%%!%%' then every
                else regexp_replace(every::text, '&|<(-|[0-9]+)>', '|', 'g')::tsquery end as some from asked
        )
        select i.id, m.n, m.speaker, m.said, m.start
        from unnest(%(ids)s::uuid[]) as i (id)
        cross join looser q
        cross join lateral (
            select s.n::int as n, s.one ->> 'speaker' as speaker, s.one ->> 'text' as said,
                   (s.one ->> 'start')::bigint as start
            from transcripts t
            cross join lateral jsonb_array_elements(t.sentences) with ordinality as s (one, n)
            cross join lateral to_tsvector('pg_catalog.english', left(s.one ->> 'text', 10000)) as words
            where t.call_id = i.id and words @@ q.some
            order by words @@ q.every desc, ts_rank(words, q.some) desc, s.n limit %(most)s
        ) m
        """,
        {"text": text, "ids": list(ids), "most": MOMENTS},
    ).fetchall()
    found: dict[UUID, dict[int, Said]] = {}
    for call_id, number, speaker, said, start in rows:
        found.setdefault(call_id, {})[number] = Said(speaker, said, start)
    return found


def to_found(met: Met, held: Held, query: CallQuery, words: Mapping[int, Said]) -> FoundCall:
    scores = scores_of(held) if held.reading is not None else {}
    return FoundCall(
        call_id=met.id,
        title=met.title,
        at=met.at,
        account=met.account,
        rep=met.host,
        opportunity_id=None if met.deal_id == NO_DEAL else met.deal_id,
        opportunity=met.deal,
        product=met.product,
        is_read=held.reading is not None,
        score=overall(scores),
        scores=scores,
        objections=sorted({one.kind for one in held.facts.objections}),
        topics=sorted({one.label for one in held.facts.topics}),
        moments=[
            *(
                FoundMoment(reason="words", evidence=to_evidence(held, number, said))
                for number, said in sorted(words.items())
            ),
            *find_moments(held, query),
        ],
    )


def find_moments(held: Held, query: CallQuery) -> Iterator[FoundMoment]:
    """Where the objection was raised, or the topic came up."""
    topic = (query.topic or "").casefold()
    for one in held.facts.objections:
        if one.kind == query.objection or (topic and topic in one.topic.casefold()):
            yield from (FoundMoment(reason="objection", evidence=said) for said in resolve(held, one.evidence))
    for one in held.facts.topics:
        if topic and topic in one.label.casefold():
            yield from (FoundMoment(reason="topic", evidence=said) for said in resolve(held, one.evidence, MOMENTS))
