"""Headers of a message as text, whatever they are encoded in. Pure; what cannot be decoded is kept as it stands."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from email.errors import MessageError
from email.header import decode_header
from email.message import Message
from email.utils import getaddresses, parsedate_to_datetime
from inspect import signature
from typing import Literal

from lib.emails.charsets import decode_text
from lib.emails.visible import one_line
from lib.records.moments import to_utc

ADDRESS = re.compile(r"[^\s@<>,;:\"()\[\]]+@[^\s@<>,;:\"()\[\]]+")
LONGEST_ADDRESS = 320
LONGEST_ID = 500
"""Longer ones than the RFCs allow, and than an index of the database takes, are no addresses and no ids."""
ENCODED_WORD = r"=\?[^?\s]+\?[bBqQ]\?[^?]*\?="
ENCODED_WORDS = re.compile(rf'"?({ENCODED_WORD}(?:\s*{ENCODED_WORD})*)"?')
MESSAGE_ID = re.compile(r"<[^<>\s]+>")
LENIENT: dict[str, bool] = {"strict": False} if "strict" in signature(getaddresses).parameters else {}
"""Pythons that check address lists drop a whole line for one address that looks odd; earlier ones never did."""

type Field = Literal["from", "to", "cc", "bcc"]
FIELDS: tuple[Field, ...] = ("from", "to", "cc", "bcc")


@dataclass(frozen=True)
class Address:
    """One address of a header, lower case, with the name beside it."""

    field: Field
    address: str
    name: str | None


def raw_values(message: Message, name: str) -> Iterator[str]:
    """The values of a header; bytes above ASCII, which many programs send, are read as UTF-8 or Windows-1252."""
    for key, value in message.raw_items():
        if key.lower() == name.lower():
            yield decode_text(str(value).encode("utf-8", "surrogateescape"), None)


def header(message: Message, name: str) -> str:
    """The first value of a header on one line; empty when there is none."""
    value = next(raw_values(message, name), "")
    return one_line(decode_words(value))


def decode_words(text: str) -> str:
    """The text with its encoded words (RFC 2047) decoded."""
    try:
        pieces = decode_header(text)
    except (MessageError, ValueError):
        return text
    return "".join(
        piece if isinstance(piece, str) else decode_piece(piece, charset)  # pyright: ignore[reportUnnecessaryIsInstance] (typeshed: one of two)
        for piece, charset in pieces
    )


def decode_piece(piece: bytes, charset: str | None) -> str:
    """A part of a header; without a charset it was never encoded, and comes as Python wrote it to bytes."""
    if charset is not None:
        return decode_text(piece, charset)
    try:
        return piece.decode("raw_unicode_escape")
    except UnicodeError:
        return piece.decode("latin-1")


def read_addresses(message: Message) -> Iterable[Address]:
    """Every address of From, To, Cc and Bcc once per header."""
    seen: set[tuple[str, str]] = set()
    for field in FIELDS:
        lines = [quote_encoded(value) for value in raw_values(message, field)]
        for name, address in getaddresses(lines, **LENIENT):
            found = ADDRESS.search(address) or ADDRESS.search(name)
            plain = one_line(found[0]).lower().strip("'.") if found is not None else ""
            if "@" not in plain.strip("@") or len(plain) > LONGEST_ADDRESS or (field, plain) in seen:
                continue
            seen.add((field, plain))
            shown = one_line(name).strip("'\" ")
            yield Address(field, plain, shown if shown and "@" not in shown else None)


def quote_encoded(value: str) -> str:
    """An address header with its encoded names decoded in quotes: such a name may contain a comma."""

    def decode(match: re.Match[str]) -> str:
        return '"' + re.sub(r'["\\]', "", one_line(decode_words(match[1]))) + '"'

    return " ".join(ENCODED_WORDS.sub(decode, value).split())


def read_date(value: str) -> datetime | None:
    """The moment in UTC, or None where there is none that can be meant."""
    try:
        return to_utc(parsedate_to_datetime(value))
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def read_id(value: str) -> str | None:
    """A Message-ID with its angle brackets; bare words are taken as they are."""
    found = MESSAGE_ID.search(value)
    identity = found[0] if found else next(iter(value.split()), None)
    return identity if identity is not None and len(identity) <= LONGEST_ID else None


def read_references(message: Message) -> list[str]:
    """The Message-IDs of the thread above, the oldest first."""
    found: list[str] = MESSAGE_ID.findall(f"{header(message, 'References')} {header(message, 'In-Reply-To')}")
    return list(dict.fromkeys(identity for identity in found if len(identity) <= LONGEST_ID))
