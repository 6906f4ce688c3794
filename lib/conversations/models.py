"""A call, a transcript, an email, as they are shown."""

from typing import Literal
from uuid import UUID

from pydantic import Field

from lib.opportunities.models import AccountSummary, Answer, LinkAnswer, Moment, Participant, UserSummary


class LinkedOpportunity(Answer):
    id: UUID
    name: str
    link: LinkAnswer


class CallDetail(Answer):
    id: UUID
    title: str
    started_at: Moment
    duration_seconds: int | None
    direction: str | None
    scope: str | None
    language: str | None
    url: str | None
    summary: str | None
    is_private: bool
    is_gone: bool
    source: str
    external_id: str
    account: AccountSummary | None
    host: UserSummary | None
    sentence_count: int | None = Field(description="Null while there is no transcript.")
    participants: list[Participant]
    opportunities: list[LinkedOpportunity]


class SentenceAnswer(Answer):
    """One sentence. `id` names it for good: evidence points to it."""

    id: str = Field(description="The call's id and the sentence's number.")
    n: int
    speaker: str | None
    side: Literal["internal", "external", "unknown"]
    start_ms: int | None
    end_ms: int | None
    text: str


class Transcript(Answer):
    call_id: UUID
    content_hash: str
    word_count: int
    sentences: list[SentenceAnswer]


class EmailDetail(Answer):
    id: UUID
    message_id: str | None
    sent_at: Moment
    subject: str | None
    snippet: str | None
    direction: Literal["inbound", "outbound", "internal", "unknown"]
    body: str | None = Field(description="The full text; null when only a reference is known or retention removed it.")
    body_removed_at: Moment | None
    thread_key: str | None
    account: AccountSummary | None
    participants: list[Participant]
    opportunities: list[LinkedOpportunity]
