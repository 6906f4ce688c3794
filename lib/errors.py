"""The one error that carries an HTTP status; subclasses say what happened."""

from datetime import datetime

NO_DATABASE = "The database does not answer. Check DATABASE_URL and that Postgres is running."


class AppError(Exception):
    """A failure that the caller can understand and act on. `detail` says what happened and what to do."""

    status = 500
    title = "Something went wrong"

    def __init__(self, detail: str) -> None:
        super().__init__(detail)
        self.detail = detail


class BadRequest(AppError):
    status = 400
    title = "The request cannot be understood"


class Unauthorized(AppError):
    status = 401
    title = "Not signed in"


class Forbidden(AppError):
    status = 403
    title = "Not allowed"


class NotFound(AppError):
    status = 404
    title = "Not found"


class Conflict(AppError):
    status = 409
    title = "In conflict with what is there"


class TooLarge(AppError):
    status = 413
    title = "Too large"


class TooManyRequests(AppError):
    """`retry_after` is in seconds."""

    status = 429
    title = "Too many requests"

    def __init__(self, detail: str, retry_after: int) -> None:
        super().__init__(detail)
        self.retry_after = retry_after


class Misconfigured(AppError):
    """A setting is missing or wrong; the detail names the setting."""

    status = 503
    title = "Not configured"


class AlreadyRunning(AppError):
    """Another instance holds the lease of this job."""

    status = 409
    title = "Already running"


class UpstreamError(AppError):
    """A vendor failed in a way that may pass: trying again later is right."""

    status = 502
    title = "A connected system failed"


class UpstreamRefused(AppError):
    """A vendor refused for good: wrong key, missing scope, bad request. Trying again changes nothing."""

    status = 502
    title = "A connected system refused"


class TryLater(AppError):
    """The wait is too long to sit out: store `not_before` and come back."""

    status = 503
    title = "Waiting for a connected system"

    def __init__(self, detail: str, not_before: datetime) -> None:
        super().__init__(detail)
        self.not_before = not_before


class BadRecord(AppError):
    """A record of a vendor or a file cannot be read; the detail names the field."""

    status = 422
    title = "A record cannot be read"
