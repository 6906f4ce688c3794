"""Bytes as text, in whatever encoding people have; what is no text is refused with a reason."""

import codecs
import re

from charset_normalizer import from_bytes

from lib.imports.models import Unreadable

LARGEST_FILE = 200_000_000
MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
KNOWN_BINARIES = (
    (b"PK\x03\x04", "a ZIP archive or an Office document; export it as text first"),
    (b"PK\x05\x06", "an empty ZIP archive"),
    (b"%PDF", "a PDF; export the transcript as text first"),
    (b"\xd0\xcf\x11\xe0", "an old Office document or an Outlook message; export it as text or .eml first"),
    (b"{\\rtf", "a document in Rich Text Format; export it as text first"),
    (b"\x1f\x8b", "compressed with gzip; unpack it first"),
    (b"7z\xbc\xaf", "a 7z archive; unpack it first"),
    (b"Rar!", "a RAR archive; unpack it first"),
    (b"\x89PNG", "a picture"),
    (b"GIF8", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"ID3", "a sound recording; a transcript is needed"),
    (b"RIFF", "a recording; a transcript is needed"),
    (b"OggS", "a recording; a transcript is needed"),
    (b"fLaC", "a recording; a transcript is needed"),
    (b"\x1aE\xdf\xa3", "a recording; a transcript is needed"),
)
CONTROL = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
MOST_CONTROLS = 0.005
"""The share of control characters above which a file is taken for something other than text."""
NEW_LINES = re.compile("\r\n?|[\u2028\u2029\x85\x0c\x0b]")
INVISIBLE = re.compile("[\ufeff\u200b\u2060]")
SAMPLE = 100_000


def decode(raw: bytes) -> str:
    """The text of a file with its line ends made one. Raises Unreadable."""
    if len(raw) > LARGEST_FILE:
        raise Unreadable(f"line 1: larger than {LARGEST_FILE // 1_000_000} MB; split it.")
    if not raw.strip(b" \t\r\n\x00\xef\xbb\xbf\xff\xfe"):
        raise Unreadable("line 1: the file is empty.")
    for mark, what in KNOWN_BINARIES:
        if raw.startswith(mark):
            raise Unreadable(f"line 1: this is {what}.")
    if raw[4:8] == b"ftyp":
        raise Unreadable("line 1: this is a recording; a transcript is needed.")
    text = to_text(raw)
    controls = len(CONTROL.findall(text))
    if controls > max(8, len(text) * MOST_CONTROLS):
        raise Unreadable("line 1: this is no text but a binary file.")
    text = INVISIBLE.sub("", NEW_LINES.sub("\n", CONTROL.sub("", text)))
    if not text.strip():
        raise Unreadable("line 1: the file is empty.")
    return text


def to_text(raw: bytes) -> str:
    for mark, encoding in MARKS:
        if raw.startswith(mark):
            return marked(raw, encoding)
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError:
        text = None
    if text is not None and text.count("\x00") * 10 < len(text):
        return text
    if b"\x00" in raw[:SAMPLE] and (order := unmarked_utf16(raw)) is not None:
        return marked(raw, order)
    return text or mended(raw) or legacy(raw)


def marked(raw: bytes, encoding: str) -> str:
    """Text whose encoding is known. A character cut in two at the end is left off, as in a file that was cut."""
    try:
        return raw.decode(encoding)
    except UnicodeDecodeError as error:
        if error.start >= len(raw) - 3 and error.start > len(raw) // 2:
            return raw[: error.start].decode(encoding)
        line = raw[: error.start].decode(encoding, "ignore").count("\n") + 1
        if encoding == "utf-8-sig" and (text := mended(raw)) is not None:
            return text
        raise Unreadable(f"line {line}: broken {encoding.upper()} text at byte {error.start}.") from error


def mended(raw: bytes) -> str | None:
    """UTF-8 with a few broken bytes, each shown as U+FFFD; None for what is no UTF-8 at all."""
    text = raw.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    whole = sum(letter > "\x7f" for letter in text[:SAMPLE]) - text[:SAMPLE].count("\ufffd")
    return text if whole >= 2 * broken and broken * 20 < len(text) else None


def unmarked_utf16(raw: bytes) -> str | None:
    """The byte order of UTF-16 without a mark: the one in which its line ends, spaces and letters make sense."""
    sample = raw[: SAMPLE - SAMPLE % 2]
    best, most = None, 0.5
    for order in ("utf-16-le", "utf-16-be"):
        text = sample.decode(order, "replace")
        usual = sum(letter in "\n\r\t " or letter.isalnum() or " " < letter < "\x7f" for letter in text) / max(
            1, len(text)
        )
        plain = sum(letter in "\n\r\t :.,0123456789" for letter in text)
        if usual > most and plain * 50 > len(text) and "\x00" not in text[:1000]:
            best, most = order, usual
    return best


def legacy(raw: bytes) -> str:
    """Text of an older encoding: Windows' Western one where that fits, else the best guess."""
    try:
        western = raw.decode("cp1252")
    except UnicodeDecodeError:
        western = None
    if western is not None and mostly_western(western):
        return western
    best = from_bytes(raw[:SAMPLE]).best()
    try:
        return raw.decode(best.encoding) if best is not None else raw.decode("latin-1")
    except (UnicodeDecodeError, LookupError):
        return raw.decode("latin-1")


def mostly_western(text: str) -> bool:
    """Whether the letters beyond ASCII are such as Western text has, and few."""
    beyond = [letter for letter in text[:SAMPLE] if letter > "\x7f"]
    usual = sum(letter in "äöüÄÖÜßéèêëàâçîïôœûùñáíóúøåæØÅÆœ€“”‘’–—…·•°§«»©®™¿¡ãõêÉÈÀÇÑìòÌÒ\xa0£´" for letter in beyond)
    return len(beyond) * 5 < len(text[:SAMPLE]) and usual * 10 >= len(beyond) * 8
