"""From a request's Authorization header to a viewer."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any, cast
from uuid import UUID

from psycopg import Connection
from psycopg.rows import TupleRow

from lib.auth import tokens
from lib.auth.limit import count_request
from lib.auth.viewer import LOCAL, Role, Viewer, to_viewer
from lib.errors import Forbidden, Unauthorized
from lib.settings import Settings

if TYPE_CHECKING:
    from lib.auth.oidc import KeyCache

HOW_TO = "Send `Authorization: Bearer` with an API token (dealcoach token create) or an access token of your sign-in."


@dataclass(frozen=True)
class AccessRules:
    """What the settings say of access."""

    issuer: str | None
    audience: str | None
    admins: frozenset[str]
    role_claim: str | None
    trust_loopback: bool
    requests_per_minute: int


def rules_from(values: Settings) -> AccessRules:
    return AccessRules(
        issuer=values.oidc_issuer,
        audience=values.oidc_audience,
        admins=frozenset(email.strip().lower() for email in values.admin_emails.split(",") if email.strip()),
        role_claim=values.oidc_role_claim,
        trust_loopback=values.trust_loopback,
        requests_per_minute=values.requests_per_minute,
    )


def trusted(authorization: str | None, rules: AccessRules, *, from_loopback: bool) -> Viewer | None:
    """Whoever sits at this machine, let in as admin without a header; None where a header or a token is needed.

    Only where the server was started for this machine alone (`trust_loopback`): behind a platform's proxy every request
    seems to come from loopback. Raises Unauthorized when there is no header and no such trust.
    """
    if authorization is not None:
        return None
    if rules.trust_loopback and from_loopback:
        return LOCAL
    raise Unauthorized(f"Who are you? {HOW_TO}")


def authenticate(conn: Connection[TupleRow], authorization: str | None, rules: AccessRules) -> Viewer:
    """Who is asking. Raises Unauthorized, TooManyRequests, and Forbidden for someone whom only the provider knows."""
    if authorization is None:
        raise Unauthorized(f"Who are you? {HOW_TO}")
    kind, _, token = authorization.strip().partition(" ")
    token = token.strip()
    if kind.lower() != "bearer" or not token:
        raise Unauthorized(HOW_TO)
    if token.startswith(tokens.PREFIX):
        found = tokens.find_valid(conn, token)
        if found is None:
            raise Unauthorized("This API token is unknown, ended or expired. Create one: dealcoach token create.")
        count_request(conn, f"token:{found.id}", rules.requests_per_minute)
        return to_viewer(conn, found.name, found.role, found.user_id)
    return from_provider(conn, token, rules)


def from_provider(conn: Connection[TupleRow], token: str, rules: AccessRules) -> Viewer:
    """The viewer of an access token."""
    if rules.issuer is None or rules.audience is None:
        raise Unauthorized("This is no API token, and no sign-in is set up (OIDC_ISSUER and OIDC_AUDIENCE).")
    from lib.auth.oidc import verify

    claims = verify(token, keys_of(rules.issuer, rules.audience))
    email = claims.get("email")
    if not isinstance(email, str) or "@" not in email or not email.isascii():
        # Beyond ASCII, letters that look alike or fold into another could be taken for someone else's address.
        raise Unauthorized("The access token has no usable email claim. Let the identity provider put it in.")
    if str(claims.get("email_verified", True)).lower() != "true":  # some providers send the word
        raise Forbidden("Your email address is not verified with your identity provider.")
    address = email.strip().lower()
    count_request(conn, f"person:{address}", rules.requests_per_minute)
    user_id, role = find_role(conn, address, claims, rules)
    return to_viewer(conn, address, role, user_id)


def find_role(
    conn: Connection[TupleRow], email: str, claims: Mapping[str, Any], rules: AccessRules
) -> tuple[UUID | None, Role]:
    """The user and role of an address: admins by setting or claim; whoever has someone below them is a manager."""
    row = conn.execute(
        """
        select u.id, exists (select 1 from users r where r.manager_id = u.id and r.active)
        from users u where u.email = %s and u.active
        """,
        (email,),
    ).fetchone()
    user_id: UUID | None = None if row is None else row[0]
    named = claims.get(rules.role_claim) if rules.role_claim is not None else None
    values = cast(list[object], named) if isinstance(named, list) else [named]
    roles = {str(value).lower() for value in values}
    if email in rules.admins or "admin" in roles:
        return user_id, "admin"
    if row is None:
        raise Forbidden(f"{email} is not a user of the seller's in Gong, and no admin (ADMIN_EMAILS).")
    return user_id, "manager" if row[1] else "rep"


@cache
def keys_of(issuer: str, audience: str) -> "KeyCache":
    """The process's cache of the provider's keys."""
    from lib.auth.oidc import KeyCache, Provider, fetch_json

    return KeyCache(Provider(issuer, audience), fetch_json)
