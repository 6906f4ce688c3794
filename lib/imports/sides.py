"""Who on a call is inside the seller's company and who is not. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from lib.imports.models import Speaker
from lib.records.domains import company_domain
from lib.records.models import Side


@dataclass(frozen=True)
class Inside:
    """What tells an inside person: own domains, the seller's and the account's names, and the names of known users."""

    own_domains: frozenset[str] = frozenset()
    seller: str | None = None
    account: str | None = None
    names: frozenset[str] = frozenset()
    """Names and addresses of users and of the owner, lower case."""


def tell_sides(people: Sequence[Speaker], inside: Inside) -> list[Speaker]:
    """Everyone with a side where the file tells: what it says itself, then addresses, companies and known names.

    Where someone is inside, those of whom nothing is known are not. Where nobody is, they stay unknown.
    """
    seller = inside.seller or other_company(people, inside.account)
    known = replace(inside, seller=seller)
    sided = [replace(person, side=tell_side(person, known)) for person in people]
    if not any(person.side == "internal" for person in sided):
        return sided
    return [replace(person, side="external") if person.side == "unknown" else person for person in sided]


def tell_side(person: Speaker, inside: Inside) -> Side:
    if person.side != "unknown":
        return person.side
    domain = company_domain(person.email)
    if domain is not None and domain in inside.own_domains:
        return "internal"
    companies = {simplify(company) for company in (person.company, person.title) if company}
    own = {simplify(inside.seller or "")} | {simplify(own.split(".")[0]) for own in inside.own_domains}
    if companies & (own - {""}):
        return "internal"
    if inside.account and simplify(inside.account) in companies:
        return "external"
    names = {name.casefold() for name in (person.name, person.email) if name}
    if names & inside.names:
        return "internal"
    if person.company is not None and inside.seller is not None:
        return "external"
    return "external" if domain is not None and inside.own_domains else "unknown"


def other_company(people: Sequence[Speaker], account: str | None) -> str | None:
    """The seller's company where the people are of exactly two, of which one is the account."""
    companies = {simplify(person.company): person.company for person in people if person.company}
    rest = [name for key, name in companies.items() if account and key != simplify(account)]
    return rest[0] if account and len(companies) == 2 and len(rest) == 1 else None  # noqa: PLR2004 (seller and account)


def simplify(company: str) -> str:
    return "".join(letter for letter in company.casefold() if letter.isalnum())
