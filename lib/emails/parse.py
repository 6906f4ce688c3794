"""A raw message (RFC 5322) as what matters of it. Pure; a message that lies about itself is read as far as it goes."""

import hashlib
import html
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from email import message_from_bytes
from email.header import decode_header, make_header
from email.message import Message
from email.utils import getaddresses, parsedate_to_datetime
from html.parser import HTMLParser
from inspect import signature
from typing import Literal, cast, override

from lib.errors import BadRecord
from lib.records.text import clean

INVISIBLE = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]"
)
"""Characters that a reader of the email does not see: they could hide words, or orders to a model, from people."""
ADDRESS = re.compile(r"[^\s@<>,;:\"()\[\]]+@[^\s@<>,;:\"()\[\]]+")
BLOCKS = frozenset({"p", "div", "br", "tr", "li", "h1", "h2", "h3", "h4", "blockquote", "table", "ul", "ol"})
LENIENT: dict[str, bool] = {"strict": False} if "strict" in signature(getaddresses).parameters else {}
"""Pythons that check address lists drop a whole line for one address that looks odd; earlier ones never did."""
HIDDEN = frozenset({"script", "style", "head", "title", "template", "noscript"})

type Field = Literal["from", "to", "cc", "bcc"]
FIELDS: tuple[Field, ...] = ("from", "to", "cc", "bcc")


@dataclass(frozen=True)
class Address:
    """One address of a header, lower case, with the name beside it."""

    field: Field
    address: str
    name: str | None


@dataclass(frozen=True)
class ParsedEmail:
    """A message. `message_id` is made from the content where the message has none."""

    message_id: str
    sent_at: datetime | None
    subject: str
    sender: str
    addresses: tuple[Address, ...]
    body: str
    references: tuple[str, ...]
    """Message-IDs of the thread, the oldest first."""
    attachments: int


def parse_message(raw: bytes) -> ParsedEmail:
    """Raises BadRecord when it is no message: without a sender there is nothing to tell from it."""
    message = message_from_bytes(raw)
    addresses = tuple(read_addresses(message))
    sender = next((address.address for address in addresses if address.field == "from"), None)
    if sender is None:
        raise BadRecord("The message has no readable From address; it has to be a raw email (RFC 5322).")
    body, attachments = read_body(message)
    own_id = first_id(header(message, "Message-ID"))
    return ParsedEmail(
        message_id=own_id or f"<{hashlib.sha256(raw).hexdigest()[:32]}@without-message-id>",
        sent_at=read_date(header(message, "Date")),
        subject=header(message, "Subject"),
        sender=sender,
        addresses=addresses,
        body=body,
        references=tuple(read_references(message)),
        attachments=attachments,
    )


def header(message: Message, name: str) -> str:
    """A header's text, decoded as far as it can be, on one line."""
    raw = message.get(name)
    if raw is None:
        return ""
    try:
        text = str(make_header(decode_header(str(raw))))
    except (ValueError, LookupError, UnicodeError):
        text = str(raw)
    return " ".join(INVISIBLE.sub("", clean(text)).split())


def read_addresses(message: Message) -> Iterable[Address]:
    seen: set[tuple[str, str]] = set()
    for field in FIELDS:
        lines = [header_of(value) for value in message.get_all(field, [])]
        for name, address in getaddresses(lines, **LENIENT):
            found = ADDRESS.search(address) or ADDRESS.search(name)
            if found is None:
                continue
            key = (field, found[0].lower().strip("'."))
            if key not in seen:
                seen.add(key)
                shown = name.strip().strip("'\"")
                yield Address(field, key[1], shown if shown and "@" not in shown else None)


