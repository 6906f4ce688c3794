"""Whatever arrives as a message: it is read or refused by name, and its words are not lost."""

from contextlib import suppress
from email.message import EmailMessage

from hypothesis import given
from hypothesis import strategies as st

from lib.emails.body import tidy
from lib.emails.charsets import decode_text
from lib.emails.delivery import raw_message
from lib.emails.html_text import html_to_text
from lib.emails.parse import ParsedEmail, parse_message
from lib.errors import BadRecord, BadRequest

LINES = st.sampled_from(
    [
        b"From: Bo <bo@acme.example>",
        b"From: =?utf-8?B?=F0=9F?= <b\xf6@x>",
        b'To: a@b, "c@d" <e@f>, =?x?q?,?= ,;:<>',
        b"Date: Mon, 2 Mar 2026 09:00:07 -0600",
        b"Date: 99 99 99 99:99:99 +9999",
        b"Subject: =?utf-8?q?=?= \xff\xfe =?iso-8859-1?b?!!?=",
        b"Message-ID: <1@x> <2@x>",
        b"References: <a><b> c",
        b"Content-Type: multipart/alternative; boundary=b",
        b'Content-Type: text/html; charset="\x00utf"',
        b"Content-Type: text/plain; charset*=utf-8'en'%FFutf; charset*0=x",
        b"Content-Type: multipart/mixed; boundary*=b; boundary*0=c",
        b"Content-Type: message/rfc822",
        b"Content-Transfer-Encoding: base64",
        b"Content-Transfer-Encoding: x-uuencode",
        b"Content-Disposition: attachment; filename*1*=x",
        b"--b",
        b"--b--",
        b"",
        b" folded",
        b"<p hidden>x<!-- <style>",
        b"words \x80\xff\x00 =E4 &#x110000;",
        b"begin 644 x",
    ]
)
MESSAGES = st.one_of(
    st.binary(max_size=400),
    st.lists(st.one_of(LINES, st.binary(max_size=40)), max_size=25).map(b"\r\n".join),
    st.lists(LINES, max_size=25).map(lambda lines: b"From: a@b.example\n" + b"\n".join(lines)),
)
WORDS = st.lists(st.text("abcäöü€価格 '\"<>&=?-.,", min_size=1, max_size=30), min_size=1, max_size=5).map("\n".join)


@given(MESSAGES)
def test_any_bytes_are_read_or_refused(raw: bytes) -> None:
    """Nothing but BadRecord ever comes out, and what comes out can be stored."""
    try:
        email = parse_message(raw)
    except BadRecord:
        return
    assert "@" in email.sender
    assert all(can_be_stored(text) for text in texts(email))


def texts(email: ParsedEmail) -> list[str]:
    names = [address.name or "" for address in email.addresses]
    return [email.message_id, email.subject, email.body, *email.references, *names]


def can_be_stored(text: str) -> bool:
    return "\x00" not in text and text.encode().decode() == text


@given(WORDS, st.sampled_from(["utf-8", "gb18030"]), st.sampled_from(["quoted-printable", "base64"]))
def test_written_words_come_back(words: str, charset: str, encoding: str) -> None:
    """What a mail program encodes is read as it was written, whether plain or HTML."""
    made = EmailMessage()
    made["From"] = "a@b.example"
    made.set_content(words, charset=charset, cte=encoding)
    rich = EmailMessage()
    rich["From"] = "a@b.example"
    escaped = words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\n", "<br>")
    rich.set_content(f"<html><body>{escaped}</body></html>", subtype="html", charset="utf-8", cte=encoding)

    assert parse_message(made.as_bytes()).body == tidy(words)
    assert parse_message(rich.as_bytes()).body.split() == tidy(words).split()


@given(st.text(max_size=300))
def test_any_markup_is_read(markup: str) -> None:
    """Tags without end, without beginning and without sense."""
    assert isinstance(html_to_text(markup), str)


@given(st.binary(max_size=60), st.one_of(st.none(), st.text(max_size=12), st.sampled_from(["utf-7", "hz", "base64"])))
def test_any_bytes_in_any_charset_are_text(raw: bytes, charset: str | None) -> None:
    """A name that is no charset is passed over."""
    assert isinstance(decode_text(raw, charset), str)


@given(
    st.sampled_from(
        ["", "multipart/form-data; boundary=b", "multipart/form-data", "application/json", "text/plain", "x"]
    ),
    st.one_of(st.binary(max_size=200), st.lists(LINES, max_size=9).map(b"\r\n".join), st.just(b'{"Type": 1}')),
)
def test_any_request_holds_a_message_or_is_refused(content_type: str, body: bytes) -> None:
    """Nothing but BadRequest ever comes out."""
    with suppress(BadRequest):
        assert isinstance(raw_message(content_type, body), bytes)
