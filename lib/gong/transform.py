"""Gong's payloads as records. Pure: what cannot be read is a `BadRecord` that names the field, never another error."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from lib.errors import BadRecord
from lib.gong.crm import CrmContext, Reading, read_context, to_account, to_opportunity
from lib.gong.models import GONG, CrmReference, ParsedCall, ParsedParty
from lib.gong.scrub import scrub, scrub_call
from lib.gong.values import (
    Json,
    as_bool,
    as_email,
    as_id,
    as_integer,
    as_list,
    as_object,
    as_text,
    as_time,
    is_no_list,
)
from lib.records.models import Key, Sentence, Side, UserRecord


def to_user(payload: object) -> UserRecord:
    """A Gong user. A user without a name is called by email address, else by id."""
    user = as_object(payload)
    if user is None:
        raise BadRecord("A user is not an object.")
    external_id = require_id(user, "id", "user")
    email = as_email(user.get("emailAddress"))
    names = (as_text(user.get("firstName")), as_text(user.get("lastName")))
    return UserRecord(
        source=GONG,
        external_id=external_id,
        name=" ".join(name for name in names if name) or email or f"Gong user {external_id}",
        email=email,
        title=as_text(user.get("title")),
        manager_external_id=as_id(user.get("managerId")),
        active=as_bool(user.get("active")) is not False,
        metadata=scrub(user),
    )


def to_call(
    payload: object,
    *,
    own_domains: Collection[str] = (),
    stage_map: Mapping[str, str] | None = None,
    default_currency: str | None = None,
) -> ParsedCall:
    """A call as `calls/extensive`, a webhook or `calls/{id}` has it (the last is only the metaData of the others)."""
    call = as_object(payload)
    if call is None:
        raise BadRecord("A call is not an object.")
    meta = as_object(call.get("metaData"))
    if meta is None:
        if "metaData" in call or "id" not in call:
            raise BadRecord("call.metaData is missing.")
        meta, call = call, {"metaData": call}
    external_id = require_id(meta, "id", "call.metaData")
    started_at = require_time(meta, "started", f"call {external_id}: metaData")
    context = read_context(call.get("context"), "context")
    parties, party_problems = read_parties(call.get("parties"), {domain.lower() for domain in own_domains})
    users = known_users(parties)
    reading = Reading(stage_map or {}, default_currency)
    content = as_object(call.get("content")) or {}
    duration = as_integer(meta.get("duration"))
    return ParsedCall(
        external_id=external_id,
        title=as_text(meta.get("title")) or "",
        started_at=started_at,
        duration_seconds=duration if duration is not None and duration >= 0 else None,
        direction=lower(as_text(meta.get("direction"))),
        scope=lower(as_text(meta.get("scope"))),
        language=as_text(meta.get("language")),
        url=as_text(meta.get("url")),
        is_private=as_bool(meta.get("isPrivate")) is True,
        brief=as_text(content.get("brief")),
        workspace_id=as_id(meta.get("workspaceId")),
        primary_user_external_id=as_id(meta.get("primaryUserId")),
        parties=parties,
        tells_parties=call.get("parties") is not None,
        accounts=[to_account(each) for each in context.current("account")],
        opportunities=[
            to_opportunity(each, context, users, reading) for each in context.current("opportunity") if each.fields
        ],
        linked=linked_opportunities(context),
        metadata=scrub_call(call),
        problems=[*context.problems, *party_problems],
    )


def call_identity(payload: object) -> str | None:
    """The id of a call, even where nothing else of it can be read."""
    call = as_object(payload)
    meta = None if call is None else as_object(call.get("metaData"))
    return None if meta is None else as_id(meta.get("id"))


def to_sentences(monologues: object) -> list[Sentence]:
    """The sentences of a transcript in Gong's order; blank ones are left out, strange times are put right."""
    if is_no_list(monologues):
        raise BadRecord("transcript is not a list of monologues.")
    sentences: list[Sentence] = []
    for number, item in enumerate(as_list(monologues)):
        monologue = as_object(item)
        if monologue is None:
            raise BadRecord(f"transcript[{number}] is not an object.")
        spoken = monologue.get("sentences")
        if is_no_list(spoken):
            raise BadRecord(f"transcript[{number}].sentences is not a list.")
        speaker = as_id(monologue.get("speakerId"))
        for place, sentence in enumerate(as_list(spoken)):
            read = read_sentence(sentence, speaker, f"transcript[{number}].sentences[{place}]")
            if read is not None:
                sentences.append(read)
    return sentences


