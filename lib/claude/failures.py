"""What a failure of Anthropic's SDK means: whether it may pass, how long to wait, and what a person can do. Pure."""

from dataclasses import dataclass
from math import isnan
from typing import Literal

from lib.errors import UpstreamRefused

LONGEST_WAIT = 3600.0
"""Seconds; no instance is told to wait longer before it asks again."""
SPENT = (
    "Claude's spend limit is reached. Raise it in the Claude Console (Settings, Limits); nothing is asked until then."
)
HINTS = {
    401: "Claude refused the key in ANTHROPIC_API_KEY. Make a new one in the Claude Console.",
    403: "The key in ANTHROPIC_API_KEY may not do this.",
    404: "Claude does not know the model in ANTHROPIC_MODEL, or nothing is at ANTHROPIC_BASE_URL.",
    413: "What was sent to Claude is too large.",
}


class BatchGone(UpstreamRefused):
    """Claude does not keep a batch, or its results, any longer."""


@dataclass(frozen=True)
class Failure:
    """`refused` never passes; `busy` asks for fewer questions; `passing` may be gone a moment later.

    `wait` is in seconds, where Claude named one.
    """

    kind: Literal["refused", "busy", "passing"]
    detail: str
    wait: float | None = None
    slow: bool = False
    """It took as long as it may: asking again at once would take as long again."""


def judge(error: Exception) -> Failure:
    """The meaning of whatever the SDK raised."""
    import anthropic
    from anthropic.types.shared import ContractSpendLimitReachedError, EnforcedSpendLimitReachedError

    match error:
        case anthropic.APITimeoutError():
            return Failure("passing", "Claude did not answer in time.", slow=True)
        case anthropic.APIConnectionError():
            return Failure("passing", "Claude could not be reached, or the connection broke.")
        case anthropic.PaymentRequiredError() | ContractSpendLimitReachedError() | EnforcedSpendLimitReachedError():
            return Failure("refused", with_cause(SPENT, error))
        case anthropic.APIStatusError(status_code=429):
            return Failure("busy", "Claude asks for fewer questions.", read_wait(error))
        case anthropic.APIStatusError(status_code=status) if status >= 500 or status in {408, 409}:  # noqa: PLR2004
            return Failure("passing", with_cause(f"Claude failed (status {status}).", error), read_wait(error))
        case anthropic.APIStatusError(status_code=status):
            return Failure("refused", with_cause(HINTS.get(status, f"Claude refused (status {status})."), error))
        case _:
            return Failure("passing", f"Claude's answer could not be read ({type(error).__name__}).")


def with_cause(detail: str, error: Exception) -> str:
    """Our words, then Anthropic's own and the id that its support asks for."""
    said = getattr(error, "api_message", None)
    request = getattr(error, "request_id", None)
    cause = f' It says: "{said[:200]}".' if isinstance(said, str) and said else ""
    return f"{detail}{cause}{f' Request {request}.' if request else ''}"


def read_wait(error: Exception) -> float | None:
    """Seconds to wait, as the answer's header names them; None where it names none that can be read."""
    headers = getattr(getattr(error, "response", None), "headers", {})
    try:
        seconds = float(headers.get("retry-after", ""))
    except ValueError:
        return None
    return None if isnan(seconds) else min(max(seconds, 0.0), LONGEST_WAIT)
