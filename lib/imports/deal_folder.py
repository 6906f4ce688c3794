"""A deal in a folder: deal.json and the files that it names. Pure."""

import json
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, ValidationError, field_validator

from lib.imports.models import Speaker, Unreadable


class Tolerant(BaseModel):
    """Every key may be missing, and further keys may be there."""

    model_config = ConfigDict(extra="ignore", frozen=True, coerce_numbers_to_str=True)


class DealAccount(Tolerant):
    name: str = ""
    domain: str = ""
    industry: str = ""
    employees: int | None = None


class DealOpportunity(Tolerant):
    name: str = ""
    product: str = ""
    amount: Decimal | None = None
    currency: str = ""
    close_date: date | None = None
    stage: str = ""

    @field_validator("amount", "close_date", mode="before")
    @classmethod
    def blank_is_unknown(cls, value: object) -> object:
        return None if value == "" else value


class DealPerson(Tolerant):
    name: str = ""
    email: str = ""
    title: str = ""
    company: str = ""
    side: Literal["internal", "external", "unknown", ""] = ""


class DealSeller(Tolerant):
    company: str = ""
    domain: str = ""


class DealConversation(Tolerant):
    file: str
    kind: Literal["call", "email", ""] = ""
    title: str = ""
    started_at: datetime | None = None
    participants: Sequence[DealPerson] = ()

    @field_validator("started_at", mode="before")
    @classmethod
    def blank_is_unknown(cls, value: object) -> object:
        return None if value == "" else value

    @property
    def is_email(self) -> bool:
        return self.kind == "email" or (not self.kind and self.file.lower().endswith((".eml", ".mbox")))


class Deal(Tolerant):
    """deal.json."""

    account: DealAccount = DealAccount()
    opportunity: DealOpportunity = DealOpportunity()
    owner: DealPerson = DealPerson()
    seller: DealSeller = DealSeller()
    conversations: Sequence[DealConversation] = ()


def parse_deal(text: str) -> Deal:
    """Raises Unreadable naming line or key."""
    try:
        given = json.loads(text)
    except ValueError as error:
        raise Unreadable(
            f"line {getattr(error, 'lineno', 1)}: broken JSON ({getattr(error, 'msg', error)})."
        ) from error
    if not isinstance(given, Mapping):
        raise Unreadable("line 1: deal.json has to be an object.")
    try:
        return Deal.model_validate(given)
    except (ValidationError, InvalidOperation) as error:
        raise Unreadable(f"{first_fault(error)}") from error


def first_fault(error: Exception) -> str:
    if isinstance(error, ValidationError):
        fault: Any = error.errors()[0]
        return f"{'.'.join(str(part) for part in fault['loc'])}: {fault['msg']}."
    return str(error)


def to_speakers(people: Sequence[DealPerson]) -> list[Speaker]:
    return [
        Speaker(
            person.name or person.email,
            person.email.lower() or None,
            person.title or None,
            person.company or None,
            person.side or "unknown",
        )
        for person in people
        if person.name or person.email
    ]