def header_of(value: object) -> str:
    """An address header decoded after it is split: an encoded name may contain a comma."""
    text = clean(str(value))
    parts = re.split(r"(=\?[^?\s]+\?[bBqQ]\?[^?\s]*\?=)", text)
    decoded: list[str] = []
    for part in parts:
        if part.startswith("=?") and part.endswith("?="):
            try:
                name = str(make_header(decode_header(part)))
            except (ValueError, LookupError, UnicodeError):
                name = part
            decoded.append('"' + clean(name).replace('"', "") + '"')
        else:
            decoded.append(part)
    return " ".join("".join(decoded).split())


def read_date(value: str) -> datetime | None:
    try:
        moment = parsedate_to_datetime(value)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    aware = moment if moment.tzinfo is not None else moment.replace(tzinfo=UTC)
    try:
        return aware.astimezone(UTC)
    except OverflowError:
        return None


def first_id(value: str) -> str | None:
    found = re.search(r"<[^<>\s]+>", value)
    return found[0] if found else next(iter(value.split()), None)


def read_references(message: Message) -> list[str]:
    found = re.findall(r"<[^<>\s]+>", header(message, "References") + " " + header(message, "In-Reply-To"))
    return list(dict.fromkeys(cast(list[str], found)))


def read_body(message: Message) -> tuple[str, int]:
    """The text that a reader sees, and how many attachments there are. Plain text is preferred to HTML."""
    plain: list[str] = []
    rich: list[str] = []
    attachments = 0
    for part in message.walk():
        if part.is_multipart():
            continue
        kind = part.get_content_type()
        if part.get_content_disposition() == "attachment" or kind not in {"text/plain", "text/html"}:
            attachments += 1
            continue
        (plain if kind == "text/plain" else rich).append(decode_part(part))
    text = "\n".join(plain) if any(each.strip() for each in plain) else "\n".join(map(html_to_text, rich))
    return tidy(text), attachments


def decode_part(part: Message) -> str:
    """A part's text; a charset that lies or is unknown is replaced by the first that fits."""
    payload = part.get_payload(decode=True)
    raw = payload if isinstance(payload, bytes) else str(part.get_payload()).encode("utf-8", "surrogateescape")
    for charset in (part.get_content_charset() or "utf-8", "utf-8", "cp1252"):
        try:
            return raw.decode(charset)
        except (LookupError, UnicodeError, ValueError):
            continue
    return raw.decode("latin-1")


def tidy(text: str) -> str:
    """Line ends made one, what cannot be seen taken out, no more than one empty line in a row."""
    lines = [
        line.rstrip() for line in INVISIBLE.sub("", clean(text)).replace("\r\n", "\n").replace("\r", "\n").split("\n")
    ]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


class TextCollector(HTMLParser):
    """The text of an HTML body without markup, scripts and what is styled to be invisible."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces: list[str] = []
        self.open: list[tuple[str, bool]] = []

    @property
    def hidden(self) -> bool:
        return any(hidden for _, hidden in self.open)

    @override
    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in BLOCKS:
            self.pieces.append("\n")
        if tag in {"br", "img", "hr", "meta", "link", "input", "col", "wbr", "area", "base", "source"}:
            return
        given = {name: (value or "").replace(" ", "").lower() for name, value in attrs}
        style = given.get("style", "")
        invisible = any(sign in style for sign in ("display:none", "visibility:hidden", "font-size:0", "opacity:0"))
        self.open.append((tag, tag in HIDDEN or "hidden" in given or (invisible and "opacity:0." not in style)))

    @override
    def handle_endtag(self, tag: str) -> None:
        if tag in BLOCKS:
            self.pieces.append("\n")
        for place in range(len(self.open) - 1, -1, -1):
            if self.open[place][0] == tag:
                del self.open[place:]
                break

    @override
    def handle_data(self, data: str) -> None:
        if not self.hidden:
            self.pieces.append(re.sub(r"\s+", " ", data))


def html_to_text(markup: str) -> str:
    collector = TextCollector()
    try:
        collector.feed(markup)
        collector.close()
    except (AssertionError, ValueError):
        return html.unescape(re.sub(r"<[^>]*>", " ", markup))
    return "".join(collector.pieces)
