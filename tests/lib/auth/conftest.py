"""A sales team: an admin's view, two managers, their reps."""

from dataclasses import dataclass
from uuid import UUID

import pytest
from psycopg import Connection
from psycopg.rows import TupleRow

from lib.records.models import UserRecord
from lib.records.parties import link_managers, upsert_users

TEAM = {"vera": None, "max": "vera", "rita": "max", "rolf": "max", "nina": "vera", "rosa": "nina"}
"""Who reports to whom."""


@dataclass(frozen=True)
class Team:
    ids: dict[str, UUID]

    def named(self, *names: str) -> set[UUID]:
        return {self.ids[name] for name in names}


@pytest.fixture
def team(conn: Connection[TupleRow]) -> Team:
    records = [
        UserRecord(source="gong", external_id=name, name=name.title(), email=f"{name}@seller.example") for name in TEAM
    ]
    stored = upsert_users(conn, records)
    ids = {name: stored[("gong", name)] for name in TEAM}
    link_managers(conn, {ids[name]: ("gong", boss) for name, boss in TEAM.items() if boss is not None})
    return Team(ids)
