"""What Postgres refuses, taken out: NUL characters, halves of surrogate pairs, numbers that are none."""

import re
from collections.abc import Mapping, Sequence
from math import isfinite
from typing import Any, cast

from psycopg.types.json import Jsonb

HALF_OF_A_PAIR = re.compile("[\ud800-\udfff]")


def clean(text: str) -> str:
    """The text without NULs; a half of a surrogate pair becomes U+FFFD."""
    return HALF_OF_A_PAIR.sub("\ufffd", text.replace("\x00", ""))


def clean_optional(text: str | None) -> str | None:
    """The cleaned text, or None when nothing but white space is left."""
    return None if text is None else clean(text).strip() or None


def clean_json(value: Any) -> Any:
    """A JSON value whose every text is cleaned, with null for NaN and infinite numbers, which JSON does not have."""
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, float):
        return value if isfinite(value) else None
    if isinstance(value, Mapping):
        return {clean(str(key)): clean_json(item) for key, item in cast(Mapping[Any, Any], value).items()}
    if isinstance(value, Sequence):
        return [clean_json(item) for item in cast(Sequence[Any], value)]
    return value


def to_jsonb(value: Any) -> Jsonb:
    """The value as a query parameter of type jsonb."""
    return Jsonb(clean_json(value))
