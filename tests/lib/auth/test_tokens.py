"""API tokens: shown once, stored as a hash, ended for good."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
from psycopg import Connection
from psycopg.rows import TupleRow

from lib.auth import tokens
from lib.auth.authenticate import AccessRules, authenticate, trusted
from lib.auth.viewer import LOCAL
from lib.errors import BadRequest, NotFound, TooManyRequests, Unauthorized
from tests.lib.auth.conftest import Team

RULES = AccessRules(
    issuer=None, audience=None, admins=frozenset(), role_claim=None, trust_loopback=False, requests_per_minute=1000
)
LATER = datetime.now(UTC) + timedelta(days=1)


def test_a_token_lets_its_owner_in_with_its_role(conn: Connection[TupleRow], team: Team) -> None:
    """The role is the token's: a manager may have a token that shows only their own deals."""
    token = tokens.create(conn, "laptop", "rep", "MAX@seller.example", LATER)

    viewer = authenticate(conn, f"bearer {token}", RULES)

    assert (viewer.name, viewer.role, viewer.scope) == ("laptop", "rep", [team.ids["max"]])


def test_the_token_itself_is_stored_nowhere(conn: Connection[TupleRow]) -> None:
    """Who reads the table cannot sign in."""
    token = tokens.create(conn, "script", "admin", None, None)
    row = conn.execute("select api_tokens::text, encode(token_hash, 'escape') from api_tokens").fetchone()

    assert row is not None
    assert token not in row[0] + row[1]
    assert token.removeprefix(tokens.PREFIX) not in row[0] + row[1]


def test_ended_expired_unknown_and_inactive_are_refused(conn: Connection[TupleRow], team: Team) -> None:
    """Each is refused in the same words, so that guessing teaches nothing."""
    ended = tokens.create(conn, "ended", "admin", None, None)
    tokens.revoke(conn, tokens.list_tokens(conn)[0].id)
    expired = tokens.create(conn, "expired", "admin", None, datetime.now(UTC) - timedelta(seconds=1))
    inactive = tokens.create(conn, "inactive", "rep", "rita@seller.example", None)
    conn.execute("update users set active = false where id = %s", (team.ids["rita"],))

    refusals: set[str] = set()
    for token in (ended, expired, inactive, tokens.PREFIX + "x" * 43, tokens.PREFIX, tokens.PREFIX + "\udcff"):
        with pytest.raises(Unauthorized) as refusal:
            authenticate(conn, f"Bearer {token}", RULES)
        refusals.add(refusal.value.detail)
    assert len(refusals) == 1


@pytest.mark.parametrize("header", ["", "Bearer", "Bearer ", "Basic YTpi", "Token x", "Bearer not.a.jwt", "x"])
def test_other_headers_are_refused_even_where_loopback_is_trusted(conn: Connection[TupleRow], header: str) -> None:
    """A header that is wrong is never better than none."""
    rules = replace(RULES, trust_loopback=True)
    assert trusted(header, rules, from_loopback=True) is None
    with pytest.raises(Unauthorized):
        authenticate(conn, header, rules)


@pytest.mark.parametrize(("trust", "near"), [(False, True), (True, False), (False, False)])
def test_without_a_header_only_this_machine_is_let_in_and_only_where_that_is_set(*, trust: bool, near: bool) -> None:
    """Behind a proxy everything seems to come from this machine, so it has to be said."""
    with pytest.raises(Unauthorized):
        trusted(None, replace(RULES, trust_loopback=trust), from_loopback=near)

    assert trusted(None, replace(RULES, trust_loopback=True), from_loopback=True) is LOCAL


def test_a_token_for_nobody_is_not_made(conn: Connection[TupleRow]) -> None:
    """A rep's token shows somebody's deals."""
    with pytest.raises(BadRequest):
        tokens.create(conn, "x", "rep", None, None)
    with pytest.raises(BadRequest):
        tokens.create(conn, "x", "manager", "stranger@seller.example", None)


def test_a_token_ends_once(conn: Connection[TupleRow]) -> None:
    """Ending what is not there is said."""
    tokens.create(conn, "x", "admin", None, None)
    [token] = tokens.list_tokens(conn)
    tokens.revoke(conn, token.id)

    for identity in (token.id, uuid4()):
        with pytest.raises(NotFound):
            tokens.revoke(conn, identity)


def test_the_last_use_is_noted_once_a_minute(conn: Connection[TupleRow]) -> None:
    """Reading pages does not write a row for each."""
    token = tokens.create(conn, "x", "admin", None, None)
    tokens.find_valid(conn, token)
    [first] = tokens.list_tokens(conn)
    before = conn.execute("select ctid from api_tokens").fetchone()
    tokens.find_valid(conn, token)

    assert first.last_used_at is not None
    assert conn.execute("select ctid from api_tokens").fetchone() == before


def test_too_many_requests_of_one_token_are_refused_for_the_rest_of_the_minute(conn: Connection[TupleRow]) -> None:
    """Another token is not affected."""
    rules = replace(RULES, requests_per_minute=3)
    one, other = (tokens.create(conn, name, "admin", None, None) for name in ("one", "other"))
    conn.execute("delete from request_counts")
    conn.execute(
        "insert into request_counts select 'token:' || id, date_trunc('minute', now()) + n * interval '1 minute', 3"
        " from api_tokens, generate_series(0, 1) n where name = 'one'"
    )

    with pytest.raises(TooManyRequests) as refusal:
        authenticate(conn, f"Bearer {one}", rules)

    assert 1 <= refusal.value.retry_after <= 60
    authenticate(conn, f"Bearer {other}", rules)
