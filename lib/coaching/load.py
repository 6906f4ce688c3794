"""A deal's conversations with readings, people and cited sentences, from what is stored."""

import zlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from psycopg import Connection
from psycopg.rows import TupleRow, class_row, dict_row

from lib.auth.viewer import Viewer
from lib.coaching.deal import Deal, Held, Opens, Said, evidence_of, to_deal, told_in_exchanges
from lib.errors import NotFound
from lib.readings.conversation import Kind, Party
from lib.readings.models import Evidence, from_text
from lib.readings.sentences import split_email
from lib.readings.store import ReaderIdentity, Touch, list_touches
from lib.records.text import to_jsonb

WON_DEALS = 12
WON_CALLS = 24
"""How many closed-won deals, and calls of them, are looked through for exemplars."""
ENDS = 6
"""The last sentences of a call, which show how it ended."""
AROUND = 4
"""Lines before and after a cited one: what it answers, and what was said to it."""


@dataclass(frozen=True)
class Head:
    """A deal that the viewer sees."""

    id: UUID
    stage: str
    product: str | None
    owner_id: UUID | None


@dataclass(frozen=True)
class Known:
    """One conversation with words, without them. `last` is the number of its last sentence, 0 for an email."""

    kind: Kind
    id: UUID
    deal_id: UUID
    at: datetime
    title: str
    sender: str | None
    content_hash: str
    last: int
    is_read: bool
    opens: Opens = "deal"


def get_head(conn: Connection[TupleRow], viewer: Viewer, opportunity_id: UUID) -> Head:
    """The deal; raises NotFound for none, and for one that the viewer does not see."""
    with conn.cursor(row_factory=class_row(Head)) as cursor:
        row = cursor.execute(
            """
            select o.id, o.stage, o.product, o.owner_id from opportunities o
            where o.id = %(id)s and sees_deal(%(scope)s::uuid[], o.owner_id)
            """,
            {"id": opportunity_id, "scope": viewer.scope},
        ).fetchone()
    if row is None:
        raise NotFound(f"There is no opportunity {opportunity_id}.")
    return row


def list_known(
    conn: Connection[TupleRow], viewer: Viewer, opportunity_id: UUID, identity: ReaderIdentity
) -> list[Known]:
    """The deal's conversations with words that the viewer sees, in order of time, and whether they are read."""
    with conn.cursor(row_factory=class_row(Known)) as cursor:
        return cursor.execute(
            """
            with touches as (
                select 'call' as kind, c.id, l.opportunity_id as deal_id, c.started_at as at, c.title,
                       null as sender, t.content_hash, t.sentence_count as last
                from call_opportunities l
                join calls c on c.id = l.call_id
                join transcripts t on t.call_id = c.id
                where l.opportunity_id = %(id)s
                  and (%(scope)s::uuid[] is null or sees_call(%(scope)s::uuid[], c.id))
                union all
                select 'email', e.id, l.opportunity_id, e.sent_at, coalesce(e.subject, ''), e.sender, e.content_hash, 0
                from email_opportunities l join emails e on e.id = l.email_id
                where l.opportunity_id = %(id)s and e.content_hash is not null
                  and (%(scope)s::uuid[] is null or sees_email(%(scope)s::uuid[], e.id))
            )
            select t.*, exists (
                select from readings r
                where (r.call_id = t.id or r.email_id = t.id) and r.content_hash = t.content_hash
                  and r.reader = %(reader)s and r.version = %(version)s and r.knowledge_hash = %(knowledge_hash)s
            ) as is_read
            from touches t order by t.at, t.id
            """,
            {"id": opportunity_id, "scope": viewer.scope, **vars(identity)},
        ).fetchall()


