"""OAuth, whose refresh tokens work once."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from threading import Lock
from time import sleep
from urllib.parse import parse_qs

import httpx
import pytest

from lib.db import Transaction
from lib.errors import Misconfigured, UpstreamError, UpstreamRefused
from lib.gong.auth import TokenUsed
from lib.gong.config import OAuthApp
from tests.lib.gong.script import BASE, Connect, answer, refusal

APP = OAuthApp("client", "client-secret", "first-refresh", "https://app.gong.io/oauth2/generate-customer-token")
TENANT = "https://company-17.api.gong.io"


@dataclass
class Authority:
    """Gong's token endpoint and one API endpoint behind it: each refresh token works once."""

    valid_refresh: str = "first-refresh"
    valid_access: str = ""
    expires_in: object = 86_400
    base_url: str | None = TENANT
    renewals: int = 0
    hosts: set[str] = field(default_factory=set[str])
    slow: float = 0.0
    busy: Lock = field(default_factory=Lock)

    def __call__(self, request: httpx.Request) -> httpx.Response:
        if request.url.path.endswith("generate-customer-token"):
            return self.renew(request)
        self.hosts.add(request.url.host)
        if request.headers["Authorization"] != f"Bearer {self.valid_access}":
            return refusal(401, "access token has expired or been revoked")
        return answer(200, {"requestId": "r", "workspaces": []})

    def renew(self, request: httpx.Request) -> httpx.Response:
        form = {name: values[0] for name, values in parse_qs(request.content.decode()).items()}
        assert request.headers["Authorization"] == "Basic Y2xpZW50OmNsaWVudC1zZWNyZXQ="
        assert not request.url.query
        sleep(self.slow)
        with self.busy:
            if form != {"grant_type": "refresh_token", "refresh_token": self.valid_refresh}:
                return answer(400, {"error": "invalid_grant", "error_description": "Refresh token code is invalid"})
            self.renewals += 1
            self.valid_access = f"access-{self.renewals}"
            self.valid_refresh = f"refresh-{self.renewals}"
            granted = {
                "access_token": self.valid_access,
                "refresh_token": self.valid_refresh,
                "expires_in": self.expires_in,
                "token_type": "bearer",
                "api_base_url_for_customer": self.base_url,
            }
            return answer(200, granted)


def test_the_first_token_comes_from_the_settings_and_later_ones_from_postgres(
    connect: Connect, gong_transaction: Transaction
) -> None:
    """Another instance, with the same settings, uses the stored pair and never the used token."""
    gong = Authority()
    for _ in range(3):
        client, _ = connect(by=gong, credentials=APP, base_url=None)
        assert client.workspaces() == []

    assert gong.renewals == 1
    with gong_transaction() as conn:
        stored = conn.execute("select access_token, refresh_token, base_url from oauth_tokens").fetchall()
    assert stored == [("access-1", "refresh-1", TENANT)]


def test_a_pair_with_an_address_that_is_not_trusted_is_kept(connect: Connect) -> None:
    """A refresh token works once: what came for it is kept, and its address refused each time it would be used."""
    gong = Authority(base_url="http://plain.gong.example")
    for _ in range(2):
        client, _ = connect(by=gong, credentials=APP, base_url=None)
        with pytest.raises(Misconfigured, match="api_base_url_for_customer must start with https"):
            client.workspaces()

    assert gong.renewals == 1


def test_requests_go_to_the_address_that_the_token_names(connect: Connect) -> None:
    """Gong's word on the company's address wins over the setting."""
    gong = Authority()
    client, _ = connect(by=gong, credentials=APP, base_url=BASE)

    client.workspaces()

    assert gong.hosts == {"company-17.api.gong.io"}


def test_without_an_address_from_either_side_the_setting_is_asked_for(connect: Connect) -> None:
    """The setting is named; with it the same token works."""
    gong = Authority(base_url=None)
    client, _ = connect(by=gong, credentials=APP, base_url=None)
    with pytest.raises(Misconfigured, match="GONG_BASE_URL"):
        client.workspaces()

    client, _ = connect(by=gong, credentials=APP, base_url=BASE)
    assert client.workspaces() == []


def test_a_token_is_renewed_before_it_runs_out(connect: Connect) -> None:
    """A token with a minute left could end during the request."""
    gong = Authority(expires_in=60)
    client, _ = connect(by=gong, credentials=APP)

    client.workspaces()
    client.workspaces()

    assert gong.renewals == 2


