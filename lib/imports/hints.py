"""What the command line, a sidecar file and a file's own words say of a conversation, in that order of rank."""

import json
from collections.abc import Iterable
from datetime import datetime
from difflib import get_close_matches
from pathlib import Path
from typing import Any, cast

from pydantic import ValidationError

from lib.emails.headers import LONGEST_ID
from lib.imports.deal_folder import LONGEST_NAME, DealConversation, DealPerson, first_fault, to_speakers
from lib.imports.encoding import decode
from lib.imports.models import Hints, Unreadable
from lib.records.moments import BOUNDS, to_utc

TEXTS = ("title", "account", "domain", "opportunity", "owner", "seller")
KEYS = ("id", "started_at", "participants", *TEXTS)


def combine(*levels: Hints) -> Hints:
    """The first level that says something wins, field by field."""
    merged: dict[str, Any] = {}
    for name in Hints.__dataclass_fields__:
        merged[name] = next((value for level in levels if (value := getattr(level, name))), getattr(levels[0], name))
    return Hints(**merged)


def read_sidecar(path: Path) -> Hints:
    """`<file>.json` beside the file, then `import.json` of the folder for what the first leaves open."""
    places = (path.with_name(path.name + ".json"), path.with_name("import.json"))
    levels = [
        parse_sidecar(decode(place.read_bytes()), place.name) for place in places if place.is_file() and place != path
    ]
    return combine(*levels) if levels else Hints()


def parse_sidecar(text: str, name: str) -> Hints:
    """Raises Unreadable naming file, line and key."""
    try:
        given: object = json.loads(text)
    except RecursionError as error:
        raise Unreadable(f"{name}: line 1: nested too deeply.") from error
    except ValueError as error:
        raise Unreadable(f"{name}: line {getattr(error, 'lineno', 1)}: broken JSON.") from error
    if not isinstance(given, dict):
        raise Unreadable(f'{name}: line 1: has to be an object such as {{"account": "Acme"}}.')
    fields = cast(dict[str, Any], given)
    refuse_unknown(name, fields, KEYS)
    started_at = read_start(name, fields["started_at"]) if fields.get("started_at") else None
    try:
        people = DealConversation.model_validate({"file": name, "participants": fields.get("participants") or []})
    except ValidationError as error:
        raise Unreadable(f"{name}: {first_fault(error)}") from error
    for person in cast(list[dict[str, Any]], fields.get("participants") or []):
        refuse_unknown(f"{name}: participants", person, tuple(DealPerson.model_fields))
    texts = {key: str(fields[key]).strip() or None if fields.get(key) else None for key in TEXTS}
    for key, value in texts.items():
        if value is not None and len(value) > LONGEST_NAME:
            raise Unreadable(f"{name}: {key} has {len(value)} characters; {LONGEST_NAME} are the most.")
    identity = str(fields["id"]) if fields.get("id") else None
    if identity is not None and len(identity) > LONGEST_ID:
        raise Unreadable(f"{name}: the id has {len(identity)} characters; {LONGEST_ID} are the most.")
    return Hints(
        identity=identity,
        started_at=started_at,
        participants=to_speakers(people.participants),
        **texts,
    )


def read_start(name: str, given: object) -> datetime:
    """Raises Unreadable for what is no time, and for one that no call can have started at."""
    try:
        moment = to_utc(datetime.fromisoformat(str(given)))
    except ValueError as error:
        raise Unreadable(f"{name}: started_at {given!r} is no time such as 2026-03-02T15:00:00Z.") from error
    if moment is None:
        raise Unreadable(f"{name}: started_at {given!r} lies {BOUNDS}.")
    return moment


def refuse_unknown(place: str, given: Iterable[str], known: tuple[str, ...]) -> None:
    """Raises Unreadable for a key that nothing reads, naming the one that was probably meant."""
    for key in given:
        if key not in known:
            nearest = get_close_matches(key.lower(), known, n=1)
            meant = f"was {nearest[0]!r} meant?" if nearest else f"it can be {', '.join(known)}."
            raise Unreadable(f"{place}: {key!r} is no known key; {meant}")
