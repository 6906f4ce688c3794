"""The CRM's accounts and deals as Gong's call context shows them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from lib.gong.models import ParsedOpportunity
from lib.gong.scrub import is_snapshot, scrub
from lib.gong.values import (
    as_amount,
    as_bool,
    as_count,
    as_currency,
    as_date,
    as_decimal,
    as_domain,
    as_email,
    as_id,
    as_list,
    as_object,
    as_percentage,
    as_text,
    is_no_list,
)
from lib.records.models import AccountRecord, Key, OpportunityRecord
from lib.records.stages import is_known, to_stage

UNNAMED_SYSTEM = "generic"


@dataclass(frozen=True)
class Reading:
    """How the company wants its CRM read."""

    stage_map: Mapping[str, str] = field(default_factory=dict[str, str])
    default_currency: str | None = None


@dataclass(frozen=True)
class CrmObject:
    """One object of a call's context. Field names are kept as they are; looking one up ignores case and separators."""

    source: str
    kind: str
    external_id: str
    snapshot: bool
    fields: Mapping[str, Any]
    by_simple_name: Mapping[str, Any]

    @property
    def key(self) -> Key:
        return (self.source, self.external_id)

    def get(self, *names: str) -> Any:
        """The value of the first of the names that is there and not null."""
        return next((self.by_simple_name[name] for name in map(simplify, names) if name in self.by_simple_name), None)


@dataclass(frozen=True)
class CrmContext:
    objects: Sequence[CrmObject]
    problems: Sequence[str]

    def current(self, kind: str) -> list[CrmObject]:
        """The objects of a kind as they are now, each once."""
        return list({each.key: each for each in self.objects if each.kind == kind and not each.snapshot}.values())


def read_context(context: object, place: str) -> CrmContext:
    """All objects of a context; `place` names it in problems."""
    objects: list[CrmObject] = []
    problems: list[str] = []
    if is_no_list(context):
        problems.append(f"{place} is not a list.")
    for system_number, entry in enumerate(as_list(context)):
        system = as_object(entry)
        if system is None:
            problems.append(f"{place}[{system_number}] is not an object.")
            continue
        source = (as_text(system.get("system")) or UNNAMED_SYSTEM).lower()
        if is_no_list(system.get("objects")):
            problems.append(f"{place}[{system_number}].objects is not a list.")
        for number, item in enumerate(as_list(system.get("objects"))):
            described = as_object(item)
            external_id = None if described is None else as_id(described.get("objectId"))
            if described is None or external_id is None:
                problems.append(f"{place}[{system_number}].objects[{number}].objectId is missing.")
                continue
            kind = (as_text(described.get("objectType")) or "").lower()
            fields = dict(read_fields(described.get("fields")))
            if is_no_list(described.get("fields")) or not all(map(has_name, as_list(described.get("fields")))):
                problems.append(f"{place}[{system_number}].objects[{number}].fields is not a list of named values.")
            by_simple_name = {simplify(name): value for name, value in fields.items() if value is not None}
            objects.append(CrmObject(source, kind, external_id, is_snapshot(described), fields, by_simple_name))
    return CrmContext(objects, problems)


def read_fields(fields: object) -> Iterator[tuple[str, Any]]:
    """Names with values, from Gong's list of {name, value}."""
    for item in map(as_object, as_list(fields)):
        name = None if item is None else as_text(item.get("name"))
        if item is not None and name is not None:
            yield name, item.get("value")


def has_name(item: object) -> bool:
    described = as_object(item)
    return described is not None and as_text(described.get("name")) is not None


def to_account(found: CrmObject) -> AccountRecord:
    website = as_text(found.get("Website", "websiteurl"))
    domain = as_domain(found.get("Domain")) or as_domain(website)
    return AccountRecord(
        source=found.source,
        external_id=found.external_id,
        name=as_text(found.get("Name")),
        domain=domain,
        industry=as_text(found.get("Industry", "industrycode")),
        website=website,
        employees=as_count(found.get("NumberOfEmployees", "Employees", "EmployeeCount")),
        metadata=scrub({"fields": dict(found.fields)}),
    )


def to_opportunity(
    found: CrmObject, context: CrmContext, users: Mapping[Key, str], reading: Reading
) -> ParsedOpportunity:
    """The deal; `users` has the Gong user of each CRM user that is known from the call's parties."""
    amount_field = found.get("Amount", "estimatedvalue", "dealamount")
    amount = as_amount(amount_field)
    currency = as_currency(found.get("CurrencyIsoCode", "Currency", "deal_currency_code", "CurrencyCode"))
    if currency is None and isinstance(amount_field, str):
        currency = as_currency(amount_field)
    crm_stage = as_text(found.get("StageName", "Stage", "dealstage", "stepname", "salesstage"))
    owner_id = as_id(found.get("OwnerId", "hubspot_owner_id", "_ownerid_value"))
    record = OpportunityRecord(
        source=found.source,
        external_id=found.external_id,
        name=as_text(found.get("Name", "dealname")),
        stage=read_stage(found, crm_stage, reading.stage_map),
        crm_stage=crm_stage,
        product=as_text(found.get("Product", "Product__c", "Product_Line__c", "product_line")),
        amount=amount,
        currency=currency or (reading.default_currency if amount is not None else None),
        close_date=as_date(found.get("CloseDate", "estimatedclosedate")),
        probability=as_percentage(read_probability(found)),
        metadata=scrub({"fields": dict(found.fields)}),
    )
    return ParsedOpportunity(
        record=record,
        account=find_account(found, context),
        owner_user_external_id=users.get((found.source, owner_id)) if owner_id is not None else None,
        owner_email=as_email(found.get("OwnerEmail", "Owner_Email__c", "Owner.Email")),
    )


def read_stage(found: CrmObject, crm_stage: str | None, stage_map: Mapping[str, str]) -> str | None:
    """Ours for the CRM's; where the name says nothing certain, the CRM's marks "closed" and "won" decide.

    None where neither is told.
    """
    if not is_known(crm_stage, stage_map):
        if as_bool(found.get("IsWon", "hs_is_closed_won")):
            return "closed_won"
        if as_bool(found.get("IsClosed", "hs_is_closed")) and as_bool(found.get("IsWon", "hs_is_closed_won")) is False:
            return "closed_lost"
    return None if crm_stage is None else to_stage(crm_stage, stage_map)


def read_probability(found: CrmObject) -> object:
    """In per cent. HubSpot has it as a fraction."""
    value = found.get("Probability", "closeprobability", "hs_deal_stage_probability")
    number = as_decimal(value)
    is_fraction = found.source == "hubspot" and number is not None and 0 <= number <= 1
    return str(number * 100) if is_fraction and number is not None else value


def find_account(found: CrmObject, context: CrmContext) -> Key | None:
    """The deal's account: the one that it names, else the only account of the same CRM on the call."""
    named = as_id(found.get("AccountId", "associatedcompanyid", "_parentaccountid_value"))
    if named is not None:
        return (found.source, named)
    accounts = [each.key for each in context.current("account") if each.source == found.source]
    return accounts[0] if len(accounts) == 1 else None


@lru_cache(4096)
def simplify(name: str) -> str:
    """The name without case and separators."""
    return "".join(letter for letter in name.casefold() if letter.isalnum())