@pytest.mark.parametrize("expires_in", [None, "soon", -5, 10**30, "86400"])
def test_a_strange_expiry_counts_as_a_day_or_what_it_says(connect: Connect, expires_in: object) -> None:
    """A token is not renewed for every request because its expiry cannot be read."""
    gong = Authority(expires_in=expires_in)
    client, _ = connect(by=gong, credentials=APP)

    client.workspaces()
    client.workspaces()

    assert gong.renewals == 1


def test_a_token_that_is_refused_early_is_renewed_once(connect: Connect) -> None:
    """Withdrawn before its time: one renewal, and if that does not help, the refusal."""
    gong = Authority()
    client, _ = connect(by=gong, credentials=APP)
    client.workspaces()
    gong.valid_access = "someone else's"

    assert client.workspaces() == []
    assert gong.renewals == 2


def test_a_refusal_that_a_new_token_does_not_cure_is_said(connect: Connect) -> None:
    """No endless renewing."""
    gong = Authority()

    def stubborn(request: httpx.Request) -> httpx.Response:
        if request.url.path.endswith("generate-customer-token"):
            return gong(request)
        return refusal(401, "no")

    client, script = connect(by=stubborn, credentials=APP)
    with pytest.raises(UpstreamRefused, match="refused the key"):
        client.workspaces()
    assert gong.renewals == 2
    assert len(script.asked) == 4


def test_one_instance_renews_and_the_others_take_its_token(connect: Connect) -> None:
    """Ten at once: two renewals with one token would lock everyone out."""
    gong = Authority(slow=0.2)
    clients = [connect(by=gong, credentials=APP)[0] for _ in range(10)]

    with ThreadPoolExecutor(10) as threads:
        answers = [threads.submit(client.workspaces) for client in clients]

    assert [each.result() for each in answers] == [[]] * 10
    assert gong.renewals == 1


def test_a_used_refresh_token_says_to_authorise_again(connect: Connect) -> None:
    """Nothing else helps; the message names the setting and keeps the token to itself."""
    client, _ = connect(by=Authority(valid_refresh="another"), credentials=APP)

    with pytest.raises(TokenUsed, match="Authorise again") as caught:
        client.workspaces()
    assert "GONG_OAUTH_REFRESH_TOKEN" in caught.value.detail
    assert "first-refresh" not in caught.value.detail
    assert "client-secret" not in caught.value.detail


def test_after_authorising_again_the_settings_token_takes_over(connect: Connect) -> None:
    """The stored pair is dead, the setting is new."""
    gong = Authority()
    client, _ = connect(by=gong, credentials=APP)
    client.workspaces()
    gong.valid_refresh, gong.valid_access = "second-grant", ""

    anew = OAuthApp(APP.client_id, APP.client_secret, "second-grant", APP.token_url)
    client, _ = connect(by=gong, credentials=anew)

    assert client.workspaces() == []


def test_a_wrong_client_secret_is_not_taken_for_a_used_token(connect: Connect) -> None:
    """It is put right elsewhere."""
    client, _ = connect(answer(401, {"error": "invalid_client"}), credentials=APP)

    with pytest.raises(UpstreamRefused, match="GONG_OAUTH_CLIENT_ID"):
        client.workspaces()


@pytest.mark.parametrize(
    "failure",
    [
        httpx.Response(502),
        refusal(429, "slow down"),
        httpx.ReadTimeout("timed out"),
        httpx.Response(200, html="<p>Welcome</p>"),
        answer(200, {"access_token": "with\nnewline"}),
    ],
    ids=["502", "429", "timeout", "html", "newline"],
)
def test_a_token_endpoint_that_fails_is_not_asked_twice_with_one_token(
    connect: Connect, gong_transaction: Transaction, failure: httpx.Response | Exception
) -> None:
    """It may have been used although no answer came; nothing is stored, a later run may try."""
    client, script = connect(failure, credentials=APP)

    with pytest.raises(UpstreamError):
        client.workspaces()
    assert len(script.asked) == 1
    with gong_transaction() as conn:
        assert conn.execute("select count(*) from oauth_tokens").fetchone() == (0,)


def test_a_token_for_an_address_in_the_clear_is_refused(connect: Connect) -> None:
    """Tokens go over https only."""
    client, _ = connect(by=Authority(base_url="http://company-17.api.gong.io"), credentials=APP)

    with pytest.raises(Misconfigured, match="https"):
        client.workspaces()


def test_tokens_are_not_shown() -> None:
    """A representation may end in a log."""
    assert "secret" not in repr(APP).replace("client_secret", "")
    assert "first-refresh" not in repr(APP)
