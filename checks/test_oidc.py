"""Sign-in with a real identity provider: npm's `oidc-provider` on loopback, its tokens at our API over a socket."""

import base64
import json
from collections.abc import Generator
from dataclasses import dataclass

import psycopg
import pytest
from httpx import Client

from dev import postgres
from dev.oidc.provider import Person, Provider, run_provider
from lib.auth.authenticate import keys_of
from lib.auth.oidc import ASK_AGAIN_SECONDS
from tests.api.teams import Teams, build
from tests.conftest import copy_database
from tests.edges import deployed, served

AUDIENCE = "https://deals.example/api"
PEOPLE = {
    "rita": Person({"email": "Rita@seller.example", "email_verified": True}),
    "max": Person({"email": "max@seller.example", "email_verified": "true"}),
    "nina": Person({"email": "nina@seller.example"}),
    "boss": Person({"email": "boss@seller.example", "email_verified": True}),
    "chief": Person({"email": "chief@seller.example", "groups": ["sales", "Admin"]}),
    "stranger": Person({"email": "stranger@seller.example", "email_verified": True}),
    "pretender": Person({"email": "boss@seller.example", "email_verified": False}),
    "doubtful": Person({"email": "boss@seller.example", "email_verified": "false"}),
    "foreign letters": Person({"email": "\N{KELVIN SIGN}im@seller.example", "email_verified": True}),
    "nameless": Person({"groups": ["admin"]}),
    "late": Person({"email": "boss@seller.example", "email_verified": True}, seconds=-60),
}
"""What the provider says of people, in the ways that providers say it."""


@dataclass(frozen=True)
class SignIn:
    """The API, the provider that it trusts, and another one."""

    client: Client
    teams: Teams
    provider: Provider
    other: Provider

    def get(self, token: str, path: str = "/api/opportunities?limit=100") -> tuple[int, str]:
        answer = self.client.get(path, headers={"Authorization": f"Bearer {token}"})
        return answer.status_code, answer.text

    def sees(self, name: str) -> set[str]:
        """The deals that a person sees, by the workspace's names."""
        status, body = self.get(self.provider.sign_in(name, AUDIENCE))
        assert status == 200, body
        found = {deal["id"] for deal in json.loads(body)["opportunities"]}
        return {key for key, identity in self.teams.ids["deal"].items() if str(identity) in found}


@pytest.fixture(scope="module")
def sign_in(server: postgres.Server, template: str) -> Generator[SignIn]:
    url = copy_database(server, template, "oidc")
    with psycopg.connect(url) as conn:
        teams = build(conn)
    with (
        run_provider(PEOPLE) as provider,
        run_provider(PEOPLE) as other,
        deployed(
            url,
            trust_loopback="false",
            oidc_issuer=provider.issuer,
            oidc_audience=AUDIENCE,
            oidc_role_claim="groups",
            admin_emails="other@seller.example, Boss@seller.example",
        ),
        served() as client,
    ):
        yield SignIn(client, teams, provider, other)


@pytest.mark.parametrize(
    ("name", "deals"),
    [
        ("rita", {"rita_open", "rita_won"}),
        ("max", {"rita_open", "rita_won"}),
        ("nina", {"rosa_open", "rosa_shared"}),
        ("boss", {"rita_open", "rita_won", "rosa_open", "rosa_shared", "lone"}),
        ("chief", {"rita_open", "rita_won", "rosa_open", "rosa_shared", "lone"}),
    ],
)
def test_rep_manager_and_admin_see_what_is_theirs(sign_in: SignIn, name: str, deals: set[str]) -> None:
    """A user by address, a manager by who reports to them, an admin by the setting or by the claim."""
    assert sign_in.sees(name) == deals


@pytest.mark.parametrize(
    ("name", "status", "words"),
    [
        ("stranger", 403, "is not a user"),
        ("pretender", 403, "not verified"),
        ("doubtful", 403, "not verified"),
        ("foreign letters", 401, "no usable email"),
        ("nameless", 401, "no usable email"),
        ("late", 401, "expired"),
    ],
)
def test_who_is_known_to_the_provider_alone_is_refused(sign_in: SignIn, name: str, status: int, words: str) -> None:
    """Its signature is right; the address is not verified, unknown, missing, not plain, or the time is over."""
    answered, body = sign_in.get(sign_in.provider.sign_in(name, AUDIENCE))

    assert answered == status
    assert words in body


def test_tokens_for_others_and_of_others_are_refused(sign_in: SignIn) -> None:
    """A token for another service, of another provider, or changed on its way opens nothing."""
    good = sign_in.provider.sign_in("rita", AUDIENCE)
    head, claims, signature = good.split(".")
    changed = json.loads(base64.urlsafe_b64decode(claims + "=" * (-len(claims) % 4))) | {"email": "boss@seller.example"}
    forged = base64.urlsafe_b64encode(json.dumps(changed).encode()).rstrip(b"=").decode()
    unsigned = base64.urlsafe_b64encode(b'{"alg":"none","typ":"at+jwt","kid":"one"}').rstrip(b"=").decode()

    for token in (
        sign_in.provider.sign_in("boss", "https://other.example"),
        sign_in.other.sign_in("boss", AUDIENCE),
        f"{head}.{forged}.{signature}",
        f"{head}.{claims}.{signature[:-8]}AAAAAAAA",
        f"{unsigned}.{forged}.",
        f"{head}.{claims}",
    ):
        assert sign_in.get(token)[0] == 401
    assert sign_in.get(good)[0] == 200


def test_a_new_key_works_without_a_restart_and_a_withdrawn_one_ends(sign_in: SignIn) -> None:
    """The provider shows both for a while, then the new one alone; the process learns it from the provider itself."""
    cache = keys_of(sign_in.provider.issuer, AUDIENCE)
    clock = cache.clock
    before = sign_in.provider.sign_in("rita", AUDIENCE)
    assert sign_in.get(before)[0] == 200

    sign_in.provider.rotate()
    cache.clock = lambda: clock() + ASK_AGAIN_SECONDS + 1
    assert sign_in.sees("rita") == {"rita_open", "rita_won"}
    assert sign_in.get(before)[0] == 200

    sign_in.provider.rotate()
    cache.fetched_at = None  # as after ten minutes
    cache.asked_at = None
    assert sign_in.sees("rita") == {"rita_open", "rita_won"}
    assert sign_in.get(before)[0] == 401
