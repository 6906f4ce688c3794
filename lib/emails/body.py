"""The words of a message, and how much else came with it. Pure."""

import re
from collections.abc import Iterator
from email.message import Message
from typing import cast

from lib.emails.charsets import decode_text
from lib.emails.html_text import html_to_text
from lib.emails.visible import visible

WORDS = frozenset({"text/plain", "text/html"})
MACHINE_TEXT = frozenset({"text/calendar", "text/x-amp-html"})
"""Other forms of what the message says in words; no attachments."""


def read_body(message: Message) -> tuple[str, int]:
    """The text that a reader sees, and how many attachments there are.

    Of alternatives the first with words counts, which is the plain text. A message that is attached to another is an
    attachment: its words are not the sender's.
    """
    attachments = sum(not has_words(part) and part.get_content_type() not in MACHINE_TEXT for part in leaves(message))
    return tidy(words(message)), attachments


def leaves(message: Message) -> Iterator[Message]:
    """The parts that are no containers; a message inside the message is one part."""
    children = parts(message)
    if not children:
        yield message
    for child in children:
        yield from leaves(child)


def parts(message: Message) -> list[Message]:
    """The parts of a container; none where it is not one, or says so and has none."""
    inside = message.is_multipart() and message.get_content_maintype() != "message"
    return cast(list[Message], message.get_payload()) if inside else []


def words(message: Message) -> str:
    """The text of a part and of what is in it."""
    children = parts(message)
    if children:
        texts = (words(child) for child in children)
        if message.get_content_subtype() == "alternative":
            return next((text for text in texts if visible(text).strip()), "")
        return "\n".join(text for text in texts if text)
    if not has_words(message):
        return ""
    text = decode_part(message)
    return html_to_text(text) if message.get_content_type() == "text/html" else text


def has_words(part: Message) -> bool:
    """Whether a part is text to be read, not an attachment. A container without parts is text that lost its form."""
    readable = part.get_content_type() in WORDS or part.get_content_maintype() == "multipart"
    return readable and part.get_content_disposition() != "attachment"


def decode_part(part: Message) -> str:
    """A part's text."""
    payload = part.get_payload(decode=True)
    raw = payload if isinstance(payload, bytes) else str(part.get_payload()).encode("utf-8", "surrogateescape")
    try:
        charset = part.get_content_charset()
    except (TypeError, ValueError):
        charset = None
    return decode_text(raw, charset)


def tidy(text: str) -> str:
    """Line ends made one, what cannot be seen taken out, no more than one empty line in a row."""
    lines = visible(text.replace("\r\n", "\n").replace("\r", "\n")).split("\n")
    return re.sub(r"\n{3,}", "\n\n", "\n".join(line.rstrip() for line in lines)).strip()
