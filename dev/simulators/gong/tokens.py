"""OAuth's token endpoint: refresh tokens work once."""

import base64
from urllib.parse import parse_qsl

from dev.simulators.gong.asked import Asked
from dev.simulators.gong.refusals import RefusedError
from dev.simulators.gong.state import State
from dev.simulators.gong.world import Json

PATH = "/oauth2/generate-customer-token"


def post_token(state: State, asked: Asked) -> Json:
    """The form may be in the address, as Gong's own examples have it, or in the body."""
    options = state.options
    expected = base64.b64encode(f"{options.client_id}:{options.client_secret}".encode()).decode()
    if asked.headers.get("authorization") != f"Basic {expected}":
        raise RefusedError(401, "invalid_client")
    form = dict(asked.query) | dict(parse_qsl(asked.raw.decode()))
    pair = state.exchange_refresh_token(form.get("refresh_token", ""))
    if form.get("grant_type") != "refresh_token" or pair is None:
        raise RefusedError(400, "invalid_grant: the refresh token is invalid or was used")
    return {
        "access_token": pair[0],
        "refresh_token": pair[1],
        "expires_in": 86_400,
        "token_type": "bearer",
        "scope": " ".join(sorted(options.scopes)),
        "api_base_url_for_customer": asked.base_url,
    }
