"""Notion's webhooks: how one is signed, and what it is about. Pure.

A subscription is set up by hand in Notion. Its first delivery brings a token, unsigned; whoever set it up pastes that
token back into Notion, and from then on deliveries are signed with it. They never carry what was written, come late,
twice, out of order or not at all: they wake the sync, which looks for itself.
"""

import hashlib
import hmac
import json
import re
from collections.abc import Collection
from dataclasses import dataclass, field
from typing import Any, cast
from uuid import UUID

from lib.crm.notion.client import Json, as_object
from lib.errors import BadRequest

TOKEN = re.compile(r"[\x21-\x7e]{16,500}")
OF_RECORDS = ("page.", "data_source.")
"""What the names of events begin with that the sync has to do with."""


@dataclass(frozen=True)
class Handshake:
    """The first delivery of a subscription."""

    token: str = field(repr=False)


@dataclass(frozen=True)
class Event:
    """Something happened in Notion. `source_id` is the data source that it belongs to, where Notion says which."""

    id: str
    kind: str
    source_id: str | None
    by_people: bool
    """Whether a person had a part in it; what connections alone did is mostly our own writing."""

    def concerns(self, source_ids: Collection[str]) -> bool:
        """Whether it is about our tables, as far as it says."""
        return self.kind.startswith(OF_RECORDS) and (self.source_id is None or self.source_id in source_ids)


def sign(raw: bytes, token: str) -> str:
    """The header `X-Notion-Signature` of a body."""
    return "sha256=" + hmac.new(token.encode(), raw, hashlib.sha256).hexdigest()


def read_delivery(raw: bytes) -> Handshake | Event:
    """What a body is; raises BadRequest where it is neither."""
    try:
        found: Any = json.loads(raw)
    except (ValueError, RecursionError) as error:
        raise BadRequest("The body is not JSON.") from error
    body = as_object(found)
    token = body.get("verification_token")
    if token is not None:
        if not isinstance(token, str) or TOKEN.fullmatch(token) is None:
            raise BadRequest("verification_token is no token of Notion's.")
        return Handshake(token)
    identity, kind = read_id(body.get("id")), body.get("type")
    if identity is None or not isinstance(kind, str):
        raise BadRequest("The body names no event: id and type are missing.")
    return Event(identity, kind, find_source(body), any_person(body.get("authors")))


def read_id(value: object) -> str | None:
    try:
        return str(UUID(value)) if isinstance(value, str) else None
    except ValueError:
        return None


def find_source(body: Json) -> str | None:
    """The entity itself, or the data source that it lies in."""
    entity = as_object(body.get("entity"))
    if entity.get("type") == "data_source":
        return read_id(entity.get("id"))
    return read_id(as_object(as_object(body.get("data")).get("parent")).get("data_source_id"))


def any_person(authors: object) -> bool:
    """True also where Notion names nobody."""
    named = cast(list[object], authors) if isinstance(authors, list) else []
    return not named or any(as_object(each).get("type") != "bot" for each in named)
