"""A raw message (RFC 5322) as what matters of it. Pure; a message that lies about itself is read as far as it goes."""

import hashlib
import re
from dataclasses import dataclass
from datetime import datetime
from email import message_from_bytes
from email.message import Message

from lib.emails.body import read_body
from lib.emails.headers import Address, header, read_addresses, read_date, read_id, read_references
from lib.errors import BadRecord

MACHINES = re.compile(r"(mailer-daemon|postmaster|no-?reply|do-?not-?reply|bounces?)([+=.-].*)?@")


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
    is_automatic: bool
    """A machine wrote it: a bounce, an out-of-office note, a notification. Nobody said anything."""


def parse_message(raw: bytes) -> ParsedEmail:
    """Raises BadRecord when it is no message: without a sender there is nothing to tell from it."""
    try:
        return read(message_from_bytes(raw.removeprefix(b"\xef\xbb\xbf").lstrip()))
    except RecursionError as error:
        raise BadRecord("The message has parts within parts without end.") from error
    except (TypeError, ValueError) as error:  # Python's parser fails on parameters that contradict each other
        raise BadRecord("The message has headers that contradict themselves.") from error


def read(message: Message) -> ParsedEmail:
    addresses = tuple(read_addresses(message))
    sender = next((address.address for address in addresses if address.field == "from"), None)
    if sender is None:
        raise BadRecord("The message has no readable From address; it has to be a raw email (RFC 5322).")
    body, attachments = read_body(message)
    subject, date = header(message, "Subject"), header(message, "Date")
    return ParsedEmail(
        message_id=read_id(header(message, "Message-ID")) or made_id(sender, date, subject, body),
        sent_at=read_date(date),
        subject=subject,
        sender=sender,
        addresses=addresses,
        body=body,
        references=tuple(read_references(message)),
        attachments=attachments,
        is_automatic=is_automatic(message, sender),
    )


def made_id(*content: str) -> str:
    """An id for a message without one: the same however often and by whichever way it is delivered."""
    return f"<{hashlib.sha256(chr(0).join(content).encode()).hexdigest()[:32]}@without-message-id>"


def is_automatic(message: Message, sender: str) -> bool:
    """Whether a machine answered or reported (RFC 3834, RFC 3462). Mailings written by people are not meant."""
    submitted = header(message, "Auto-Submitted").partition(";")[0].strip().lower()
    return (
        submitted not in {"", "no"}
        or message.get_content_type() == "multipart/report"
        or header(message, "X-Autoreply").lower() == "yes"
        or header(message, "Precedence").lower() == "auto_reply"
        or header(message, "Return-Path") == "<>"
        or MACHINES.match(sender) is not None
    )
