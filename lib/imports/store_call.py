"""One conversation from a file into the database."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from psycopg import Connection
from psycopg.rows import TupleRow

from lib.imports.models import Hints, ParsedConversation, Speaker
from lib.imports.sentences import to_sentences
from lib.records.calls import upsert_calls, upsert_transcripts
from lib.records.deals import link_calls, refresh_last_touch
from lib.records.domains import company_domain
from lib.records.models import FILES, AccountRecord, CallRecord, Link, ParticipantRecord, PersonRecord, UserRecord
from lib.records.parties import upsert_accounts, upsert_people, upsert_users


@dataclass(frozen=True)
class Surroundings:
    """What a call of a file belongs to; None where nobody said."""

    account_id: UUID | None = None
    opportunity_id: UUID | None = None
    owner_id: UUID | None = None
    owner: str | None = None
    seller: str | None = None
    own_domains: frozenset[str] = frozenset()
    user_names: frozenset[str] = frozenset()
    """Names of users, lower case: they are inside wherever they speak."""


def content_key(conversation: ParsedConversation) -> str:
    """A name for a conversation without one: the same words are the same conversation."""
    digest = hashlib.sha256()
    for turn in conversation.turns:
        digest.update(f"{turn.speaker}\x1f{turn.start}\x1f{turn.text}\x1e".encode("utf-8", "surrogatepass"))
    return digest.hexdigest()[:32]


def store_conversation(
    conn: Connection[TupleRow],
    conversation: ParsedConversation,
    key: str,
    started_at: datetime,
    around: Surroundings,
    title: str,
) -> UUID:
    """Store a call with its people and words, link it, and return its id; the same again changes nothing."""
    hints = conversation.hints
    people = tell_sides(merge_speakers(hints.participants, conversation.speakers), around)
    sentences = conversation.sentences or to_sentences(conversation.turns)
    ends = [moment for s in sentences for moment in (s.end, s.start) if moment is not None]
    participants = store_participants(conn, people, conversation.speakers, started_at, around)
    record = CallRecord(
        source=FILES,
        external_id=key,
        title=hints.title or title,
        started_at=started_at,
        account_id=around.account_id,
        primary_user_id=around.owner_id,
        duration_seconds=max(ends) // 1000 if ends else None,
        participants=participants,
        metadata=conversation.metadata,
    )
    call_id = upsert_calls(conn, [record])[(FILES, key)]
    upsert_transcripts(conn, {call_id: sentences})
    if around.opportunity_id is not None:
        link = Link(
            conversation_id=call_id,
            opportunity_id=around.opportunity_id,
            source="person",
            confidence=1.0,
            occurred_at=started_at,
        )
        link_calls(conn, [link])
        refresh_last_touch(conn, [around.opportunity_id])
    return call_id


def merge_speakers(listed: Sequence[Speaker], speaking: Sequence[str]) -> list[Speaker]:
    """Everyone listed and everyone who speaks, each once."""
    names = {speaker.name.casefold() for speaker in listed}
    return [*listed, *(Speaker(name) for name in speaking if name.casefold() not in names)]


def tell_sides(people: Sequence[Speaker], around: Surroundings) -> list[Speaker]:
    """Inside: own domain, the seller's company, the owner, a known user. Where someone is inside, the others are not."""
    sided = [replace(person, side="internal") if is_inside(person, around) else person for person in people]
    if not any(person.side == "internal" for person in sided):
        return sided
    return [replace(person, side="external") if person.side == "unknown" else person for person in sided]


def is_inside(person: Speaker, around: Surroundings) -> bool:
    if person.side != "unknown":
        return person.side == "internal"
    domain = company_domain(person.email)
    names = {name.casefold() for name in (person.name, person.email) if name}
    return (
        (domain is not None and domain in around.own_domains)
        or (around.seller is not None and (person.company or "").casefold() == around.seller.casefold())
        or (around.owner is not None and around.owner.casefold() in names)
        or not names.isdisjoint(around.user_names)
    )


def store_participants(
    conn: Connection[TupleRow],
    people: Sequence[Speaker],
    speaking: Sequence[str],
    started_at: datetime,
    around: Surroundings,
) -> list[ParticipantRecord]:
    """People on the call as participants, users and outside people stored on the way."""
    inside = [person for person in people if person.side == "internal"]
    users = upsert_users(
        conn,
        [
            UserRecord(
                source=FILES,
                external_id=(person.email or person.name).casefold(),
                name=person.name,
                email=person.email,
                title=person.title,
            )
            for person in inside
        ],
    )
    outside = [person for person in people if person.side != "internal" and (person.email or around.account_id)]
    ids = upsert_people(
        conn,
        [
            PersonRecord(
                name=person.name,
                email=person.email,
                account_id=around.account_id,
                title=person.title,
                observed_at=started_at,
            )
            for person in outside
        ],
    )
    person_ids = {person.name: identity for person, identity in zip(outside, ids, strict=True)}
    return [
        ParticipantRecord(
            key=(person.email or person.name).casefold(),
            speaker_key=person.name if person.name in speaking else None,
            user_id=users.get((FILES, (person.email or person.name).casefold())) if person in inside else None,
            person_id=person_ids.get(person.name),
            name=person.name,
            email=person.email,
            title=person.title,
            company=person.company,
            side=person.side,
            attended=True if person.name in speaking else None,
        )
        for person in people
    ]


def find_account(conn: Connection[TupleRow], hints: Hints, participants: Sequence[Speaker]) -> UUID | None:
    """The account that the file or its surroundings name, else the one that the outside people's address names."""
    domain = hints.domain or next(
        (d for p in participants if p.side == "external" and (d := company_domain(p.email)) is not None), None
    )
    if hints.account is None:
        return None
    record = AccountRecord(source=FILES, external_id=hints.account.casefold(), name=hints.account, domain=domain)
    return upsert_accounts(conn, [record])[(FILES, hints.account.casefold())]
