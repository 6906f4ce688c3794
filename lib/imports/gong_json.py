"""JSON files: what Gong's API answers, and lists of rows with a transcript as text. Pure."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any, cast

from lib.errors import BadRecord
from lib.gong.models import ParsedCall
from lib.gong.transform import to_call, to_sentences
from lib.imports.models import Hints, ParsedConversation, Speaker, Turn, Unreadable
from lib.imports.text import parse_text
from lib.records.models import Sentence

TEXT_FIELDS = ("transcript", "text", "content", "body")
ID_FIELDS = ("call_id", "id", "lead_id", "conversation_id", "external_id")


def parse_json(text: str) -> list[ParsedConversation]:
    """Every conversation of a JSON file. Raises Unreadable naming the line."""
    try:
        given = json.loads(text)
    except ValueError as error:
        line = getattr(error, "lineno", 1)
        raise Unreadable(f"line {line}: broken JSON ({getattr(error, 'msg', error)}). Was the file cut off?") from error
    except RecursionError as error:
        raise Unreadable("line 1: the JSON is nested too deeply.") from error
    if isinstance(given, list):
        found = [each for row in cast(list[Any], given) for each in read_row(row)]
    elif isinstance(given, dict):
        found = list(read_object(cast(dict[str, Any], given)))
    else:
        found = []
    if not found:
        raise Unreadable(
            "line 1: the JSON is neither an answer of Gong's API (calls, callTranscripts, metaData, transcript) "
            "nor a list of rows with a transcript."
        )
    return found


def read_row(row: object) -> Iterator[ParsedConversation]:
    """One row of a list: a call of Gong's, or an object with a transcript as text."""
    if not isinstance(row, dict):
        return
    fields = cast(dict[str, Any], row)
    words = next((fields[name] for name in TEXT_FIELDS if isinstance(fields.get(name), str)), None)
    if isinstance(words, str) and words.strip():
        parsed = parse_text(words.replace("\r\n", "\n"))
        identity = next((str(fields[name]) for name in ID_FIELDS if fields.get(name)), None)
        others = {key: value for key, value in fields.items() if value is not words}
        yield ParsedConversation(parsed.turns, replace(parsed.hints, identity=identity), metadata=others)
        return
    if is_monologue(fields):
        return
    yield from read_object(fields)


def read_object(given: Mapping[str, Any]) -> Iterator[ParsedConversation]:
    """An answer of Gong's API, several answers merged in one object, or one call."""
    transcripts = {
        str(item["callId"]): item.get("transcript")
        for item in objects(given.get("callTranscripts"))
        if item.get("callId") is not None
    }
    calls = objects(given.get("calls")) or objects([given.get("call")] if given.get("call") else None)
    if not calls and ("metaData" in given or ("callId" not in given and "transcript" in given and "id" in given)):
        calls = [dict(given)]
    if not calls and "callData" in given:
        calls = objects([given["callData"]])
    seen: set[str] = set()
    for call in calls:
        parsed = read_call(call)
        words = transcripts.get(parsed.external_id, call.get("transcript"))
        seen.add(parsed.external_id)
        yield to_conversation(parsed, words)
    for call_id, words in transcripts.items():
        if call_id not in seen:
            yield from_monologues(words, Hints(identity=call_id))
    if not calls and not transcripts and isinstance(given.get("transcript"), list):
        yield from_monologues(
            given["transcript"], Hints(identity=str(given["callId"]) if given.get("callId") else None)
        )


def objects(value: object) -> list[dict[str, Any]]:
    items = cast(list[Any], value) if isinstance(value, list) else []
    return [cast(dict[str, Any], item) for item in items if isinstance(item, dict)]


def is_monologue(fields: Mapping[str, Any]) -> bool:
    return "sentences" in fields and "callId" not in fields


def read_call(call: Mapping[str, Any]) -> ParsedCall:
    try:
        return to_call(dict(call))
    except BadRecord as error:
        raise Unreadable(f"line 1: {error.detail}") from error


def to_conversation(call: ParsedCall, words: object) -> ParsedConversation:
    """A call with its transcript; the speakers are its parties."""
    names: dict[str | None, str | None] = {
        party.speaker_key: party.name or party.email for party in call.parties if party.speaker_key is not None
    }
    people = [
        Speaker(party.name or party.email or "", party.email, party.title, side=party.side)
        for party in call.parties
        if party.name or party.email
    ]
    account = call.accounts[0] if len(call.accounts) == 1 else None
    deal = call.opportunities[0].record if len(call.opportunities) == 1 else None
    host = next((p for p in call.parties if p.user_external_id == call.primary_user_external_id and p.email), None)
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
    words: object,
    hints: Hints,
    names: Mapping[str | None, str | None] | None = None,
    metadata: Mapping[str, Any] | None = None,
) -> ParsedConversation:
    """A transcript as Gong has it: one turn per monologue, sentences with their own times."""
    if not isinstance(words, list):
        raise Unreadable(f"line 1: the call {hints.identity or ''} has no transcript; Gong's calls/transcript has it.")
    sentences: list[Sentence] = []
    turns: list[Turn] = []
    for monologue in cast(list[Any], words):
        try:
            spoken = to_sentences([monologue])
        except BadRecord as error:
            raise Unreadable(f"line 1: {error.detail}") from error
        if not spoken:
            continue
        key = spoken[0].speaker
        name = (names or {}).get(key) or (f"Speaker {key}" if key is not None else None)
        sentences.extend(Sentence(speaker=name, start=s.start, end=s.end, text=s.text) for s in spoken)
        turns.append(Turn(name, " ".join(s.text for s in spoken), spoken[0].start, spoken[-1].end))
    if not turns:
        raise Unreadable(f"line 1: the transcript of the call {hints.identity or ''} has no words.")
    return ParsedConversation(turns, hints, sentences=sentences, metadata=metadata or {})
