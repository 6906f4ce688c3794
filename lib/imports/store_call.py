"""One conversation from a file into the database."""

import hashlib
from collections import Counter
from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from psycopg import Connection
from psycopg.rows import TupleRow

from lib.imports.models import ParsedConversation, Speaker
from lib.imports.sentences import to_sentences
from lib.imports.sides import tell_sides
from lib.imports.surroundings import Surroundings
from lib.imports.users import store_users, user_record
from lib.jobs.queue import queue_reading
from lib.records.calls import call_id, upsert_calls, upsert_transcripts
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


def stored_start(conn: Connection[TupleRow], key: str) -> datetime | None:
    """When a call of an earlier import started; None for a new one."""
    row = conn.execute("select started_at from calls where id = %s", (call_id(FILES, key),)).fetchone()
    return row[0] if row is not None else None


def store_conversation(
    conn: Connection[TupleRow],
    conversation: ParsedConversation,
    key: str,
    started_at: datetime,
    around: Surroundings,
    title: str,
) -> UUID:
    """Store a call with its people and words, link it, and return its id; the same again changes nothing."""
    identity = call_id(FILES, key)
    if is_only_words(conversation) and stored_start(conn, key) is not None:
        store_words(conn, identity, conversation.sentences)
        return identity
    hints = conversation.hints
    people = tell_sides(merge_speakers(hints.participants, conversation.speakers), around.inside)
    sentences = conversation.sentences or to_sentences(conversation.turns)
    ends = [moment for s in sentences for moment in (s.end, s.start) if moment is not None]
    former, imported_into = read_former_link(conn, identity, around.opportunity_id)
    record = CallRecord(
        source=FILES,
        external_id=key,
        title=hints.title or title,
        started_at=started_at,
        account_id=around.account_id,
        primary_user_id=around.owner_id,
        duration_seconds=max(ends) // 1000 if ends else None,
        participants=store_participants(conn, people, conversation.speakers, started_at, around),
        metadata={**conversation.metadata, **({IMPORTED_INTO: str(imported_into)} if imported_into else {})},
    )
    upsert_calls(conn, [record])
    if sentences:
        store_words(conn, identity, sentences)
    if around.opportunity_id is not None:
        link = Link(
            conversation_id=identity,
            opportunity_id=around.opportunity_id,
            source="person",
            confidence=1.0,
            occurred_at=started_at,
        )
        link_calls(conn, [link])
        if former is not None:
            unlink(conn, identity, former)
        refresh_last_touch(conn, [around.opportunity_id, *([former] if former is not None else [])])
    return identity


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
