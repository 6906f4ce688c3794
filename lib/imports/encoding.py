"""Bytes as text, in whatever encoding people have; what is no text is refused with a reason."""

import codecs
import re

from charset_normalizer import from_bytes

from lib.imports.models import Unreadable

LARGEST_FILE = 200 * 1024 * 1024
MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
KNOWN_BINARIES = (
    (b"PK\x03\x04", "a ZIP archive or an Office document; export it as text first"),
    (b"%PDF", "a PDF; export the transcript as text first"),
    (b"\xd0\xcf\x11\xe0", "an old or password-protected Office document; export it as text first"),
    (b"\x1f\x8b", "compressed with gzip; unpack it first"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"ID3", "a sound recording; a transcript is needed"),
    (b"RIFF", "a recording; a transcript is needed"),
    (b"OggS", "a recording; a transcript is needed"),
    (b"\x1aE\xdf\xa3", "a recording; a transcript is needed"),
)
CONTROL = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
MOST_CONTROLS = 0.005
"""The share of control characters above which a file is taken for something other than text."""


def decode(raw: bytes) -> str:
    """The text of a file with its line ends made one. Raises Unreadable."""
    if len(raw) > LARGEST_FILE:
        raise Unreadable("larger than 200 MB; split it.")
    if not raw.strip(b" \t\r\n\x00\xef\xbb\xbf\xff\xfe"):
        raise Unreadable("line 1: the file is empty.")
    for mark, what in KNOWN_BINARIES:
        if raw.startswith(mark):
            raise Unreadable(f"line 1: this is {what}.")
    if raw[4:8] == b"ftyp":
        raise Unreadable("line 1: this is a recording; a transcript is needed.")
    text = to_text(raw)
    controls = len(CONTROL.findall(text))
    if controls > max(2, len(text) * MOST_CONTROLS):
        raise Unreadable("line 1: this is no text but a binary file.")
    return CONTROL.sub("", text).replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n").replace("\x85", "\n")


def to_text(raw: bytes) -> str:
    for mark, encoding in MARKS:
        if raw.startswith(mark):
            try:
                return raw.decode(encoding)
            except UnicodeDecodeError as error:
                raise Unreadable(f"byte {error.start}: broken {encoding.upper()} text.") from error
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError:
        text = None
    if text is not None and text.count("\x00") * 4 < len(text):
        return text
    if b"\x00" in raw[:4096]:
        return unmarked_utf16(raw)
    return legacy(raw)


def unmarked_utf16(raw: bytes) -> str:
    """UTF-16 without a mark: every other byte of Western text is zero."""
    sample = raw[:4096]
    order = "utf-16-le" if sample[1::2].count(0) > sample[0::2].count(0) else "utf-16-be"
    zeros = max(sample[1::2].count(0), sample[0::2].count(0))
    if zeros * 4 < len(sample):
        raise Unreadable("line 1: this is no text but a binary file.")
    try:
        return raw.decode(order)
    except UnicodeDecodeError as error:
        raise Unreadable(f"byte {error.start}: broken UTF-16 text.") from error


def legacy(raw: bytes) -> str:
    """Text of an older encoding: Windows' Western one where that fits, else the best guess."""
    try:
        western = raw.decode("cp1252")
    except UnicodeDecodeError:
        western = None
    if western is not None and mostly_western(western):
        return western
    best = from_bytes(raw).best()
    return str(best) if best is not None else raw.decode("latin-1")


def mostly_western(text: str) -> bool:
    """Whether the letters beyond ASCII are such as Western text has, and few."""
    beyond = [letter for letter in text if ord(letter) > 127]  # noqa: PLR2004 (the end of ASCII)
    usual = sum(letter in "äöüÄÖÜßéèêëàâçîïôûùñáíóúøåæØÅÆœ€“”‘’–—…·•°§«»©®™¿¡ãõêÉÈÀÇÑ" for letter in beyond)
    return len(beyond) * 5 < len(text) and usual * 10 >= len(beyond) * 8
