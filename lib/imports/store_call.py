"""One conversation from a file into the database."""

import hashlib
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from psycopg import Connection
from psycopg.rows import TupleRow, class_row

from lib.imports.models import ParsedConversation, Speaker
from lib.imports.sentences import to_sentences
from lib.imports.sides import tell_sides
from lib.imports.surroundings import Surroundings
from lib.imports.users import store_users, user_record
from lib.jobs.queue import queue_reading
from lib.records.calls import call_id, number_sentences, upsert_calls, upsert_transcripts
from lib.records.deals import link_calls, refresh_last_touch
from lib.records.models import FILES, CallRecord, Link, ParticipantRecord, PersonRecord, Sentence
from lib.records.parties import upsert_people

IMPORTED_INTO = "imported_into"
"""In a call's metadata: the deal that an import tied it to, which another import may change."""


def content_key(conversation: ParsedConversation) -> str:
    """A name for a conversation without one: the same words are the same conversation."""
    digest = hashlib.sha256()
    for turn in conversation.turns:
        digest.update(f"{turn.speaker}\x1f{turn.start}\x1f{turn.text}\x1e".encode("utf-8", "surrogatepass"))
    return digest.hexdigest()[:32]


@dataclass(frozen=True)
class StoredCall:
    """A call that is there already: of an earlier import, or from Gong itself."""

    id: UUID
    source: str
    title: str
    started_at: datetime
    duration_seconds: int | None
    metadata: dict[str, Any]

    @property
    def is_synced(self) -> bool:
        return self.source != FILES


def find_stored(conn: Connection[TupleRow], key: str, *, from_gong: bool) -> StoredCall | None:
    """The call that a file speaks of; one of Gong's is the synced call where there is one."""
    ids = [call_id(FILES, key), *([call_id("gong", key)] if from_gong else [])]
    with conn.cursor(row_factory=class_row(StoredCall)) as cursor:
        found = cursor.execute(
            "select id, source, title, started_at, duration_seconds, metadata from calls where id = any (%s)", (ids,)
        ).fetchall()
    return max(found, key=lambda call: call.is_synced, default=None)


def store_conversation(
    conn: Connection[TupleRow],
    conversation: ParsedConversation,
    key: str,
    started_at: datetime,
    around: Surroundings,
    title: str,
    *,
    by_words: bool = False,
) -> UUID:
    """Store a call with its people and words, link it, and return its id; the same again changes nothing.

    `title` is for a call that has none yet. A call that is known `by_words` alone keeps the times of its words: another
    file of it may have measured or guessed them otherwise.
    """
    stored = find_stored(conn, key, from_gong=conversation.from_gong)
    if stored is not None and stored.is_synced:
        add_to_synced(conn, stored, conversation, around)
        return stored.id
    identity = call_id(FILES, key)
    if is_only_words(conversation) and stored is not None:
        store_words(conn, identity, conversation.sentences)
        return identity
    hints = conversation.hints
    people = tell_sides(merge_speakers(hints.participants, conversation.speakers), around.inside)
    sentences = conversation.sentences or to_sentences(conversation.turns)
    known = stored if by_words and stored is not None and has_words(conn, stored.id, sentences) else None
    ends = [moment for s in sentences for moment in (s.end, s.start) if moment is not None]
    former, imported_into = read_former_link(conn, identity, around.opportunity_id)
    others = {key: value for key, value in known.metadata.items() if key != IMPORTED_INTO} if known is not None else {}
    record = CallRecord(
        source=FILES,
        external_id=key,
        title=hints.title or (stored.title if stored is not None else title),
        started_at=started_at,
        account_id=around.account_id,
        primary_user_id=around.owner_id,
        duration_seconds=known.duration_seconds if known is not None else max(ends) // 1000 if ends else None,
        participants=store_participants(conn, people, conversation.speakers, started_at, around),
        metadata={**others, **conversation.metadata, **({IMPORTED_INTO: str(imported_into)} if imported_into else {})},
    )
    upsert_calls(conn, [record])
    if sentences and known is None:
        store_words(conn, identity, sentences)
    touched = move_links(conn, identity, started_at)
    if around.opportunity_id is not None:
        link_calls(conn, [link_of_import(identity, around.opportunity_id, started_at)])
        if former is not None:
            unlink(conn, identity, former)
        touched |= {around.opportunity_id, *([former] if former is not None else [])}
    refresh_last_touch(conn, touched)
    return identity


def move_links(conn: Connection[TupleRow], identity: UUID, started_at: datetime) -> set[UUID]:
    """Give a call's links the time of its start; returns the deals on whose timelines it has moved."""
    rows = conn.execute(
        """
        update call_opportunities set occurred_at = %(started_at)s
        where call_id = %(call)s and occurred_at <> %(started_at)s
        returning opportunity_id
        """,
        {"call": identity, "started_at": started_at},
    ).fetchall()
    return {row[0] for row in rows}


