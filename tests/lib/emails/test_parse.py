"""Messages in the shapes that people really send."""

from datetime import UTC, datetime
from email import policy
from email.message import EmailMessage

import pytest

from lib.emails.parse import parse_message
from lib.errors import BadRecord

HEAD = (
    b"From: Bo Reyes <bo@acme.example>\r\nTo: ada@seller.example\r\nDate: Mon, 2 Mar 2026 09:00:07 -0600\r\n"
    b"Subject: Pricing\r\nMessage-ID: <1@acme.example>\r\n"
)


def message(content_type: str, body: bytes, *more: str) -> bytes:
    headers = "".join(f"{line}\r\n" for line in (f"Content-Type: {content_type}", *more))
    return HEAD + headers.encode() + b"\r\n" + body


def composed() -> EmailMessage:
    made = EmailMessage(policy=policy.SMTP)
    made["From"], made["To"], made["Subject"] = "Bo <bo@acme.example>", "ada@seller.example", "Plan"
    return made


def test_a_plain_message() -> None:
    """Sender, receivers, moment in UTC, subject and words."""
    email = parse_message(message("text/plain; charset=utf-8", "Grüße,\r\nBo".encode()))

    assert (email.message_id, email.sender, email.subject) == ("<1@acme.example>", "bo@acme.example", "Pricing")
    assert email.sent_at == datetime(2026, 3, 2, 15, 0, 7, tzinfo=UTC)
    assert email.body == "Grüße,\nBo"
    assert [(a.field, a.address, a.name) for a in email.addresses] == [
        ("from", "bo@acme.example", "Bo Reyes"),
        ("to", "ada@seller.example", None),
    ]
    assert not email.is_automatic


@pytest.mark.parametrize(
    ("content_type", "encoding", "body", "words"),
    [
        ("text/plain; charset=utf-8", "quoted-printable", b"A soft=\r\n break, 5 =E2=82=AC", "A soft break, 5 €"),
        ("text/plain; charset=utf-8", "base64", b"R3LDvMOfZSA=", "Grüße"),
        ("text/plain; charset=iso-8859-1", "8bit", b"\x93Gr\xfc\xdfe\x94", "“Grüße”"),
        ("text/plain; charset=us-ascii", "8bit", "Grüße".encode(), "Grüße"),
        ("text/plain; charset=iso-8859-1", "8bit", "Grüße".encode(), "Grüße"),
        ("text/plain; charset=x-unknown", "8bit", b"caf\xe9", "café"),
        ("text/plain; charset=punycode", "8bit", b"plain words", "plain words"),
        ("text/plain; charset=iso-2022-jp", "7bit", "価格".encode("iso-2022-jp"), "価格"),
        ("text/plain; charset=shift_jis", "8bit", "価格".encode("shift_jis"), "価格"),
        ("text/plain", "base64", b"not base64 at all!", "not base64 at all!"),
        ("multipart/mixed", "7bit", b"words of a container without parts", "words of a container without parts"),
    ],
)
def test_words_in_any_encoding(content_type: str, encoding: str, body: bytes, words: str) -> None:
    """A charset that is missing, unknown or untrue costs no words."""
    email = parse_message(message(content_type, body, f"Content-Transfer-Encoding: {encoding}"))

    assert email.body.replace("\n", " ") == words or encoding == "base64"
    assert email.body


def test_the_plain_alternative_is_read() -> None:
    """The same words are not read twice."""
    made = composed()
    made.set_content("Plain words")
    made.add_alternative("<p>Rich words</p>", subtype="html")

    assert parse_message(made.as_bytes()).body == "Plain words"


def test_an_empty_plain_alternative_gives_way_to_the_html() -> None:
    """Some programs send a plain part with nothing in it."""
    made = composed()
    made.set_content(" \u200b \n")
    made.add_alternative("<p>Rich words</p>", subtype="html")

    assert parse_message(made.as_bytes()).body == "Rich words"


def test_a_footer_beside_the_html_body_does_not_replace_it() -> None:
    """Mail gateways hang a plain disclaimer beside a body that is HTML only."""
    body = (
        b"--x\r\nContent-Type: text/html\r\n\r\n<p>The real answer</p>\r\n"
        b"--x\r\nContent-Type: text/plain\r\n\r\nThis email is confidential.\r\n--x--\r\n"
    )
    email = parse_message(message("multipart/mixed; boundary=x", body))

    assert email.body == "The real answer\n\nThis email is confidential."


def test_attachments_are_counted_and_not_read() -> None:
    """A text file that is attached is no part of what was written."""
    made = composed()
    made.set_content("See the two files.")
    made.add_attachment("a,b\n1,2", subtype="csv", filename="figures.csv")
    made.add_attachment("their own words", filename="notes.txt")

    email = parse_message(made.as_bytes())
    assert (email.body, email.attachments) == ("See the two files.", 2)


