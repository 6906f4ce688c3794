"""Bytes into text where the charset that a message names is missing, unknown or untrue. Pure."""

import codecs
import re

SINGLE_BYTE = re.compile(r"ascii|iso8859-\d+|cp125\d|cp437|cp850|latin.*|koi8-[ru]|mac-roman")
NOT_TEXT = frozenset({"idna", "punycode", "raw-unicode-escape", "unicode-escape", "undefined", "mbcs", "oem"})
"""Codecs of Python that no email is written in: slow, or meant for source code."""


def decode_text(raw: bytes, charset: str | None) -> str:
    """The text in the named charset where that fits, else in the first that does; never fails.

    Bytes that are UTF-8 beyond ASCII are UTF-8 even where a one-byte charset is named, which fits any bytes.
    """
    for name in candidates(raw, charset):
        try:
            return raw.decode(name)
        except (LookupError, UnicodeError, ValueError):
            continue
    return raw.decode("latin-1")


def candidates(raw: bytes, charset: str | None) -> tuple[str, ...]:
    """Charsets to try, the likeliest first."""
    named = codec_name(charset)
    if named is None or (SINGLE_BYTE.fullmatch(named) and not raw.isascii()):
        # What calls itself Latin-1 is Windows-1252 in practice, as browsers read it.
        own = "cp1252" if named in {None, "ascii", "iso8859-1"} else str(named)
        return ("utf-8", own, "cp1252")
    return (named, "utf-8", "cp1252")


def codec_name(charset: str | None) -> str | None:
    """Python's own name of a charset, or None when it knows none that holds text."""
    if charset is None:
        return None
    try:
        name = codecs.lookup(charset.strip()).name.lower().replace("_", "-")
    except (LookupError, UnicodeError, ValueError):
        return None
    return None if name in NOT_TEXT else name
