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
from lib.gong.auth import Access, get_access
from lib.gong.config import AccessKey, GongConfig
from lib.gong.timeouts import Timeouts
from lib.gong.values import Json
from lib.jobs import limiter
from lib.jobs.deadline import NEVER, Deadline, OutOfTimeError

LIMIT = "gong"
"""The name of Gong's quota, which is per company."""
TRIES = 3
WAITS = (0.5, 1.5)
"""Seconds before the second and the third try."""
LATEST_TRY = 60.0
"""Seconds after the first try from which there is no other: so that all tries together end within 160 seconds."""
LEAST_LEFT = 3.0
"""Seconds without which no request begins: two until its slot comes, and one for itself."""
LEAST_LEFT_TO_RENEW = 8.0
"""Seconds without which no token is renewed: the old one works once, so the new one must be waited for."""
FAIR = 30.0
"""Seconds in vain after which it is Gong that fails, and not the time that is short."""
LARGEST_ANSWER = 128 * 1024 * 1024
PAUSE_WHEN_REFUSED = timedelta(seconds=30)


class Wire:
    """The connections to Gong, how many requests went over them, and until when they may be used."""

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
        self.deadline: Deadline = NEVER
        self.counting = Lock()
        # httpx logs whole addresses, and Gong wants email addresses in them.
        logging.getLogger("httpx").setLevel(logging.WARNING)
        self.http = httpx.Client(
            transport=transport,
            timeout=None,  # noqa: S113 (each request brings its own)
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
        pass, UpstreamRefused when trying again changes nothing, NotFound, and CursorExpired; OutOfTimeError where the
        deadline is too near to ask, or cut an answer off.
        """
        reason = ""
        refused: str | None = None
        began = time.monotonic()
        for attempt in range(1, TRIES + 1):
            access = self.authorise(refused)
            limiter.acquire(self.transaction, LIMIT, self.config.per_second, self.config.per_day, self.sleep)
            try:
                answer = self.send(
                    self.deadline, method, access.base_url + path, access.authorization, params=params, json=body
                )
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
                self.rest(attempt, began, reason)
        raise failed(TRIES, reason)

    def rest(self, attempt: int, began: float, reason: str) -> None:
        """Sleep until the next try; raises UpstreamError after the last, and OutOfTimeError where it comes too late.

        What was tried for half a minute in vain is no lack of time: nobody would ever learn of a Gong that hangs.
        """
        spent = time.monotonic() - began
        if attempt == TRIES or spent > LATEST_TRY:
            raise failed(attempt, reason)
        wait = WAITS[attempt - 1]
        if not self.has_time(wait + LEAST_LEFT):
            raise OutOfTimeError if spent < FAIR else failed(attempt, reason)
        self.sleep(wait)

    def authorise(self, refused: str | None) -> Access:
        """Access for a request that may begin now; raises OutOfTimeError where it may not."""
        self.require_time(LEAST_LEFT)
        try:
            return get_access(self.transaction, self.config, self.post_form, refused, self.deadline.left())
        except UpstreamError:
            self.require_time(LEAST_LEFT)
            raise

    def has_time(self, seconds: float) -> bool:
        return self.deadline.left() >= seconds

    def require_time(self, seconds: float) -> None:
        """Raise OutOfTimeError where less is left."""
        if not self.has_time(seconds):
            raise OutOfTimeError

    def pause(self, busy: Busy, *, last: bool) -> None:
        """Tell every instance to wait. The next try meets the pause when it asks for its slot."""
        wait = max(busy.wait, PAUSE_WHEN_REFUSED) if last else busy.wait
        end = limiter.block_until(self.transaction, LIMIT, wait)
        if last or wait > limiter.LONGEST_SLEEP:
            raise TryLater(f"Gong asked for a pause. Work goes on after {end:%Y-%m-%d %H:%M:%S %Z}.", end)

    def post_form(self, address: str, form: dict[str, str], authorization: str) -> Answer:
        """For OAuth's token endpoint, which is outside of the API's quota.

        Never tried twice nor cut off at the deadline: each refresh token works once, and its answer holds the next.
        """
        self.require_time(LEAST_LEFT_TO_RENEW)
        try:
            return self.send(NEVER, "POST", address, authorization, data=form)
        except Passing as failure:
            raise UpstreamError(f"Gong's token endpoint failed; try again later. {failure}") from failure

    def send(self, deadline: Deadline, method: str, address: str, authorization: str, **content: Any) -> Answer:
        """One request and its whole answer. What fails on the way is Passing."""
        with self.counting:
            self.requests += 1
        timeouts = Timeouts(deadline)
        received = bytearray()
        headers = {"Authorization": authorization}
        try:
            with self.http.stream(
                method, address, headers=headers, extensions=timeouts.extensions(), **content
            ) as response:
                for chunk in response.iter_bytes():
                    received += chunk
                    if len(received) > LARGEST_ANSWER:
                        raise Passing(f"The answer is larger than {LARGEST_ANSWER >> 20} MB.")
                    if timeouts.until.passed():
                        raise Passing("The answer was not complete in time.")
                return Answer(response.status_code, parse_body(received), response.headers.get("Retry-After"))
        except httpx.RequestError as error:
            raise Passing(f"{type(error).__name__}: {error}".removesuffix(": ")) from error

    def secrets(self) -> tuple[str, ...]:
        credentials = self.config.credentials
        if isinstance(credentials, AccessKey):
            return (credentials.secret, credentials.key)
        return (credentials.client_secret, credentials.refresh_token)


def failed(times: int, reason: str) -> UpstreamError:
    return UpstreamError(f"Gong failed {times} times in a row; try again later. The last time: {reason}")
