"""API tokens: random, shown once, stored as a hash."""

import hashlib
import secrets
from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import UUID

from psycopg import Connection
from psycopg.rows import TupleRow, class_row

from lib.auth.viewer import Role
from lib.errors import BadRequest, NotFound

PREFIX = "dck_"
"""So that a token is recognised for what it is, by us and by scanners of leaked secrets."""


LONGEST_NAME = 100


@dataclass(frozen=True)
class ApiToken:
    """A token without its secret."""

    id: UUID
    name: str
    role: Role
    user_id: UUID | None
    user_email: str | None
    created_at: datetime
    expires_at: datetime | None
    last_used_at: datetime | None
    revoked_at: datetime | None


def hash_token(token: str) -> bytes:
    """A fast hash is enough: the token has 256 random bits, so there is nothing to guess."""
    return hashlib.sha256(token.encode("utf-8", "surrogatepass")).digest()


def create(
    conn: Connection[TupleRow], name: str, role: Role, user_email: str | None, expires_at: datetime | None
) -> str:
    """Create a token and return it: it cannot be shown again. Raises BadRequest when the user is missing or unknown."""
    if not 0 < len(name.strip()) <= LONGEST_NAME:
        raise BadRequest(f"A token needs a name of 1 to {LONGEST_NAME} characters that says what it is for.")
    user_id: UUID | None = None
    if user_email is not None:
        row = conn.execute("select id from users where email = lower(%s)", (user_email.strip(),)).fetchone()
        if row is None:
            raise BadRequest(f"There is no user {user_email}. Users come from Gong or from imported files.")
        user_id = row[0]
    elif role != "admin":
        raise BadRequest(f"A {role}'s token needs a user (--user): whose deals is it to show?")
    token = PREFIX + secrets.token_urlsafe(32)
    conn.execute(
        """
        insert into api_tokens (name, token_hash, role, user_id, expires_at)
        values (%(name)s, %(hash)s, %(role)s, %(user_id)s, %(expires_at)s)
        """,
        {"name": name, "hash": hash_token(token), "role": role, "user_id": user_id, "expires_at": expires_at},
    )
    return token


def find_valid(conn: Connection[TupleRow], token: str) -> ApiToken | None:
    """The token's record while it is valid; its last use is noted once a minute at most."""
    with conn.cursor(row_factory=class_row(ApiToken)) as cursor:
        found = cursor.execute(
            """
            select t.id, t.name, t.role, t.user_id, u.email as user_email, t.created_at, t.expires_at, t.last_used_at,
                   t.revoked_at
            from api_tokens t left join users u on u.id = t.user_id
            where t.token_hash = %(hash)s and t.revoked_at is null
              and (t.expires_at is null or t.expires_at > clock_timestamp())
              and (u.id is null or u.active)
            """,
            {"hash": hash_token(token)},
        ).fetchone()
    if found is not None:
        conn.execute(
            """
            update api_tokens set last_used_at = clock_timestamp()
            where id = %(id)s
              and (last_used_at is null or last_used_at < clock_timestamp() - interval '1 minute')
            """,
            {"id": found.id},
        )
    return found


def list_tokens(conn: Connection[TupleRow]) -> list[ApiToken]:
    """All tokens, the newest first."""
    with conn.cursor(row_factory=class_row(ApiToken)) as cursor:
        return cursor.execute(
            """
            select t.id, t.name, t.role, t.user_id, u.email as user_email, t.created_at, t.expires_at, t.last_used_at,
                   t.revoked_at
            from api_tokens t left join users u on u.id = t.user_id
            order by t.created_at desc, t.id limit 1000
            """
        ).fetchall()


def is_valid(token: ApiToken) -> bool:
    """Whether a token still opens anything."""
    return token.revoked_at is None and (token.expires_at is None or token.expires_at > datetime.now(UTC))


def revoke(conn: Connection[TupleRow], token_id: UUID) -> None:
    """End a token at once; raises NotFound when there is none that is still valid."""
    ended = conn.execute(
        "update api_tokens set revoked_at = clock_timestamp() where id = %s and revoked_at is null", (token_id,)
    ).rowcount
    if ended == 0:
        raise NotFound(f"There is no token {token_id} that could be ended. `dealcoach token list` shows them.")
