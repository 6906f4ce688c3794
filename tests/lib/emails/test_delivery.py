"""The raw message out of what each mail provider posts, byte for byte."""

import base64
import json
from urllib.parse import quote_from_bytes

import pytest

from lib.emails.delivery import raw_message
from lib.errors import BadRequest

RAW = b"From: a@b.example\r\nContent-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\n\r\ncaf\xe9 + 5%\r\n--x--\r\n"
TEXT = RAW.replace(b"\xe9", "é".encode())


def form(name: str, value: bytes) -> bytes:
    return (
        b'--edge\r\nContent-Disposition: form-data; name="to"\r\n\r\nada@seller.example\r\n'
        b'--edge\r\nContent-Disposition: form-data; name="' + name.encode() + b'"; filename="m.eml"\r\n'
        b"Content-Type: message/rfc822\r\n\r\n" + value + b"\r\n--edge--\r\n"
    )


def notice(content: str, encoding: str) -> dict[str, object]:
    return {"notificationType": "Received", "receipt": {"action": {"encoding": encoding}}, "content": content}


def sns(inner: dict[str, object]) -> bytes:
    return json.dumps({"Type": "Notification", "Message": json.dumps(inner)}).encode()


@pytest.mark.parametrize("name", ["email", "body-mime", "message"])
def test_a_form_with_the_message_in_a_field(name: str) -> None:
    """SendGrid, Mailgun and CloudMailin; bytes that are no UTF-8 stay as they are."""
    assert raw_message('multipart/form-data; boundary="edge"', form(name, RAW)) == RAW


def test_a_form_that_is_urlencoded() -> None:
    """Mailgun sends one where there is no attachment."""
    body = b"recipient=ada%40seller.example&body-mime=" + quote_from_bytes(RAW).replace("%20", "+").encode()

    assert raw_message("application/x-www-form-urlencoded", body) == RAW


@pytest.mark.parametrize(
    ("content_type", "body", "raw"),
    [
        ("message/rfc822", RAW, RAW),
        ("", RAW, RAW),
        ("application/octet-stream", RAW, RAW),
        ("application/json; charset=utf-8", json.dumps({"RawEmail": TEXT.decode()}).encode(), TEXT),
        ("text/plain; charset=UTF-8", sns(notice(base64.b64encode(RAW).decode(), "BASE64")), RAW),
        ("text/plain; charset=UTF-8", sns(notice(TEXT.decode(), "UTF8")), TEXT),
        ("application/json", json.dumps(notice(base64.b64encode(RAW).decode(), "Base64")).encode(), RAW),
    ],
)
def test_the_message_itself_or_in_json(content_type: str, body: bytes, raw: bytes) -> None:
    """Raw, Postmark, and Amazon SES by way of SNS, which calls its JSON text."""
    assert raw_message(content_type, body) == raw


@pytest.mark.parametrize(
    ("content_type", "body", "reason"),
    [
        ("multipart/form-data; boundary=edge", form("html", RAW), "none of the fields body-mime"),
        ("multipart/form-data", form("email", RAW), "no boundary"),
        ("application/json", b"[]", "not a JSON object"),
        ("application/json", b"{", "not JSON"),
        ("application/json", b'{"HtmlBody": "x"}', "none of the fields RawEmail"),
        ("text/plain", b'{"Type": "SubscriptionConfirmation"}', "SubscribeURL"),
        ("text/plain", sns({"notificationType": "Received"}), "has no `content`"),
        ("text/plain", sns(notice("no-base64!", "Base64")), "not Base64"),
    ],
)
def test_what_holds_no_message_is_refused_saying_why(content_type: str, body: bytes, reason: str) -> None:
    """A provider that is set up for parsed emails is told what is missing."""
    with pytest.raises(BadRequest, match=reason):
        raw_message(content_type, body)
