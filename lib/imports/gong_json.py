"""What Gong's API answers, saved to a file: calls, transcripts, both merged, one call, a webhook's body. Pure."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any, cast

from lib.errors import BadRecord
from lib.gong.models import ParsedCall
from lib.gong.transform import to_call, to_sentences
from lib.imports.models import Hints, ParsedConversation, Speaker, Turn, Unreadable
from lib.records.models import Sentence

type Json = dict[str, Any]


def is_gong(given: Mapping[str, Any]) -> bool:
    """Whether an object is an answer of Gong's API, or one of the things that it answers with."""
    return any(key in given for key in ("calls", "callTranscripts", "callData", "metaData", "callId")) or (
        isinstance(given.get("call"), dict) or ("id" in given and "started" in given)
    )


def read_answers(answers: Sequence[Json]) -> Iterator[ParsedConversation | Unreadable]:
    """The conversations of some answers, or why one cannot be read; a transcript may come apart from its call."""
    transcripts: dict[str, object] = {}
    for answer in answers:
        for item in [answer, *objects(answer.get("callTranscripts"))]:
            if item.get("callId") is not None:
                transcripts[str(item["callId"])] = item.get("transcript")
    seen: set[str] = set()
    for call in (call for answer in answers for call in list_calls(answer)):
        try:
            parsed = to_call(call)
            words = transcripts.get(parsed.external_id, call.get("transcript"))
            seen.add(parsed.external_id)
            yield to_conversation(parsed, words)
        except BadRecord as error:
            yield Unreadable(f"line 1: {error.detail}")
    for call_id, words in transcripts.items():
        if call_id not in seen:
            try:
                yield from_monologues(words, Hints(identity=call_id), {})
            except BadRecord as error:
                yield Unreadable(f"line 1: call {call_id}: {error.detail}")


def list_calls(answer: Json) -> list[Json]:
    """The calls of an answer, whatever they are wrapped in."""
    if "metaData" in answer or ("id" in answer and "started" in answer):
        return [answer]
    wrapped = [answer.get(name) for name in ("call", "callData")]
    return [*objects(answer.get("calls")), *objects(wrapped)]


def objects(value: object) -> list[Json]:
    items = cast(list[Any], value) if isinstance(value, list) else []
    return [cast(Json, item) for item in items if isinstance(item, dict)]


def to_conversation(call: ParsedCall, words: object) -> ParsedConversation:
    """A call with its transcript, where that is there; the speakers are its parties."""
    names: dict[str | None, str | None] = {
        party.speaker_key: party.name or party.email for party in call.parties if party.speaker_key is not None
    }
    people = [
        Speaker(party.name or party.email or "", party.email, party.title, side=party.side, key=party.speaker_key)
        for party in call.parties
        if party.name or party.email
    ]
    account = call.accounts[0] if len(call.accounts) == 1 else None
    deal = call.opportunities[0].record if len(call.opportunities) == 1 else None
    host = next(
        (p for p in call.parties if p.user_external_id and p.user_external_id == call.primary_user_external_id), None
    )
    hints = Hints(
        identity=call.external_id,
        title=call.title or None,
        started_at=call.started_at,
        account=account.name if account is not None else None,
        domain=account.domain if account is not None else None,
        opportunity=deal.name if deal is not None else None,
        owner=host.email if host is not None else None,
        participants=people,
    )
    return from_monologues(words, hints, names, dict(call.metadata))


def from_monologues(
    words: object, hints: Hints, names: Mapping[str | None, str | None], metadata: Mapping[str, Any] | None = None
) -> ParsedConversation:
    """A transcript as Gong has it: one turn per monologue, sentences with their own times.

    Speakers whom the file does not name are called by their number; a file with the call names them.
    """
    if isinstance(words, dict):
        words = cast(Json, words).get("transcript")
    if words is None:
        return ParsedConversation((), hints, metadata=metadata or {}, from_gong=True)
    sentences: list[Sentence] = []
    turns: list[Turn] = []
    unknown: dict[str, Speaker] = {}
    for monologue in to_monologues(words):
        key = monologue[0].speaker
        name = names.get(key) or (f"Speaker {key}" if key is not None else None)
        if key is not None and name is not None and key not in names:
            unknown[key] = Speaker(name, key=key)
        sentences.extend(monologue)
        turns.append(Turn(name, " ".join(s.text for s in monologue), monologue[0].start, monologue[-1].end))
    people = [*hints.participants, *unknown.values()]
    return ParsedConversation(
        turns,
        replace(hints, participants=people),
        sentences=sentences,
        metadata=metadata or {},
        from_gong=True,
    )


def to_monologues(words: object) -> Iterator[list[Sentence]]:
    """Each monologue's sentences; those without words are left out."""
    if not isinstance(words, list):
        raise BadRecord("transcript is not a list of monologues.")
    for monologue in cast(list[Any], words):
        spoken = to_sentences([monologue])
        if spoken:
            yield spoken
