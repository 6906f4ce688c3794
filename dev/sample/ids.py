"""Ids as Gong and Salesforce write them, derived from what they name."""

import hashlib

BASE62 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
CHECKSUM = "ABCDEFGHIJKLMNOPQRSTUVWXYZ012345"


def number_of(*parts: str) -> int:
    """A large number that depends on nothing but `parts`."""
    return int.from_bytes(hashlib.sha256("\x1f".join(parts).encode()).digest())


def gong_id(*parts: str) -> str:
    """18 or 19 digits, as Gong's ids are: too long for a double, which is why they travel as strings."""
    return str(10**17 + number_of("gong", *parts) % (9 * 10**18 - 10**17))


def email_id(*parts: str) -> str:
    """The 32 characters by which Gong names an email."""
    return f"{number_of('email', *parts):064x}"[:32]


def salesforce_id(prefix: str, *parts: str) -> str:
    """18 characters: 3 of the object, 12 of the record, and Salesforce's 3 that make the case of the 15 redundant."""
    number = number_of("salesforce", prefix, *parts)
    body = prefix + "5f"
    while len(body) < 15:
        number, digit = divmod(number, 62)
        body += BASE62[digit]
    suffix = ""
    for start in (0, 5, 10):
        bits = sum(1 << index for index, letter in enumerate(body[start : start + 5]) if letter.isupper())
        suffix += CHECKSUM[bits]
    return body + suffix


def pick(count: int, *parts: str) -> int:
    """A choice among `count` that depends on nothing but `parts`."""
    return number_of("pick", *parts) % count


def chance(percent: int, *parts: str) -> bool:
    """True in about `percent` of a hundred cases."""
    return pick(100, "chance", *parts) < percent
