"""How Gong says no: a status and its own words, in one envelope."""

from collections.abc import Mapping

NO_CALLS = "No calls found corresponding to the provided filters"
NO_USERS = "No users found corresponding to the provided filters"
EMPTY_CALL_IDS = "filter.callIds: must not be empty but can be null or can be omitted"
UNSUPPORTED = "Unsupported Media Type"
NOT_ALLOWED = "Method Not Allowed"
BROKEN = "Internal server error occurred"
MALFORMED = "Malformed request"
LIMITED = "API rate limit exceeded"


class RefusedError(Exception):
    """Answered with a status and Gong's words."""

    def __init__(self, status: int, *errors: str, headers: Mapping[str, str] | None = None) -> None:
        super().__init__(*errors)
        self.status = status
        self.errors = list(errors)
        self.headers = dict(headers or {})