def read_sentence(sentence: object, speaker: str | None, place: str) -> Sentence | None:
    details = as_object(sentence)
    if details is None:
        raise BadRecord(f"{place} is not an object.")
    text = as_text(details.get("text"))
    if text is None:
        if isinstance(details.get("text"), dict | list):
            raise BadRecord(f"{place}.text is not text.")
        return None
    start, end = read_milliseconds(details.get("start")), read_milliseconds(details.get("end"))
    if start is not None and end is not None and start > end:
        start, end = end, start
    return Sentence(speaker=speaker, start=start, end=end, text=text)


def read_milliseconds(value: object) -> int | None:
    """From the start of the call; a time before it is its start."""
    milliseconds = as_integer(value)
    return None if milliseconds is None else max(0, milliseconds)


def read_parties(parties: object, own_domains: Collection[str]) -> tuple[list[ParsedParty], list[str]]:
    """Everyone on the call, each under a key of their own, and what could not be read."""
    found: dict[str, ParsedParty] = {}
    problems: list[str] = []
    if is_no_list(parties):
        problems.append("parties is not a list.")
    for position, item in enumerate(as_list(parties)):
        details = as_object(item)
        if details is None:
            problems.append(f"parties[{position}] is not an object.")
            continue
        context = read_context(details.get("context"), f"parties[{position}].context")
        problems.extend(context.problems)
        party = read_party(details, context, position, own_domains)
        key, copies = party.key, 1
        while key in found and replace(found[key], key=party.key) != party:
            copies += 1
            key = f"{party.key}#{copies}"
        found[key] = replace(party, key=key)
    return list(found.values()), problems


def read_party(details: Json, context: CrmContext, position: int, own_domains: Collection[str]) -> ParsedParty:
    email = as_email(details.get("emailAddress"))
    user = as_id(details.get("userId"))
    speaker = as_id(details.get("speakerId"))
    name = as_text(details.get("name"))
    names = (("", as_id(details.get("id"))), ("email:", email), ("user:", user), ("speaker:", speaker), ("name:", name))
    return ParsedParty(
        key=next((prefix + value for prefix, value in names if value), f"position:{position}"),
        speaker_key=speaker,
        user_external_id=user,
        name=name,
        email=email,
        title=as_text(details.get("title")),
        phone=as_text(details.get("phoneNumber")),
        side=tell_side(as_text(details.get("affiliation")), user, email, own_domains),
        attended=tell_attendance(details.get("methods"), speaker),
        crm=[
            CrmReference(source=source, kind=kind, external_id=external_id)
            for source, kind, external_id in dict.fromkeys(
                (each.source, each.kind, each.external_id) for each in context.objects
            )
        ],
    )


def tell_side(affiliation: str | None, user: str | None, email: str | None, own_domains: Collection[str]) -> Side:
    """Gong's word for it; where it has none, a Gong user or an own domain is inside and any other domain outside."""
    match (affiliation or "").lower():
        case "internal":
            return "internal"
        case "external":
            return "external"
        case _:
            pass
    if user is not None:
        return "internal"
    if email is None or not own_domains:
        return "unknown"
    return "internal" if email.rpartition("@")[2] in own_domains else "external"


def tell_attendance(methods: object, speaker: str | None) -> bool | None:
    """Who spoke or is listed as an attendee was there; who is only invited was not; None where nothing is said."""
    named = {lower(as_text(method)) for method in as_list(methods)}
    if "attendee" in named or speaker is not None:
        return True
    return False if "invitee" in named else None


def known_users(parties: Sequence[ParsedParty]) -> dict[Key, str]:
    """Which Gong user each CRM user is, from the parties who are both."""
    return {
        (reference.source, reference.external_id): party.user_external_id
        for party in parties
        for reference in party.crm
        if reference.kind == "user" and party.user_external_id is not None
    }


def linked_opportunities(context: CrmContext) -> list[Key]:
    return list(dict.fromkeys(each.key for each in context.objects if each.kind == "opportunity"))


def require_id(record: Json, field: str, place: str) -> str:
    identity = as_id(record.get(field))
    if identity is None:
        raise BadRecord(f"{place}.{field} is missing.")
    return identity


def require_time(record: Json, field: str, place: str) -> datetime:
    moment = as_time(record.get(field))
    if moment is None:
        given = as_text(record.get(field)) or "nothing"
        raise BadRecord(f"{place}.{field} is not a date with a time: {given[:60]}.")
    return moment


def lower(text: str | None) -> str | None:
    return None if text is None else text.lower()
