"""A world in which no two calls have the same shape: everything that Gong is known to leave out, null or fill in."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

from dev.simulators.gong.synthetic import SyntheticWorld
from dev.simulators.gong.world import CrmVersion, Json, StaticWorld, WorldCall

BASE = SyntheticWorld(130, user_count=120, sentences=3)
EMPTY = ("scheduled", "title", "meetingUrl", "calendarEventId", "purpose", "customData", "clientUniqueId", "language")

type Variation = Callable[[WorldCall], WorldCall]


def with_payload(call: WorldCall, **blocks: Any) -> WorldCall:
    return replace(call, payload=call.payload | blocks)


def with_meta(call: WorldCall, **fields: Any) -> WorldCall:
    return with_payload(call, metaData=call.payload["metaData"] | fields)


def without_parties(call: WorldCall) -> WorldCall:
    return replace(call, payload={name: block for name, block in call.payload.items() if name != "parties"})


def with_strangers(call: WorldCall) -> WorldCall:
    """Someone who never speaks, someone known by a number only, and nobody in particular."""
    silent: Json = {"id": "1", "emailAddress": "quiet@customer.example", "speakerId": None, "methods": ["Invitee"]}
    dialled: Json = {"id": "2", "phoneNumber": "+1 555 0100", "speakerId": "9", "methods": ["Attendee"], "context": []}
    return with_payload(call, parties=[silent | {"affiliation": "External"}, dialled | {"affiliation": "Unknown"}, {}])


def with_contacts(call: WorldCall) -> WorldCall:
    """Parties with their records in the CRM."""
    parties: list[Json] = [*call.payload["parties"], {}]
    for place, kind in enumerate(("Contact", "Lead", "User")):
        record: Json = {"objectType": kind, "objectId": f"c{place}", "fields": [{"name": "Title", "value": None}]}
        parties[place] = parties[place] | {"context": [{"system": "HubSpot", "objects": [record]}]}
    return with_payload(call, parties=parties)


def with_nulls(call: WorldCall) -> WorldCall:
    return with_meta(call, **dict.fromkeys(EMPTY), direction="Unknown", scope="Unknown", media="Audio")


def with_texts(call: WorldCall) -> WorldCall:
    filled = dict.fromkeys(("purpose", "customData", "clientUniqueId", "calendarEventId", "sdrDisposition"), "text")
    return with_meta(call, **filled, isPrivate=True, direction="Inbound", system="Upload API", scope="Internal")


def with_content(call: WorldCall) -> WorldCall:
    """All that Gong makes of a call."""
    heard: Json = {"startTime": 32.56, "speakerId": "1"}
    tracker: Json = {"id": "5", "name": "Price", "count": 1, "type": "KEYWORD", "occurrences": [heard]}
    return with_payload(
        call,
        content={
            "structure": [{"name": "Intro", "duration": 20}],
            "topics": [],
            "trackers": [tracker | {"phrases": [{"count": 1, "occurrences": [heard], "phrase": "price"}]}],
            "brief": "They talked.",
            "outline": [
                {"section": "Intro", "startTime": 0.4, "duration": 20.5, "items": [{"text": "Hello", "startTime": 1.2}]}
            ],
            "highlights": [{"title": "Next steps", "items": [{"text": "Send it.", "startTimes": [30.5, 41.0]}]}],
            "callOutcome": {"id": "MEETING_BOOKED", "category": "Answered", "name": "Meeting booked"},
            "keyPoints": [{"text": "They need it."}],
        },
    )


def with_interaction(call: WorldCall) -> WorldCall:
    return with_payload(
        call,
        interaction={
            "speakers": [{"id": "1", "userId": "4", "talkTime": 12.5}, {"id": "2", "userId": None, "talkTime": 3.0}],
            "interactionStats": [{"name": "Talk Ratio", "value": 0.55}],
            "video": [{"name": "Browser", "duration": 20.0}],
            "questions": {"companyCount": 1, "nonCompanyCount": 0},
        },
    )


def with_comments(call: WorldCall) -> WorldCall:
    comment: Json = {"id": "1", "commenterUserId": "4", "comment": "Ask earlier.", "duringCall": False}
    timed = comment | {"audioStartTime": 1.5, "audioEndTime": 2.5, "posted": call.started.isoformat()}
    return with_payload(call, collaboration={"publicComments": [timed, timed | {"id": "2", "inReplyTo": "1"}]})


def with_fractions(call: WorldCall) -> WorldCall:
    started = call.started + timedelta(microseconds=41_977)
    return replace(with_meta(call, started=started.isoformat()), started=started)


def with_odd_words(call: WorldCall) -> WorldCall:
    """A transcript with nobody's words, an own topic, and no words."""
    spoken: list[Json] = [
        {"speakerId": None, "topic": None, "sentences": [{"start": 0, "end": 900, "text": "Hello?"}]},
        {"speakerId": "1", "topic": "Pricing", "sentences": []},
    ]
    return replace(call, transcript=spoken)


def without_crm(call: WorldCall) -> WorldCall:
    return replace(call, crm_objects=())


def pending(call: WorldCall) -> WorldCall:
    return replace(call, visible_at=BASE.end + timedelta(hours=2))


def without_transcript(call: WorldCall) -> WorldCall:
    return replace(call, transcript=None)


VARIATIONS: tuple[Variation, ...] = (
    without_parties,
    with_strangers,
    with_contacts,
    with_nulls,
    with_texts,
    with_content,
    with_interaction,
    with_comments,
    with_fractions,
    with_odd_words,
    without_crm,
    pending,
    without_transcript,
)


def varied_world() -> StaticWorld:
    """130 calls, ten of each shape, of users who tell everything or nothing of themselves."""
    held = BASE.hold()
    calls = [VARIATIONS[place % len(VARIATIONS)](call) for place, call in enumerate(held.call_list)]
    shy = ("trustedEmailAddress", "title", "phoneNumber", "extension", "meetingConsentPageUrl", "firstName", "lastName")
    users = [user | dict.fromkeys(shy) for user in held.user_list[::2]]
    users += [user | {"spokenLanguages": [{"language": "en-US", "primary": True}]} for user in held.user_list[1::2]]
    odd = {"Must_Win__c": "false", "Amount": 50_000.5, "Nothing": None, "Team": ["a", 1], "Owner": {"Name": "A"}}
    crm = {
        pair: [*versions, CrmVersion(BASE.begin, {**versions[-1].fields, **odd})] for pair, versions in held.crm.items()
    }
    return replace(held, call_list=calls, user_list=users, crm=crm)
