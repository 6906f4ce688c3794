"""Ids are derived from where a record comes from, so that a rebuilt database has the same ones."""

from uuid import UUID, uuid5

DEALCOACH = UUID("5c7b1c52-6d0f-5c0e-9a57-0f6f0f7d3a11")


def derive_id(kind: str, *parts: str) -> UUID:
    """The id of the record of `kind` that `parts` name; parts are joined so that no two lists collide."""
    return uuid5(DEALCOACH, "\x1f".join((kind, *parts)))
