"""A held call in the shapes of Gong's `calls/extensive` and `calls/transcript`."""

from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from dev.sample.content import content
from dev.sample.held import HeldCall, Party
from dev.sample.ids import chance, gong_id, pick
from dev.sample.people import company

type Json = dict[str, Any]

ZONE = ZoneInfo("America/New_York")
"""The tenant's time zone: Gong writes times with its offset."""
WORKSPACE = gong_id("workspace", "Palletry")
HOST = "https://us-48210.app.gong.io"


def user_id(email: str) -> str:
    return gong_id("user", email)


def speaker_id(call: HeldCall, name: str) -> str:
    return gong_id("speaker", call.key, name)


def gong_time(moment: datetime) -> str:
    return moment.astimezone(ZONE).isoformat()


def extensive(call: HeldCall) -> Json:
    """Everything that `calls/extensive` shows but the CRM context."""
    shown: Json = {"metaData": meta_data(call)}
    if call.has_parties:
        shown["parties"] = [party(call, one) for one in call.parties]
    shown["content"] = content(call)
    shown["interaction"] = interaction(call)
    shown["collaboration"] = collaboration(call)
    shown["media"] = media(call)
    return shown


def meta_data(call: HeldCall) -> Json:
    """Gong's 20 fields, nulls included."""
    number = gong_id("call", call.key)
    late = timedelta(minutes=pick(4, call.key, "late")) if call.media == "Video" else timedelta()
    meeting = (
        f"https://meet.palletry.example/j/{pick(10**10, call.key, 'meeting'):010}" if call.media == "Video" else None
    )
    return {
        "id": number,
        "url": f"{HOST}/call?id={number}",
        "title": call.title,
        "scheduled": gong_time(call.start - late),
        "started": gong_time(call.start),
        "duration": call.seconds,
        "primaryUserId": user_id(call.owner),
        "direction": call.direction,
        "system": call.system,
        "scope": call.scope,
        "media": call.media,
        "language": "eng",
        "workspaceId": WORKSPACE,
        "sdrDisposition": None,
        "clientUniqueId": f"upload-{pick(10**8, call.key, 'upload')}" if call.system == "Upload API" else None,
        "customData": None,
        "purpose": call.purpose,
        "meetingUrl": meeting,
        "isPrivate": call.private,
        "calendarEventId": gong_id("calendar", call.key)[:16] if meeting else None,
    }


def party(call: HeldCall, one: Party) -> Json:
    """A party as Gong lists it; what is not known is absent, and one who never speaks has no speaker."""
    label = one.name or one.phone or one.email or "unknown"
    speaks = any(turn.speaker == label for turn in call.turns)
    affiliation = {True: "Internal", False: "External", None: "Unknown"}[one.internal]
    shown: Json = {"id": gong_id("party", call.key, label)}
    if one.email:
        shown["emailAddress"] = one.email
    if one.name:
        shown["name"] = one.name
    if one.title:
        shown["title"] = one.title
    if one.internal and one.email:
        shown["userId"] = user_id(one.email)
    shown["speakerId"] = speaker_id(call, label) if speaks else None
    shown["context"] = []
    if one.contact_id:
        fields: list[Json] = [{"name": "Name", "value": one.name}, {"name": "Title", "value": one.title}]
        contact: Json = {"objectType": "Contact", "objectId": one.contact_id, "timing": "Now", "fields": fields}
        shown["context"] = [{"system": "Salesforce", "objects": [contact]}]
    shown["affiliation"] = affiliation
    if one.phone:
        shown["phoneNumber"] = one.phone
    shown["methods"] = ["Invitee", "Attendee"] if one.email and speaks else ["Invitee"] if one.email else ["Attendee"]
    return shown


def interaction(call: HeldCall) -> Json:
    """Who talked how long, and the figures that Gong derives from it."""
    talk: dict[str, float] = {}
    for turn in call.turns:
        talk[turn.speaker] = talk.get(turn.speaker, 0) + sum(said.end - said.start for said in turn.sentences) / 1000
    internal = {one.name: one for one in call.parties if one.internal}
    speakers: list[Json] = []
    for name, seconds in talk.items():
        who = internal.get(name)
        own = user_id(who.email) if who and who.email else None
        speakers.append({"id": speaker_id(call, name), "userId": own, "talkTime": round(seconds, 3)})
    total = sum(talk.values()) or 1
    ours = sum(seconds for name, seconds in talk.items() if name in internal)
    longest = {True: 0.0, False: 0.0}
    asked = {True: 0, False: 0}
    for turn in call.turns:
        side = turn.speaker in internal
        longest[side] = max(longest[side], (turn.end - turn.start) / 1000)
        asked[side] += sum(said.text.endswith("?") for said in turn.sentences)
    switches = sum(one.speaker != two.speaker for one, two in zip(call.turns, call.turns[1:], strict=False))
    stats = {
        "Talk Ratio": round(ours / total, 2),
        "Longest Monologue": round(longest[True], 1),
        "Longest Customer Story": round(longest[False], 1),
        "Interactivity": round(min(10.0, switches / max(1, call.seconds / 60)), 2),
    }
    return {
        "speakers": speakers,
        "interactionStats": [{"name": name, "value": value} for name, value in stats.items()],
        "video": [{"name": "Browser", "duration": float(call.seconds // 3)}] if " Demo" in call.title else [],
        "questions": {"companyCount": asked[True], "nonCompanyCount": asked[False]},
    }


def collaboration(call: HeldCall) -> Json:
    """The manager's comment, when there is one; else nothing, as Gong shows it."""
    owner = next((one.name for one in call.parties if one.email == call.owner), None)
    manager = company().manager_of(owner) if owner else None
    if call.comment is None or manager is None or not call.turns:
        return {}
    turn = call.turns[len(call.turns) * 2 // 3]
    return {
        "publicComments": [
            {
                "id": gong_id("comment", call.key),
                "audioStartTime": turn.start / 1000,
                "audioEndTime": turn.end / 1000,
                "commenterUserId": user_id(manager.email),
                "comment": call.comment,
                "posted": gong_time(call.end + timedelta(hours=7 + pick(30, call.key, "posted"))),
                "duringCall": False,
            }
        ]
    }


def media(call: HeldCall) -> Json:
    number = gong_id("call", call.key)
    base = f"https://media.palletry.example/{number}"
    return {"audioUrl": f"{base}.mp3"} | ({"videoUrl": f"{base}.mp4"} if call.media == "Video" else {})


def transcript(call: HeldCall) -> list[Json] | None:
    """Monologues with sentences in milliseconds, or None for a call that never gets a transcript."""
    if not call.has_transcript:
        return None
    return [
        {
            "speakerId": speaker_id(call, turn.speaker),
            "topic": TOPICS.get(turn.part) if chance(70, call.key, turn.part) else None,
            "sentences": [{"start": said.start, "end": said.end, "text": said.text} for said in turn.sentences],
        }
        for turn in call.turns
    ]


TOPICS = {
    "opening": "Small Talk",
    "pricing": "Pricing",
    "contract": "Legal",
    "security": "Security",
    "demo": "Product demo",
    "next": "Next Steps",
    "closing": "Wrap-up",
}
