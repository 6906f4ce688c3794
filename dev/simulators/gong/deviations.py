"""Where we know Gong to differ from its own OpenAPI, and follow Gong."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Deviation:
    """`places` are properties (Schema.property) or answers (METHOD path status)."""

    name: str
    places: frozenset[str]
    reason: str


NULLS = Deviation(
    "null where the specification has a type",
    frozenset(
        {f"CallBasicData.{name}" for name in ("title", "scheduled", "language", "sdrDisposition", "clientUniqueId")}
        | {f"CallBasicData.{name}" for name in ("customData", "purpose", "meetingUrl", "calendarEventId")}
        | {f"UserMetadata.{name}" for name in ("trustedEmailAddress", "firstName", "lastName", "title", "phoneNumber")}
        | {f"UserMetadata.{name}" for name in ("extension", "managerId", "meetingConsentPageUrl")}
        | {"Party.speakerId", "UserSpeaker.userId", "Monologue.topic", "Monologue.speakerId"}
        | {"WorkspaceMetadata.description", "GetGenericCrmObjectsResponse.crmObjectsMap{}"}
    ),
    "Recorded answers have null for what is not known; the specification knows no null.",
)
NEW_FIELD = Deviation(
    "a field that is not specified",
    frozenset({"CallData.aFieldAddedWithoutNotice"}),
    "Gong says that fields may be added without notice: the simulator adds one, so that clients have met it.",
)
SCOPES = Deviation(
    "401 for a missing scope or a wrong key",
    frozenset({"GET /v2/users 401", "GET /v2/workspaces 401"}),
    "Recorded answers are 401 everywhere; the specification has 403 on these.",
)
ADDRESSES = Deviation(
    "403 for an address that is not on the key's list",
    frozenset({"POST /v2/calls/extensive 403"}),
    "Gong's help says so of all endpoints; the specification has 403 on users and workspaces only.",
)
BODILESS = Deviation(
    "415 for a GET without its body",
    frozenset({"GET /v2/crm/entities 415"}),
    "Recorded; the specification does not say what happens without the body that it requires.",
)
PROXIES = Deviation(
    "502 from what stands before Gong",
    frozenset({"POST /v2/calls/extensive 502"}),
    "HTML of a proxy, not an answer of Gong's.",
)

DEVIATIONS = (NULLS, NEW_FIELD, SCOPES, ADDRESSES, BODILESS, PROXIES)
BY_PLACE: Mapping[str, Deviation] = {place: deviation for deviation in DEVIATIONS for place in deviation.places}
"""Ids are strings here as on the wire; the one place where the specification has numbers, scorecards, is not served."""