def list_won(conn: Connection[TupleRow], viewer: Viewer, head: Head, identity: ReaderIdentity) -> list[Known]:
    """Calls of which all deals are closed-won ones: of the same product first, then the newest. None is private.

    They are the whole team's, whoever asks: what a rep may learn from a colleague is how the colleague sells. `opens`
    says where the viewer may read on, if anywhere.
    """
    with conn.cursor(row_factory=class_row(Known)) as cursor:
        return cursor.execute(
            """
            with won as (
                select o.id, o.owner_id, o.product is not distinct from %(product)s::text as is_same
                from opportunities o
                where o.stage = 'closed_won' and o.id <> %(id)s
                order by o.product is not distinct from %(product)s::text desc, o.close_date desc nulls last, o.id
                limit %(deals)s
            )
            select 'call' as kind, c.id, w.id as deal_id, c.started_at as at, c.title, null as sender,
                   t.content_hash, t.sentence_count as last, true as is_read,
                   case when sees_deal(%(scope)s::uuid[], w.owner_id) then 'deal'
                        when sees_call(%(scope)s::uuid[], c.id) then 'call'
                        else 'nothing' end as opens
            from won w
            join call_opportunities l on l.opportunity_id = w.id
            join calls c on c.id = l.call_id and teaches_call(c.id)
            join transcripts t on t.call_id = c.id
            join readings r on r.call_id = c.id and r.content_hash = t.content_hash and r.reader = %(reader)s
                and r.version = %(version)s and r.knowledge_hash = %(knowledge_hash)s
            order by w.is_same desc, c.started_at desc, c.id, w.id
            limit %(calls)s
            """,
            {
                "id": head.id,
                "product": head.product,
                "deals": WON_DEALS,
                "calls": WON_CALLS,
                "scope": viewer.scope,
                **vars(identity),
            },
        ).fetchall()


def load_deal(conn: Connection[TupleRow], viewer: Viewer, opportunity_id: UUID, identity: ReaderIdentity) -> Deal:
    """The deal with all that the viewer sees of it; raises NotFound for one that they do not see."""
    head = get_head(conn, viewer, opportunity_id)
    known = list_known(conn, viewer, opportunity_id, identity)
    won = list_won(conn, viewer, head, identity)
    return build_deal(conn, head, known, won, identity)


def build_deal(
    conn: Connection[TupleRow],
    head: Head,
    known: Sequence[Known],
    won: Sequence[Known],
    identity: ReaderIdentity,
    cite: Callable[[Touch, int], Evidence] | None = None,
) -> Deal:
    """What is known, with readings, people and the sentences that `cite` names: by default all that coaching shows."""
    touches = {touch.id: touch for touch in list_touches(conn, head.id, identity)}
    told = {one.id: touches[one.id] for one in known if one.id in touches} | list_readings(conn, won, identity)
    held = build_held(conn, [*known, *won], told, cite)
    others = {one.id for one in won}
    return to_deal(
        head.id,
        head.stage,
        [one for one in held if one.touch.id not in others],
        [one for one in held if one.touch.id in others],
    )


def build_held(
    conn: Connection[TupleRow],
    known: Sequence[Known],
    told: Mapping[UUID, Touch],
    cite: Callable[[Touch, int], Evidence] | None = None,
) -> list[Held]:
    """Those of these conversations that are told of, in their order, with people and the sentences that are cited."""
    parties = list_parties(conn, known)
    cited = {one.id: (cite or numbers_of)(told[one.id], one.last) for one in known if one.id in told}
    said = list_said(conn, [one for one in known if one.kind == "call"], cited)
    said |= list_written(conn, [one for one in known if one.kind == "email"], cited)
    return [
        Held(
            one.deal_id,
            told[one.id],
            one.title,
            parties.get(one.id, ()),
            said.get(one.id, {}),
            one.sender,
            one.last,
            one.opens,
        )
        for one in known
        if one.id in told
    ]


def list_readings(conn: Connection[TupleRow], known: Sequence[Known], identity: ReaderIdentity) -> dict[UUID, Touch]:
    """Those of these conversations that are read, with their readings."""
    rows = conn.execute(
        """
        select coalesce(r.call_id, r.email_id), r.content_hash, r.reading::text from readings r
        where (r.call_id = any (%(calls)s) or r.email_id = any (%(emails)s)) and r.reader = %(reader)s
          and r.version = %(version)s and r.knowledge_hash = %(knowledge_hash)s
        """,
        {**by_kind(known), **vars(identity)},
    ).fetchall()
    found = {(row[0], row[1]): row[2] for row in rows}
    return {
        one.id: Touch(one.kind, one.id, one.at, one.content_hash, from_text(found[one.id, one.content_hash]))
        for one in known
        if (one.id, one.content_hash) in found
    }


