"""The cast of the sample workspace: the seller's team, the customers' people, and what is being sold to whom."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter

FOLDER = Path(__file__).parent
STAGES = {
    "i": "Prospecting",
    "d": "Discovery",
    "m": "Evaluation",
    "t": "Evaluation",
    "b": "Evaluation",
    "p": "Proposal",
    "n": "Negotiation",
    "w": "Closed Won",
    "l": "Closed Lost",
}
"""The CRM's stage after a call of that kind; a check-in (`c`) leaves it as it was."""
KINDS = {
    "i": "Introduction",
    "d": "Discovery",
    "m": "Demo",
    "t": "Technical review",
    "b": "Business case",
    "p": "Proposal walk-through",
    "n": "Terms",
    "w": "Decision and kick-off",
    "l": "Decision",
    "c": "Check-in",
}


@dataclass(frozen=True)
class Seller:
    """One of Palletry's people."""

    name: str
    email: str
    title: str
    manages: tuple[str, ...] = ()

    @property
    def first(self) -> str:
        return self.name.split(maxsplit=1)[0]


@dataclass(frozen=True)
class Company:
    """The seller."""

    name: str
    domain: str
    team: tuple[Seller, ...]

    def seller(self, name: str) -> Seller:
        return next(person for person in self.team if person.name == name)

    def manager_of(self, name: str) -> Seller | None:
        return next((person for person in self.team if name in person.manages), None)

    def engineer_of(self, name: str) -> Seller:
        """The solutions engineer on the same manager's team."""
        manager = self.manager_of(name)
        names = manager.manages if manager else ()
        return next(person for person in self.team if person.name in names and person.title == "Solutions Engineer")


@dataclass(frozen=True)
class Person:
    """One of a customer's people; `role` is their part in a purchase: exec, ops, user, it, finance or procurement."""

    name: str
    title: str
    role: str

    @property
    def first(self) -> str:
        """What people call them: the title of a doctor stays with the last name."""
        parts = self.name.split()
        return f"{parts[0]} {parts[-1]}" if parts[0].endswith(".") else " ".join(parts[:-1])

    def email(self, domain: str) -> str:
        """First initial or name and last name, in plain letters."""
        parts = [plain(part) for part in self.name.split() if not part.endswith(".")]
        return f"{''.join(parts[:-1])}.{parts[-1]}@{domain}"


@dataclass(frozen=True)
class Account:
    """A customer, with lines that only its people say."""

    slug: str
    short: str
    """What one says for the company in passing."""
    name: str
    domain: str
    industry: str
    employees: int
    timezone: str
    goods: str
    place: str
    erp: str
    truckers: str
    people: tuple[Person, ...]
    smalltalk: tuple[str, ...]
    politics: tuple[str, ...]
    process: tuple[str, ...]
    history: tuple[str, ...]

    def person(self, name: str) -> Person:
        return next(person for person in self.people if person.name == name)


@dataclass(frozen=True)
class Opportunity:
    """What is being sold, how it went call by call (`path`), and the words that only this deal has."""

    account: str
    product: str
    label: str
    quantity: int
    term: int
    owner: str
    source: str
    type: str
    path: str
    people: tuple[str, ...]
    competitor: str | None
    objections: tuple[str, ...]
    """Such as `price 2 settled 4`: topic, call in which it first comes up, outcome, calls in which it is back."""
    pain: tuple[str, ...]
    number: tuple[str, ...]
    why_now: str
    outcome: str
    starts: date
    ends: date
    close: date | None = None
    stage: str | None = None

    @property
    def key(self) -> str:
        return f"{self.account}-{self.product.split()[-1].lower()}"

    @property
    def short_product(self) -> str:
        return self.product.split()[-1]


PLAIN = str.maketrans({"ü": "u", "ö": "o", "ä": "a", "ø": "o", "å": "a", "é": "e", "ß": "s", " ": "", "'": "", "’": ""})


def plain(word: str) -> str:
    """Lower case in ASCII, as mail systems write names."""
    return word.lower().translate(PLAIN)


@cache
def company() -> Company:
    return TypeAdapter(Company).validate_json((FOLDER / "company.json").read_bytes())


@cache
def accounts() -> Mapping[str, Account]:
    """By slug."""
    found = TypeAdapter(tuple[Account, ...]).validate_json((FOLDER / "accounts.json").read_bytes())
    return {account.slug: account for account in found}


@cache
def opportunities() -> tuple[Opportunity, ...]:
    """All that are not written in depth, in the order of their first call."""
    rows: list[dict[str, Any]] = []
    for path in sorted((FOLDER / "opportunities").glob("*.json")):
        rows += TypeAdapter(list[dict[str, Any]]).validate_json(path.read_bytes())
    for row in rows:
        row["starts"], row["ends"] = row.pop("from"), row.pop("to")
    found = TypeAdapter(list[Opportunity]).validate_python(rows)
    return tuple(sorted(found, key=lambda deal: (deal.starts, deal.key)))
