"""Calls, who was on them, and their transcripts as numbered sentences."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from psycopg import Connection
from psycopg.rows import TupleRow

from lib.ids import derive_id
from lib.records.models import CallRecord, Key, ParticipantRecord, Sentence
from lib.records.text import clean, clean_optional, to_jsonb


def call_id(source: str, external_id: str) -> UUID:
    """The id of a call, known before it is stored."""
    return derive_id("call", source, clean(external_id))


def upsert_calls(conn: Connection[TupleRow], records: Sequence[CallRecord]) -> dict[Key, UUID]:
    """Store calls with their participants and return the id of each under its key.

    A call that was marked as gone and is seen again is there again. An account, user or brief of None leaves the
    stored one, as do participants of None.
    """
    ids = {(r.source, r.external_id): call_id(r.source, r.external_id) for r in records}
    latest = {ids[(r.source, r.external_id)]: r for r in records}
    conn.execute(
        """
        with given as (
            select g.id, g.source, g.external_id, coalesce(g.account_id, c.account_id) as account_id,
                   coalesce(g.primary_user_id, c.primary_user_id) as primary_user_id, g.title, g.started_at,
                   g.duration_seconds, g.direction, g.scope, g.language, g.url, g.is_private,
                   coalesce(g.brief, c.brief) as brief, g.metadata,
                   c.id is null or c.gone_at is not null
                   or (c.account_id, c.primary_user_id, c.title, c.started_at, c.duration_seconds, c.direction,
                       c.scope, c.language, c.url, c.is_private, c.brief, c.metadata)
                      is distinct from
                      (coalesce(g.account_id, c.account_id), coalesce(g.primary_user_id, c.primary_user_id), g.title,
                       g.started_at, g.duration_seconds, g.direction, g.scope, g.language, g.url, g.is_private,
                       coalesce(g.brief, c.brief), g.metadata)
                   as differs
            from jsonb_to_recordset(%(rows)s) as g (
                id uuid, source text, external_id text, account_id uuid, primary_user_id uuid, title text,
                started_at timestamptz, duration_seconds integer, direction text, scope text, language text, url text,
                is_private boolean, brief text, metadata jsonb)
            left join calls c on c.id = g.id
        )
        insert into calls (id, source, external_id, account_id, primary_user_id, title, started_at, duration_seconds,
                           direction, scope, language, url, is_private, brief, metadata)
        select id, source, external_id, account_id, primary_user_id, title, started_at, duration_seconds,
               direction, scope, language, url, is_private, brief, metadata
        from given where differs
        order by id
        on conflict (id) do update set
            account_id = excluded.account_id, primary_user_id = excluded.primary_user_id, title = excluded.title,
            started_at = excluded.started_at, duration_seconds = excluded.duration_seconds,
            direction = excluded.direction, scope = excluded.scope, language = excluded.language, url = excluded.url,
            is_private = excluded.is_private, brief = excluded.brief, metadata = excluded.metadata, gone_at = null,
            updated_at = now()
        """,
        {"rows": to_jsonb([call_row(identity, record) for identity, record in latest.items()])},
    )
    told = {identity: r.participants for identity, r in latest.items() if r.participants is not None}
    write_participants(conn, told)
    return ids


def call_row(identity: UUID, record: CallRecord) -> dict[str, Any]:
    return {
        "id": str(identity),
        "source": record.source,
        "external_id": record.external_id,
        "account_id": record.account_id and str(record.account_id),
        "primary_user_id": record.primary_user_id and str(record.primary_user_id),
        "title": clean_optional(record.title) or "Untitled call",
        "started_at": record.started_at.isoformat(),
        "duration_seconds": record.duration_seconds,
        "direction": record.direction,
        "scope": record.scope,
        "language": record.language,
        "url": record.url,
        "is_private": record.is_private,
        "brief": clean_optional(record.brief),
        "metadata": record.metadata,
    }


def write_participants(conn: Connection[TupleRow], participants: Mapping[UUID, Sequence[ParticipantRecord]]) -> None:
    """Make each call's participants exactly these; rows that are right already are left alone.

    Someone without an address is known by name within an account. Where the call's account changes they are someone
    else, and whom they were taken for is forgotten when nothing else tells of them.
    """
    rows = [
        {
            "call_id": str(identity),
            "key": person.key,
            "position": position,
            "speaker_key": person.speaker_key,
            "person_id": person.person_id and str(person.person_id),
            "user_id": person.user_id and str(person.user_id),
            "name": clean_optional(person.name),
            "email": clean_optional(person.email and person.email.lower()),
            "title": clean_optional(person.title),
            "company": clean_optional(person.company),
            "side": person.side,
            "attended": person.attended,
        }
        for identity, people in participants.items()
        for position, person in enumerate({person.key: person for person in people}.values())
    ]
    parameters = {"calls": list(participants), "rows": to_jsonb(rows)}
    before = conn.execute(
        """
        select distinct p.person_id from call_participants p join people h on h.id = p.person_id
        where p.call_id = any (%(calls)s) and h.email is null
        """,
        parameters,
    ).fetchall()
    conn.execute(
        """
        delete from call_participants p
        where p.call_id = any (%(calls)s)
          and not exists (select 1 from jsonb_to_recordset(%(rows)s) as g (call_id uuid, key text)
                          where g.call_id = p.call_id and g.key = p.key)
        """,
        parameters,
    )
    conn.execute(
        """
        insert into call_participants (call_id, key, position, speaker_key, person_id, user_id, name, email, title,
                                       company, side, attended)
        select g.call_id, g.key, g.position, g.speaker_key, g.person_id, g.user_id, g.name, g.email, g.title,
               g.company, g.side, g.attended
        from jsonb_to_recordset(%(rows)s) as g (
            call_id uuid, key text, position integer, speaker_key text, person_id uuid, user_id uuid, name text,
            email text, title text, company text, side text, attended boolean)
        left join call_participants p on p.call_id = g.call_id and p.key = g.key
        where p.call_id is null
           or (p.position, p.speaker_key, p.person_id, p.user_id, p.name, p.email, p.title, p.company, p.side,
               p.attended)
              is distinct from
              (g.position, g.speaker_key, g.person_id, g.user_id, g.name, g.email, g.title, g.company, g.side,
               g.attended)
        order by g.call_id, g.key
        on conflict (call_id, key) do update set
            position = excluded.position, speaker_key = excluded.speaker_key, person_id = excluded.person_id,
            user_id = excluded.user_id, name = excluded.name, email = excluded.email, title = excluded.title,
            company = excluded.company, side = excluded.side, attended = excluded.attended
        """,
        parameters,
    )
    conn.execute(
        """
        delete from people h
        where h.id = any (%(ids)s)
          and not exists (select 1 from call_participants p where p.person_id = h.id)
          and not exists (select 1 from email_participants p where p.person_id = h.id)
        """,
        {"ids": [row[0] for row in before]},
    )


def number_sentences(sentences: Sequence[Sentence]) -> list[dict[str, Any]]:
    """The sentences as they are stored: `n` counts from 1, and a sentence without words has no number."""
    kept = [(sentence, text) for sentence in sentences if (text := clean_optional(sentence.text)) is not None]
    return [
        {
            "n": n,
            "speaker": clean_optional(sentence.speaker),
            "start": sentence.start,
            "end": sentence.end,
            "text": text,
        }
        for n, (sentence, text) in enumerate(kept, start=1)
    ]


def upsert_transcripts(conn: Connection[TupleRow], transcripts: Mapping[UUID, Sequence[Sentence]]) -> int:
    """Store the transcripts of calls and return how many were new or changed; the same words write nothing."""
    rows: list[dict[str, Any]] = []
    for identity, sentences in sorted(transcripts.items()):
        numbered = number_sentences(sentences)
        canonical = json.dumps(numbered, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
        rows.append(
            {
                "call_id": str(identity),
                "content_hash": hashlib.sha256(canonical.encode()).hexdigest(),
                "sentence_count": len(numbered),
                "word_count": sum(len(str(sentence["text"]).split()) for sentence in numbered),
                "sentences": numbered,
            }
        )
    return conn.execute(
        """
        insert into transcripts (call_id, content_hash, sentence_count, word_count, sentences)
        select g.call_id, g.content_hash, g.sentence_count, g.word_count, g.sentences
        from jsonb_to_recordset(%(rows)s) as g (call_id uuid, content_hash text, sentence_count integer,
                                                word_count integer, sentences jsonb)
        left join transcripts t on t.call_id = g.call_id
        where t.content_hash is distinct from g.content_hash
        on conflict (call_id) do update set
            content_hash = excluded.content_hash, sentence_count = excluded.sentence_count,
            word_count = excluded.word_count, sentences = excluded.sentences, fetched_at = now(), updated_at = now()
        """,
        {"rows": to_jsonb(rows)},
    ).rowcount


def list_due_transcripts(conn: Connection[TupleRow], call_ids: Sequence[UUID]) -> list[str]:
    """The external ids of those calls whose transcript is missing or older than the last change of the call."""
    rows = conn.execute(
        """
        select c.external_id
        from calls c left join transcripts t on t.call_id = c.id
        where c.id = any (%(ids)s) and (t.call_id is null or t.fetched_at < c.updated_at)
        order by c.started_at, c.external_id
        """,
        {"ids": list(call_ids)},
    ).fetchall()
    return [row[0] for row in rows]


def confirm_transcripts(conn: Connection[TupleRow], call_ids: Sequence[UUID]) -> int:
    """Note that these calls' transcripts were fetched since the calls last changed; returns how many were noted."""
    return conn.execute(
        """
        update transcripts t set fetched_at = now()
        from calls c
        where t.call_id = any (%(ids)s) and c.id = t.call_id and t.fetched_at < c.updated_at
        """,
        {"ids": list(call_ids)},
    ).rowcount
