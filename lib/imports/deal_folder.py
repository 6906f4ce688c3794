"""A deal in a folder: deal.json and the files that it names. Pure."""

import json
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Annotated, Any, Literal, cast

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError, model_validator

from lib.emails.headers import LONGEST_ADDRESS
from lib.imports.models import Speaker, Unreadable
from lib.plainly import say_plainly
from lib.records.moments import BOUNDS, to_utc

LONGEST_NAME = 200
type Name = Annotated[str, Field(max_length=LONGEST_NAME)]
type Address = Annotated[str, Field(max_length=LONGEST_ADDRESS)]


def within_bounds(moment: datetime) -> datetime:
    universal = to_utc(moment)
    if universal is None:
        raise ValueError(f"lies {BOUNDS}")
    return universal


type Moment = Annotated[datetime, AfterValidator(within_bounds)]


class Tolerant(BaseModel):
    """Every key may be missing, and further keys may be there."""

    model_config = ConfigDict(extra="ignore", frozen=True, coerce_numbers_to_str=True)

    @model_validator(mode="before")
    @classmethod
    def blank_is_missing(cls, given: object) -> object:
        if not isinstance(given, Mapping):
            return given
        fields = cast(Mapping[str, object], given)
        return {key: value for key, value in fields.items() if value is not None and value != ""}


class DealAccount(Tolerant):
    name: Name = ""
    domain: Name = ""
    industry: Name = ""
    employees: int | None = Field(default=None, ge=0, lt=10**12)


class DealOpportunity(Tolerant):
    name: Name = ""
    product: Name = ""
    amount: Decimal | None = Field(default=None, gt=-(10**14), lt=10**14)
    currency: Name = ""
    close_date: date | None = None
    stage: Name = ""


class DealPerson(Tolerant):
    name: Name = ""
    email: Address = ""
    title: Name = ""
    company: Name = ""
    side: Literal["internal", "external", "unknown", ""] = ""


class DealSeller(Tolerant):
    company: Name = ""
    domain: Name = ""


class DealConversation(Tolerant):
    file: str
    kind: Literal["call", "email", ""] = ""
    title: Name = ""
    started_at: Moment | None = None
    participants: Sequence[DealPerson] = ()

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
    except RecursionError as error:
        raise Unreadable("line 1: the JSON is nested too deeply.") from error
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


def find_file(folder: Path, name: str) -> Path:
    """A file that deal.json names. Raises Unreadable for one that lies elsewhere or is none."""
    try:
        file = (folder / name).resolve()
    except (ValueError, OSError) as error:
        raise Unreadable("this is no name of a file.") from error
    if not file.is_relative_to(folder.resolve()):
        raise Unreadable("lies outside of the deal's folder, where nothing is read.")
    if not file.is_file():
        raise Unreadable("there is no such file, which deal.json names.")
    return file


def first_fault(error: Exception) -> str:
    if isinstance(error, ValidationError):
        fault: Any = error.errors()[0]
        return f"{'.'.join(str(part) for part in fault['loc'])}: {say_plainly(fault)}."
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