def has_words(conn: Connection[TupleRow], identity: UUID, sentences: Sequence[Sentence]) -> bool:
    """Whether these words are what is stored, said by the same people, whenever that was."""
    row = conn.execute("select sentences from transcripts where call_id = %s", (identity,)).fetchone()
    stored = [(each["speaker"], each["text"]) for each in row[0]] if row is not None else []
    return bool(stored) and stored == [(each["speaker"], each["text"]) for each in number_sentences(sentences)]


def add_to_synced(
    conn: Connection[TupleRow], stored: StoredCall, conversation: ParsedConversation, around: Surroundings
) -> None:
    """What a file adds to a call of Gong's: its words where there are none yet, and the deal that was named for it."""
    spoken = conn.execute("select 1 from transcripts where call_id = %s", (stored.id,)).fetchone()
    if conversation.sentences and spoken is None:
        store_words(conn, stored.id, conversation.sentences)
    if around.opportunity_id is not None:
        link_calls(conn, [link_of_import(stored.id, around.opportunity_id, stored.started_at)])
        refresh_last_touch(conn, [around.opportunity_id])


def link_of_import(identity: UUID, opportunity_id: UUID, occurred_at: datetime) -> Link:
    return Link(
        conversation_id=identity,
        opportunity_id=opportunity_id,
        source="person",
        confidence=1.0,
        occurred_at=occurred_at,
    )


def read_former_link(
    conn: Connection[TupleRow], identity: UUID, opportunity_id: UUID | None
) -> tuple[UUID | None, UUID | None]:
    """The deal of an earlier import that gives way to this one, and the deal whose link is the import's from now on.

    A link that a person made is not the import's, even where an import names the same deal afterwards.
    """
    row = conn.execute(
        """
        select (c.metadata ->> %(key)s)::uuid,
               exists (select from call_opportunities l
                       where l.call_id = c.id and l.opportunity_id = %(opportunity)s and l.source = 'person')
        from calls c where c.id = %(call)s
        """,
        {"key": IMPORTED_INTO, "opportunity": opportunity_id, "call": identity},
    ).fetchone()
    earlier, is_there = row if row is not None else (None, False)
    if opportunity_id is None or opportunity_id == earlier:
        return None, earlier
    return earlier, None if is_there else opportunity_id


def unlink(conn: Connection[TupleRow], identity: UUID, opportunity_id: UUID) -> None:
    """Take a call off the deal that an earlier import tied it to, unless the CRM ties it there, too."""
    conn.execute(
        """
        delete from call_opportunities
        where call_id = %(call)s and opportunity_id = %(opportunity)s and source = 'person'
        """,
        {"call": identity, "opportunity": opportunity_id},
    )


def is_only_words(conversation: ParsedConversation) -> bool:
    """A transcript of Gong's without its call, which another file has."""
    return conversation.from_gong and conversation.hints.started_at is None


def merge_speakers(listed: Sequence[Speaker], speaking: Sequence[str]) -> list[Speaker]:
    """Everyone listed and everyone who speaks, each once."""
    names = {speaker.name.casefold() for speaker in listed}
    return [*listed, *(Speaker(name) for name in speaking if name.casefold() not in names)]


def store_participants(
    conn: Connection[TupleRow],
    people: Sequence[Speaker],
    speaking: Sequence[str],
    started_at: datetime,
    around: Surroundings,
) -> list[ParticipantRecord]:
    """People on the call as participants, users and outside people stored on the way."""
    heard = {name.casefold(): name for name in speaking}
    inside = [user_record(person.name, person.email, person.title) for person in people if person.side == "internal"]
    users = store_users(conn, inside) if inside else {}
    outside = {
        person.email or person.name: person
        for person in reversed(people)
        if person.side == "external" and (person.email or around.account_id)
    }
    records = [
        PersonRecord(
            name=person.name,
            email=person.email,
            account_id=around.account_id,
            title=person.title,
            observed_at=started_at,
        )
        for person in outside.values()
    ]
    ids = dict(zip(outside, upsert_people(conn, records), strict=True))
    named = {((person.email or "").casefold(), person.name.casefold()) for person in people}
    addresses = Counter(address for address, _ in named)
    return [
        ParticipantRecord(
            key=participant_key(person, is_shared=addresses[(person.email or "").casefold()] > 1),
            speaker_key=person.key or heard.get(person.name.casefold()),
            user_id=users.get((FILES, user_record(person.name, person.email).external_id)),
            person_id=ids.get(person.email or person.name) if person.side == "external" else None,
            name=person.name,
            email=person.email,
            title=person.title,
            company=person.company,
            side=person.side,
            attended=True if person.name.casefold() in heard else None,
        )
        for person in people
    ]


def participant_key(person: Speaker, *, is_shared: bool) -> str:
    """What someone is called within a call: the address, with the name where several people have that address."""
    if person.email is not None:
        return (f"{person.email} {person.name}" if is_shared else person.email).casefold()
    return (f"speaker:{person.key}" if person.key else person.name).casefold()


def store_words(conn: Connection[TupleRow], identity: UUID, sentences: Sequence[Sentence]) -> None:
    """Store a transcript and have it read, unless it is there already."""
    if upsert_transcripts(conn, {identity: sentences}):
        queue_reading(conn)