def list_parties(conn: Connection[TupleRow], known: Sequence[Known]) -> dict[UUID, list[Party]]:
    """Who took part in each, by the names that sentences and emails use."""
    with conn.cursor(row_factory=dict_row) as cursor:
        rows: list[dict[str, Any]] = cursor.execute(
            """
            select p.call_id as id, p.position as place, coalesce(p.speaker_key, p.key) as key,
                   coalesce(p.name, u.name, h.name, p.email, 'Unknown') as name, p.side,
                   coalesce(p.title, h.title, u.title) as title, p.company, p.attended
            from call_participants p
            left join users u on u.id = p.user_id
            left join people h on h.id = p.person_id
            where p.call_id = any (%(calls)s)
            union all
            select p.email_id, case p.field when 'from' then 0 when 'to' then 1 else 2 end, p.address,
                   coalesce(p.name, u.name, h.name, p.address), p.side, coalesce(h.title, u.title), null, null
            from email_participants p
            left join users u on u.id = p.user_id
            left join people h on h.id = p.person_id
            where p.email_id = any (%(emails)s)
            order by 1, 2, 3
            """,
            by_kind(known),
        ).fetchall()
    found: dict[UUID, dict[str, Party]] = {}
    for row in rows:
        party = Party(row["key"], row["name"], row["side"], row["title"], row["company"], row["attended"])
        found.setdefault(row["id"], {}).setdefault(party.key, party)
    return {identity: list(people.values()) for identity, people in found.items()}


def digest_parties(conn: Connection[TupleRow], known: Sequence[Known]) -> str:
    """A hash of who took part in all of these and how they are called, without fetching them."""
    row = conn.execute(
        """
        select md5(coalesce(string_agg(p.line, E'\n' order by p.line collate "C"), ''))
        from (
            select (p.call_id, p.position, p.speaker_key, p.key, coalesce(p.name, u.name, h.name, p.email), p.side,
                    coalesce(p.title, h.title, u.title), p.company, p.attended)::text as line
            from call_participants p
            left join users u on u.id = p.user_id
            left join people h on h.id = p.person_id
            where p.call_id = any (%(calls)s)
            union all
            select (p.email_id, p.field, p.address, coalesce(p.name, u.name, h.name), p.side,
                    coalesce(h.title, u.title))::text
            from email_participants p
            left join users u on u.id = p.user_id
            left join people h on h.id = p.person_id
            where p.email_id = any (%(emails)s)
        ) p
        """,
        by_kind(known),
    ).fetchone()
    return "" if row is None else str(row[0])


def by_kind(known: Sequence[Known]) -> dict[str, list[UUID]]:
    return {
        "calls": [one.id for one in known if one.kind == "call"],
        "emails": [one.id for one in known if one.kind == "email"],
    }


def list_said(
    conn: Connection[TupleRow], calls: Sequence[Known], cited: Mapping[UUID, Evidence]
) -> dict[UUID, dict[int, Said]]:
    """The cited sentences of calls."""
    rows = conn.execute(
        """
        select t.call_id, s.n::int, s.one ->> 'speaker', s.one ->> 'text', (s.one ->> 'start')::bigint
        from jsonb_to_recordset(%(wanted)s) as w (id uuid, numbers bigint[])
        join transcripts t on t.call_id = w.id
        cross join lateral (
            select s.one, s.n from jsonb_array_elements(t.sentences) with ordinality as s (one, n)
            join unnest(w.numbers) as k (n) on k.n = s.n
        ) s
        """,
        {"wanted": to_jsonb([{"id": str(one.id), "numbers": cited.get(one.id, ())} for one in calls])},
    ).fetchall()
    found: dict[UUID, dict[int, Said]] = {}
    for identity, number, speaker, text, start in rows:
        found.setdefault(identity, {})[number] = Said(speaker, text, start)
    return found


def list_written(
    conn: Connection[TupleRow], emails: Sequence[Known], cited: Mapping[UUID, Evidence]
) -> dict[UUID, dict[int, Said]]:
    """The cited sentences of emails; none where retention removed the text."""
    rows = conn.execute(
        "select id, sender, body_deflated from emails where id = any (%(ids)s) and body_deflated is not null",
        {"ids": [one.id for one in emails if cited.get(one.id)]},
    ).fetchall()
    return {
        identity: {
            number: Said(sender, text)
            for number, text in enumerate(split_email(zlib.decompress(body).decode()), start=1)
            if number in set(cited[identity])
        }
        for identity, sender, body in rows
    }


def numbers_of(touch: Touch, last: int) -> Evidence:
    """What a reading cites, with the sentences around what is shown as an exchange, and the last ones of a call."""
    if touch.reading is None:
        return ()
    facts = touch.reading.facts
    cited = {number for evidence in evidence_of(facts) for number in evidence}
    told = {number for evidence in told_in_exchanges(facts) for number in evidence}
    return tuple(sorted({*range(max(1, last - ENDS + 1), last + 1), *cited, *with_lines_around(told)}))


def with_lines_around(cited: Iterable[int]) -> set[int]:
    """The numbers, and those that stand close enough to tell what was said before and after."""
    return {near for number in cited for near in range(max(1, number - AROUND), number + AROUND + 1)}
