"""The one place that asks Claude. What the SDK raises becomes our errors; it is imported at the first question.

The SDK's own retries are off: it sleeps as long as it is told to, and asks again at a spend limit.
"""

import time
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, datetime, timedelta
from functools import cached_property
from itertools import takewhile
from typing import TYPE_CHECKING, Self

from lib.claude.config import ClaudeConfig, read_config
from lib.claude.failures import BatchGone, Failure, judge
from lib.claude.models import Answer, BatchItem, BatchMark, Question
from lib.claude.transform import to_answer, to_item, to_mark, to_params
from lib.errors import AppError, TryLater, UpstreamError, UpstreamRefused
from lib.settings import Settings

if TYPE_CHECKING:
    import httpx2
    from anthropic import Anthropic
    from anthropic.types.messages import MessageBatch
    from anthropic.types.messages.batch_create_params import Request

TRIES = 2
PAUSE = 0.5
"""Seconds before the second try, where Claude names none."""
LONGEST_SLEEP = 2.0
"""Seconds; a longer wait is stored by whoever asked."""
WAIT_WHEN_BUSY = 30.0
LATEST_TRY = 10.0
"""Seconds after the first try from which there is no other: a question takes as long as one answer may, and this."""
CONNECT = 10.0


def from_settings(settings: Settings) -> "ClaudeClient":
    """The client that the settings describe; raises Misconfigured naming what is missing."""
    return ClaudeClient(read_config(settings))


class ClaudeClient:
    """Asks one model. Close it, or use it in a `with`."""

    def __init__(
        self,
        config: ClaudeConfig,
        transport: "httpx2.BaseTransport | None" = None,
        sleep: Callable[[float], None] = time.sleep,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self.config = config
        self.transport = transport
        self.sleep = sleep
        self.clock = clock

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        if "sdk" in self.__dict__:
            self.sdk.close()

    @cached_property
    def sdk(self) -> "Anthropic":
        """Key and address are named, so that nothing is looked up in the environment or on disk."""
        from anthropic import Anthropic, DefaultHttpxClient, Timeout

        timeout = Timeout(self.config.seconds, connect=min(CONNECT, self.config.seconds))
        return Anthropic(
            api_key=self.config.api_key,
            base_url=self.config.base_url,
            max_retries=0,
            timeout=timeout,
            http_client=DefaultHttpxClient(transport=self.transport, timeout=timeout, follow_redirects=False),
            open_telemetry=False,
        )

    def ask(self, question: Question) -> Answer:
        """Claude's answer, whatever made it stop.

        Raises TryLater where Claude asks for a wait, UpstreamError for what may pass, UpstreamRefused for what does
        not (key, spend limit, bad request).
        """
        return self.attempt(lambda: to_answer(self.sdk.messages.create(**to_params(question, self.config.model))))

    def submit(self, questions: Iterable[tuple[str, Question]]) -> str:
        """Hand in questions for a batch, each under a name of its own, and return the batch's id."""
        requests: list[Request] = [
            {"custom_id": name, "params": to_params(question, self.config.model)} for name, question in questions
        ]
        return self.attempt(lambda: self.sdk.messages.batches.create(requests=requests).id, once=True)

    def list_batches(self, since: datetime) -> list[BatchMark]:
        """The batches of this key's workspace that were made since then, whoever handed them in, newest first."""

        def list_newest() -> list[BatchMark]:
            newest = map(to_mark, self.sdk.messages.batches.list(limit=100))
            return list(takewhile(lambda mark: mark.created_at >= since, newest))

        return self.attempt(list_newest)

    def collect(self, batch_id: str) -> Iterator[BatchItem] | None:
        """The outcomes of a batch in no order, None while it is not done; raises BatchGone where none are kept."""
        batch = self.attempt(lambda: self.retrieve(batch_id))
        if batch.processing_status != "ended":
            return None
        if not batch.results_url:
            raise BatchGone(f"Claude keeps the results of the batch {batch_id} no longer. Hand it in again.")
        return self.results(batch_id)

    def retrieve(self, batch_id: str) -> "MessageBatch":
        from anthropic import NotFoundError

        try:
            return self.sdk.messages.batches.retrieve(batch_id)
        except NotFoundError as error:
            raise BatchGone(f"Claude knows no batch {batch_id}.") from error

    def results(self, batch_id: str) -> Iterator[BatchItem]:
        """Line by line as they come in; a line that breaks off is a failure that may pass."""
        lines = self.attempt(lambda: iter(self.sdk.messages.batches.results(batch_id)))
        while True:
            line = self.attempt(lambda: next(lines, None), once=True)
            if line is None:
                return
            yield to_item(line)

    def attempt[T](self, call: Callable[[], T], *, once: bool = False) -> T:
        """The result of a call, tried again when that may help and does not take long."""
        began = self.clock()
        tries_left = 1 if once else TRIES
        while True:
            tries_left -= 1
            try:
                return call()
            except Exception as error:
                failure = understand(error)
                early = tries_left > 0 and self.clock() - began <= LATEST_TRY
                wait = pause_before_next(failure) if early else None
                if wait is None:
                    raise to_app_error(failure, datetime.now(UTC)) from error
                self.sleep(wait)


def understand(error: Exception) -> Failure:
    """What a failure of the SDK means; anything that is none of its failures is a fault of ours and raised on."""
    from anthropic import AnthropicError
    from httpx2 import HTTPError

    if not isinstance(error, AnthropicError | HTTPError | ValueError):
        raise error
    return judge(error)


def pause_before_next(failure: Failure) -> float | None:
    """Seconds to sit out before the same question is asked again; None where that is not to be done here and now."""
    if failure.kind == "refused" or failure.slow:
        return None
    wait = PAUSE if failure.wait is None and failure.kind == "passing" else failure.wait
    return wait if wait is not None and wait <= LONGEST_SLEEP else None


def to_app_error(failure: Failure, now: datetime) -> AppError:
    if failure.kind == "refused":
        return UpstreamRefused(failure.detail)
    if failure.kind == "busy" or failure.wait is not None:
        wait = WAIT_WHEN_BUSY if failure.wait is None else max(failure.wait, 1.0)
        return TryLater(f"{failure.detail} The next question is asked later.", now + timedelta(seconds=wait))
    return UpstreamError(f"{failure.detail} Try again later.")
