"""One request to Gong: authorised, within the quota, tried again when that can help, and its failure put into words."""

import logging
import time
from collections.abc import Callable, Mapping
from datetime import timedelta
from threading import Lock
from typing import Any, Literal

import httpx

from lib.db import Transaction
from lib.errors import TryLater, UpstreamError
from lib.gong.answers import Answer, Busy, NotAuthorised, Passing, judge, parse_body
from lib.gong.auth import get_access
from lib.gong.config import AccessKey, GongConfig
from lib.gong.values import Json
from lib.jobs import limiter

LIMIT = "gong"
"""The name of Gong's quota, which is per company."""
TRIES = 3
WAITS = (0.5, 1.5)
"""Seconds before the second and the third try."""
TIMEOUT = httpx.Timeout(40.0, connect=10.0)
LONGEST_ANSWER = 50.0
"""Seconds after which an answer is given up at its next piece, however steadily it trickles."""
LATEST_TRY = 60.0
"""Seconds after the first try from which there is no other: so that all tries together end within 160 seconds."""
LARGEST_ANSWER = 128 * 1024 * 1024
PAUSE_WHEN_REFUSED = timedelta(seconds=30)


class Wire:
    """The connections to Gong, and how many requests went over them."""

    def __init__(
        self,
        config: GongConfig,
        transaction: Transaction,
        transport: httpx.BaseTransport | None = None,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self.config = config
        self.transaction = transaction
        self.sleep = sleep
        self.requests = 0
        self.counting = Lock()
        # httpx logs whole addresses, and Gong wants email addresses in them.
        logging.getLogger("httpx").setLevel(logging.WARNING)
        self.http = httpx.Client(
            transport=transport,
            timeout=TIMEOUT,
            follow_redirects=False,
            headers={"Accept": "application/json", "User-Agent": "dealcoach"},
        )

    def close(self) -> None:
        self.http.close()

    def ask(
        self,
        method: Literal["GET", "POST"],
        path: str,
        *,
        params: Mapping[str, str] | None = None,
        body: Json | None = None,
    ) -> Json | None:
        """Gong's answer, None where it says that nothing matches the filter; all that we ask only reads.

        Raises TryLater when the quota or Gong asks for a longer wait, UpstreamError after three failures that may
        pass, UpstreamRefused when trying again changes nothing, NotFound, and CursorExpired.
        """
        reason = ""
        refused: str | None = None
        began = time.monotonic()
        for attempt in range(1, TRIES + 1):
            access = get_access(self.transaction, self.config, self.post_form, refused)
            limiter.acquire(self.transaction, LIMIT, self.config.per_second, self.config.per_day, self.sleep)
            try:
                answer = self.send(method, access.base_url + path, access.authorization, params=params, json=body)
                return judge(answer, access.base_url, (access.authorization, *self.secrets()))
            except Busy as busy:
                self.pause(busy, last=attempt == TRIES)
                reason = "it asks for fewer requests"
            except NotAuthorised:
                if isinstance(self.config.credentials, AccessKey) or refused is not None:
                    raise
                refused, reason = access.authorization, "it refused the token"
            except Passing as failure:
                reason = str(failure)
                if attempt == TRIES or time.monotonic() - began > LATEST_TRY:
                    raise UpstreamError(
                        f"Gong failed {attempt} times in a row; try again later. The last time: {reason}"
                    ) from failure
                self.sleep(WAITS[attempt - 1])
        raise UpstreamError(f"Gong failed {TRIES} times in a row; try again later. The last time: {reason}")

    def pause(self, busy: Busy, *, last: bool) -> None:
        """Tell every instance to wait. The next try meets the pause when it asks for its slot."""
        wait = max(busy.wait, PAUSE_WHEN_REFUSED) if last else busy.wait
        end = limiter.block_until(self.transaction, LIMIT, wait)
        if last or wait > limiter.LONGEST_SLEEP:
            raise TryLater(f"Gong asked for a pause. Work goes on after {end:%Y-%m-%d %H:%M:%S %Z}.", end)

    def post_form(self, address: str, form: dict[str, str], authorization: str) -> Answer:
        """For OAuth's token endpoint, which is outside of the API's quota; never tried twice, as tokens work once."""
        try:
            return self.send("POST", address, authorization, data=form)
        except Passing as failure:
            raise UpstreamError(f"Gong's token endpoint failed; try again later. {failure}") from failure

    def send(self, method: str, address: str, authorization: str, **content: Any) -> Answer:
        """One request and its whole answer. What fails on the way is Passing."""
        with self.counting:
            self.requests += 1
        started = time.monotonic()
        received = bytearray()
        try:
            with self.http.stream(method, address, headers={"Authorization": authorization}, **content) as response:
                for chunk in response.iter_bytes():
                    received += chunk
                    if len(received) > LARGEST_ANSWER:
                        raise Passing(f"The answer is larger than {LARGEST_ANSWER >> 20} MB.")
                    if time.monotonic() - started > LONGEST_ANSWER:
                        raise Passing(f"The answer was not complete after {LONGEST_ANSWER:.0f} seconds.")
                return Answer(response.status_code, parse_body(received), response.headers.get("Retry-After"))
        except httpx.RequestError as error:
            raise Passing(f"{type(error).__name__}: {error}".removesuffix(": ")) from error

    def secrets(self) -> tuple[str, ...]:
        credentials = self.config.credentials
        if isinstance(credentials, AccessKey):
            return (credentials.secret, credentials.key)
        return (credentials.client_secret, credentials.refresh_token)
