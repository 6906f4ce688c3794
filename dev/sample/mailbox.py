"""Letters as messages: RFC 5322 with threads, quotes and signatures, in the encodings that mail programs use."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from email import policy
from email.message import EmailMessage
from email.parser import BytesParser
from email.utils import format_datetime, getaddresses, parsedate_to_datetime
from functools import cache
from zoneinfo import ZoneInfo

from dev.sample import deals
from dev.sample.held import Party
from dev.sample.ids import chance, email_id, pick
from dev.sample.letters import Draft, Pen, deal_letters
from dev.sample.story import CallPlan


@dataclass(frozen=True)
class Letter:
    """A message and what an index of it needs; the message itself is built when it is asked for."""

    name: str
    message_id: str
    sender: str
    sent: datetime
    addresses: frozenset[str]
    source: "Draft | bytes"

    @property
    def raw(self) -> bytes:
        return self.source if isinstance(self.source, bytes) else build(self.source).as_bytes(policy=policy.SMTP)

    @property
    def message_hash(self) -> str:
        """The hash by which Gong names the message: SHA-256 of its Message-ID in hexadecimal."""
        return hashlib.sha256(self.message_id.encode()).hexdigest()


@cache
def all_letters(plans: tuple[tuple[CallPlan, ...], ...]) -> tuple[Letter, ...]:
    """Those of the composed deals and of the deals in depth, oldest first."""
    pen = Pen()
    found = [composed(draft) for deal in plans for draft in deal_letters(deal, pen)]
    found += deep_letters()
    return tuple(sorted(found, key=lambda letter: (letter.sent, letter.name)))


def deep_letters() -> Iterator[Letter]:
    """The emails that lie in the folders of the deep deals, byte for byte."""
    for deal in deals.deep_deals():
        for one in deal.conversations:
            if one.kind == "email":
                raw = (deals.DEALS / deal.slug / one.file).read_bytes()
                yield read(f"deals/{deal.slug}/{one.file}", raw)


def read(name: str, raw: bytes) -> Letter:
    message = BytesParser(policy=policy.default).parsebytes(raw, headersonly=True)
    fields = [str(value) for header in ("from", "to", "cc") for value in message.get_all(header, [])]
    sender = getaddresses([str(message["from"])])[0][1].lower()
    return Letter(
        name=name,
        source=raw,
        message_id=str(message["message-id"]).strip(),
        sender=sender,
        sent=parsedate_to_datetime(str(message["date"])).astimezone(UTC),
        addresses=frozenset(address.lower() for _, address in getaddresses(fields) if address),
    )


def message_id(draft: Draft) -> str:
    domain = (draft.sender.email or "unknown@palletry.example").rpartition("@")[2]
    return f"<{email_id(draft.deal, str(draft.number))}@{domain}>"


def composed(draft: Draft) -> Letter:
    people = (draft.sender, *draft.to, *draft.cc)
    return Letter(
        name=f"{draft.deal}/{draft.number:02}.eml",
        message_id=message_id(draft),
        sender=(draft.sender.email or "").lower(),
        sent=draft.sent.replace(microsecond=0),
        addresses=frozenset(one.email.lower() for one in people if one.email),
        source=draft,
    )


def build(draft: Draft) -> EmailMessage:
    """Headers, then the body: plain, or plain and HTML as the big mail programs send it."""
    message = EmailMessage(policy=policy.SMTP)
    message["From"] = address(draft.sender)
    message["To"] = ", ".join(address(one) for one in draft.to)
    if draft.cc:
        message["Cc"] = ", ".join(address(one) for one in draft.cc)
    message["Date"] = format_datetime(draft.sent.astimezone(ZoneInfo(draft.zone)))
    message["Subject"] = draft.subject
    message["Message-ID"] = message_id(draft)
    chain: list[str] = []
    above = draft.replies_to
    while above is not None:
        chain.insert(0, message_id(above))
        above = above.replies_to
    if chain:
        message["In-Reply-To"] = chain[-1]
        message["References"] = " ".join(chain)
    text = draft.body + signature(draft) + quote(draft)
    style = pick(10, draft.deal, str(draft.number), "style")
    if style == 0 and is_latin(text):
        message.set_content(text + "\n", charset="iso-8859-1", cte="quoted-printable")
    else:
        message.set_content(text + "\n", charset="utf-8", cte="base64" if style == 1 else "quoted-printable")
    if style in HTML_STYLES:
        message.add_alternative(html(text), subtype="html", charset="utf-8", cte="quoted-printable")
        message.set_boundary(f"=_{email_id('boundary', draft.deal, str(draft.number))}")
    return message


HTML_STYLES = (2, 3)


def is_latin(text: str) -> bool:
    return all(ord(letter) < 256 for letter in text)


def html(text: str) -> str:
    escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    paragraphs = "".join(f"<p>{part.replace(chr(10), '<br>')}</p>\n" for part in escaped.split("\n\n"))
    return f"<html><body>\n{paragraphs}</body></html>\n"


def address(party: Party) -> str:
    name = party.name or ""
    quoted = f'"{name}"' if any(letter in name for letter in ".,") else name
    return f"{quoted} <{party.email}>"


def signature(draft: Draft) -> str:
    """Under first letters of a thread, and not under those from a phone."""
    if draft.replies_to is not None or "Sent from my phone" in draft.body or not draft.sender.title:
        return ""
    if draft.sender.internal:
        return f"\n\n-- \n{draft.sender.name}\n{draft.sender.title}, Palletry\npalletry.example"
    return (
        f"\n\n{draft.sender.name}\n{draft.sender.title}" if chance(60, draft.deal, str(draft.number), "signed") else ""
    )


def quote(draft: Draft) -> str:
    """The letter above, as most mail programs repeat it."""
    above = draft.replies_to
    if above is None or not chance(70, draft.deal, str(draft.number), "quote"):
        return ""
    when = above.sent.astimezone(ZoneInfo(draft.zone))
    sender = f"{above.sender.name} <{above.sender.email}>"
    head = f"\n\nOn {when:%a, %b} {when.day}, {when.year} at {when:%H:%M} {sender} wrote:\n"
    return head + "\n".join(f"> {line}".rstrip() for line in above.body.splitlines())
