"""The raw message out of what a mail provider posts. Pure; the bytes of the message are left as they came.

| provider | setting | what comes |
|---|---|---|
| SendGrid Inbound Parse | "POST the raw, full MIME message" | form, field `email` |
| Mailgun routes | `forward()` to an address that ends with `mime` | form, field `body-mime` |
| CloudMailin | format "Raw" | form, field `message` |
| Postmark | "Include raw email content in JSON payload" | JSON, field `RawEmail` |
| Amazon SES, action SNS | encoding Base64 or UTF-8, at most 150 KB | JSON of SNS, whose `Message` has `content` |
| anything else, such as a Cloudflare worker or `curl --data-binary` | | the message itself |
"""

import base64
import binascii
import json
import re
from collections.abc import Iterator
from email.message import Message
from typing import Any, cast
from urllib.parse import unquote_to_bytes

from lib.errors import BadRequest

FORM_FIELDS = ("body-mime", "email", "message", "raw")
JSON_FIELDS = ("RawEmail", "raw", "email")
MOST_PARTS = 200


def raw_message(content_type: str, body: bytes) -> bytes:
    """The message in a request; raises BadRequest saying where it was looked for."""
    header = Message()
    header["content-type"] = content_type
    match header.get_content_type():
        case "multipart/form-data":
            boundary = header.get_boundary()
            if not boundary:
                raise BadRequest("The form has no boundary.")
            return of_form(form_parts(body, boundary.encode("utf-8", "replace")))
        case "application/x-www-form-urlencoded":
            return of_form(pairs(body))
        case "application/json":
            return of_json(body)
        case _:
            # SNS calls its JSON text/plain; no header of a message starts with a brace.
            return of_json(body) if body.lstrip().startswith(b"{") else body


def of_form(fields: Iterator[tuple[str, bytes]]) -> bytes:
    found: dict[str, bytes] = {}
    for name, value in fields:
        found.setdefault(name, value)
    for name in FORM_FIELDS:
        if name in found:
            return found[name]
    raise BadRequest(f"The form has none of the fields {', '.join(FORM_FIELDS)} with the raw message.")


def pairs(body: bytes) -> Iterator[tuple[str, bytes]]:
    """The fields of a urlencoded form, the values as bytes: a message need not be UTF-8."""
    for pair in body.split(b"&", MOST_PARTS):
        name, _, value = pair.partition(b"=")
        yield (
            unquote_to_bytes(name.replace(b"+", b" ")).decode("utf-8", "replace"),
            unquote_to_bytes(value.replace(b"+", b" ")),
        )


def form_parts(body: bytes, boundary: bytes) -> Iterator[tuple[str, bytes]]:
    """The parts of a multipart form (RFC 7578), the values as bytes."""
    edge = b"\r\n--" + boundary
    for part in (b"\r\n" + body).split(edge, MOST_PARTS)[1:]:
        head, separator, value = part.partition(b"\r\n\r\n")
        name = re.search(rb"content-disposition:[^\r\n]*?[;\s]name=\"?([^\";\r\n]*)", head, re.IGNORECASE)
        if separator and name is not None:
            yield name[1].decode("utf-8", "replace"), value


def of_json(body: bytes) -> bytes:
    given = load(body)
    match given:
        case {"Type": "SubscriptionConfirmation"}:
            raise BadRequest("Confirm the subscription in Amazon SNS: open its SubscribeURL once.")
        case {"Type": "Notification", "Message": str(message)}:
            return of_ses(load(message.encode("utf-8", "surrogatepass")))
        case {"notificationType": "Received"}:
            return of_ses(given)
        case _:
            pass
    for name in JSON_FIELDS:
        if isinstance(given.get(name), str):
            return encode(given[name])
    raise BadRequest(f"The JSON has none of the fields {', '.join(JSON_FIELDS)} with the raw message.")


def of_ses(notice: dict[str, Any]) -> bytes:
    """The message in a notice of Amazon SES that a mail was received."""
    match notice:
        case {"content": str(content), "receipt": {"action": {"encoding": str(encoding)}}}:
            if encoding.upper() != "BASE64":
                return encode(content)
        case {"content": str(content)}:
            return encode(content)
        case _:
            raise BadRequest("The notice of Amazon SES has no `content`: let its SNS action publish the message.")
    try:
        return base64.b64decode("".join(content.split()), validate=True)
    except (binascii.Error, ValueError) as error:
        raise BadRequest("The `content` of the notice of Amazon SES is not Base64, though it says so.") from error


def load(body: bytes) -> dict[str, Any]:
    try:
        given: object = json.loads(body)
    except (ValueError, RecursionError) as error:
        raise BadRequest("The body is not JSON.") from error
    if not isinstance(given, dict):
        raise BadRequest("The body is not a JSON object.")
    return cast(dict[str, Any], given)


def encode(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")