def test_a_forwarded_message_is_an_attachment() -> None:
    """What someone else wrote is not put into the sender's mouth."""
    inner = composed()
    inner.set_content("We will never buy this.")
    made = composed()
    made.set_content("FYI, see below.")
    made.add_attachment(inner)

    email = parse_message(made.as_bytes())
    assert (email.body, email.attachments) == ("FYI, see below.", 1)


def test_a_calendar_invitation_is_read_by_its_words() -> None:
    """The calendar's own form of the invitation is neither words nor an attachment."""
    made = composed()
    made.set_content("Ada invites you: pricing review, Thursday")
    made.add_alternative("BEGIN:VCALENDAR\r\nSUMMARY:Pricing review\r\nEND:VCALENDAR", subtype="calendar")

    email = parse_message(made.as_bytes())
    assert (email.body, email.attachments) == ("Ada invites you: pricing review, Thursday", 0)


@pytest.mark.parametrize(
    "headers",
    [
        b"Content-Type: multipart/report; report-type=delivery-status; boundary=x\r\n",
        b"Auto-Submitted: auto-replied (vacation)\r\n",
        b"Return-Path: <>\r\n",
        b"X-Autoreply: yes\r\n",
    ],
)
def test_machines_are_told_from_people(headers: bytes) -> None:
    """A bounce or an absence note is not the customer writing."""
    assert parse_message(HEAD + headers + b"\r\nAddress not found").is_automatic


@pytest.mark.parametrize(
    ("sender", "automatic"),
    [("MAILER-DAEMON@mx.acme.example", True), ("no-reply@zoom.example", True), ("norman@acme.example", False)],
)
def test_machines_are_known_by_their_address(sender: str, *, automatic: bool) -> None:
    """Nobody reads what is sent to them."""
    assert parse_message(f"From: {sender}\r\n\r\nHello".encode()).is_automatic is automatic


def test_headers_in_any_encoding() -> None:
    """Encoded words, raw UTF-8, a comma within an encoded name, and a base64 that is broken."""
    raw = (
        b"From: =?utf-8?Q?Doe,_J=C3=BCrgen?= <j@acme.example>\r\n"
        b'To: "=?iso-8859-1?Q?Andr=E9?=" <a@seller.example>, =?utf-8?B?w4lsw6k=?=\r\n'
        b" =?utf-8?B?b25vcmU=?= <e@seller.example>\r\n"
        + "Cc: Zoë <z@seller.example>\r\n".encode()
        + "Subject: Größe =?utf-8?B?===?= \\u12 =?utf-8?q?ok?=\r\n\r\nHi".encode()
    )
    email = parse_message(raw)

    assert [a.name for a in email.addresses] == ["Doe, Jürgen", "André", "Éléonore", "Zoë"]
    assert email.subject.startswith("Größe")


@pytest.mark.parametrize("date", ["", "yesterday", "Mon, 32 Foo 2026", "Fri, 1 Jan 9999 00:00:00 -0900", "1 Jan 1900"])
def test_a_date_that_tells_nothing_is_none(date: str) -> None:
    """The moment of arrival stands in for it elsewhere."""
    assert parse_message(f"From: a@b.example\r\nDate: {date}\r\n\r\nx".encode()).sent_at is None


def test_a_message_without_an_id_has_the_same_one_however_it_is_delivered() -> None:
    """Trace headers differ from delivery to delivery; what was written does not."""
    body = b"From: a@b.example\r\nSubject: s\r\n\r\nwords"
    one, two = parse_message(b"Received: by x; 1\r\n" + body), parse_message(b"Received: by y; 2\r\n" + body)

    assert one.message_id == two.message_id
    assert one.message_id != parse_message(body + b" more").message_id


def test_ids_and_addresses_longer_than_an_index_takes_are_none() -> None:
    """Nobody can block the inbox with a line that the database refuses."""
    raw = f"From: a@b.example\r\nTo: {'x' * 3000}@c.example\r\nMessage-ID: <{'y' * 3000}@c>\r\n\r\nx".encode()
    email = parse_message(raw)

    assert [address.address for address in email.addresses] == ["a@b.example"]
    assert email.message_id.endswith("@without-message-id>")


def test_what_cannot_be_seen_is_not_read() -> None:
    """Zero-width characters, direction marks and invisible copies of ASCII are taken out; words stay whole."""
    hidden = "pri\u200bce \u202eis\u202c 5\U000e0049\U000e0067\U000e006e\x1b"
    email = parse_message(message("text/plain; charset=utf-8", hidden.encode()))

    assert email.body == "price is 5"


def test_no_sender_is_no_message() -> None:
    """It is refused by name, not stored as something."""
    with pytest.raises(BadRecord, match="From"):
        parse_message(b"hello there")


def test_parts_within_parts_without_end_are_refused() -> None:
    """A message built to exhaust the reader is a bad record."""
    raw = b"From: a@b.example\r\n"
    for depth in range(3000):
        raw += b"Content-Type: multipart/mixed; boundary=b%d\r\n\r\n--b%d\r\n" % (depth, depth)

    with pytest.raises(BadRecord, match="parts within parts"):
        parse_message(raw + b"\r\nwords")
