"""Who is asking. The rule of who sees what lives here and nowhere else.

A rep sees their own deals, a manager those of everyone below them as well, an admin all. Queries apply it in SQL, by
the owners in `scope`.
"""

from dataclasses import dataclass
from typing import Literal
from uuid import UUID

from psycopg import Connection
from psycopg.rows import TupleRow

type Role = Literal["rep", "manager", "admin"]


@dataclass(frozen=True)
class Viewer:
    """Someone who was let in. `scope` are the users whose deals they see, themselves first; None is everyone's."""

    name: str
    role: Role
    user_id: UUID | None
    scope: list[UUID] | None

    def narrow(self, owners: list[UUID] | None) -> list[UUID] | None:
        """Of the owners that are asked for (None: all), those whose deals this viewer sees."""
        if self.scope is None or owners is None:
            return self.scope if owners is None else owners
        return [owner for owner in owners if owner in self.scope]

    def sees(self, owner_id: UUID | None) -> bool:
        """Whether a deal of this owner is theirs to see; one without an owner is for admins."""
        return self.scope is None or owner_id in self.scope


LOCAL = Viewer("this machine", "admin", None, None)
"""Whoever sits at the machine, where no one else can reach the server."""


def to_viewer(conn: Connection[TupleRow], name: str, role: Role, user_id: UUID | None) -> Viewer:
    """The viewer with the scope that their role gives."""
    if role == "admin":
        return Viewer(name, role, user_id, None)
    if user_id is None:
        return Viewer(name, role, None, [])
    below = list_below(conn, user_id) if role == "manager" else []
    return Viewer(name, role, user_id, [user_id, *below])


def list_below(conn: Connection[TupleRow], user_id: UUID) -> list[UUID]:
    """Everyone who reports to a user, at any distance; a circle of managers ends where it closes."""
    rows = conn.execute(
        """
        with recursive below as (
            select id from users where id = %(id)s
            union
            select u.id from users u join below b on u.manager_id = b.id
        )
        select id from below where id <> %(id)s order by id
        """,
        {"id": user_id},
    ).fetchall()
    return [row[0] for row in rows]
