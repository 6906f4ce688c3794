"""Values in canonical form, from and to our columns, the CRM and JSON. Pure.

Both sides are read into the form that both can hold, so that rounding, cutting or another word for a stage never looks
like an edit. What has no such form yet (an owner who is no user of ours, an account that is not linked) is unclear: it
is left alone and told.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any, cast
from uuid import UUID

from lib.crm.base import Crm, Kind, RemoteRecord, Value
from lib.crm.fields import STAGE_LABELS, Field, Table
from lib.records.stages import find_stage, to_stage
from lib.records.text import clean_optional


class UnclearError(Exception):
    """A value has no canonical form; the argument says why in words for an operator."""


@dataclass(frozen=True)
class Refs:
    """Which of our records stand for which of the CRM's, as far as a record's relations need it."""

    remote_of: Mapping[tuple[Kind, UUID], str] = field(default_factory=dict[tuple[Kind, UUID], str])
    local_of: Mapping[tuple[Kind, str], UUID] = field(default_factory=dict[tuple[Kind, str], UUID])


@dataclass(frozen=True)
class Reading:
    """A record's values by name of field, and why others could not be read."""

    values: Mapping[str, Value]
    unclear: Mapping[str, str]


@dataclass(frozen=True)
class Codec:
    """What the translation depends on besides the value."""

    crm: Crm
    stage_map: Mapping[str, str] = field(default_factory=dict[str, str])
    email_of: Mapping[UUID, str | None] = field(default_factory=dict[UUID, str | None])
    """Addresses of the seller's users."""
    user_of: Mapping[str, UUID] = field(default_factory=dict[str, UUID])

    def read_row(self, table: Table, row: Mapping[str, Any], refs: Refs) -> Reading:
        """Our columns in canonical form."""
        values: dict[str, Value] = {}
        unclear: dict[str, str] = {}
        for each in table.synced:
            try:
                values[each.name] = self.from_column(each, row[each.stored_in], refs)
            except UnclearError as error:
                unclear[each.name] = str(error)
        return Reading(values, unclear)

    def read_record(self, table: Table, record: RemoteRecord, refs: Refs) -> Reading:
        """The CRM's record in canonical form, without what was not read whole or is not in its table."""
        values: dict[str, Value] = {}
        unclear: dict[str, str] = {}
        for each in table.synced:
            if each.name in record.unread or each.name not in record.values:
                continue
            try:
                values[each.name] = self.from_crm(each, record.values[each.name], refs)
            except UnclearError as error:
                unclear[each.name] = str(error)
        return Reading(values, unclear)

    def from_column(self, spec: Field, raw: Any, refs: Refs) -> Value:
        if raw is None or raw == []:
            return None
        if spec.is_stage:
            return str(raw)
        if spec.type == "person":
            email = self.email_of.get(raw)
            if email is None:
                raise UnclearError(f"{spec.label}: the user has no email address.")
            return email
        if spec.type == "relation":
            ids = cast(list[UUID], raw) if isinstance(raw, list) else [cast(UUID, raw)]
            return frozenset(self.remote_id(spec, each, refs) for each in ids)
        if isinstance(raw, list):
            return self.fitted(spec, frozenset(str(each) for each in cast(list[object], raw)))
        if isinstance(raw, datetime):
            return raw.astimezone(UTC).date()
        if isinstance(raw, date):
            return raw
        return self.fitted(spec, Decimal(raw) if spec.type == "number" else str(raw))

    def from_crm(self, spec: Field, value: Value, refs: Refs) -> Value:
        if value is None:
            return None
        if spec.is_stage:
            stage = find_stage(str(value), self.stage_map)
            if stage is None:
                raise UnclearError(f"{spec.label}: {value!r} is no stage that is known. Name it in STAGE_MAP.")
            return stage
        if spec.type == "person" and str(value) not in self.user_of:
            raise UnclearError(f"{spec.label}: none of your users has the address {value}.")
        if spec.type == "relation" and isinstance(value, frozenset):
            if spec.target is not None and not spec.several and len(value) > 1:
                raise UnclearError(f"{spec.label}: there are {len(value)}, where one is kept.")
            for each in value:
                self.local_id(spec, each, refs)
            return value
        return self.fitted(spec, value)

    def fitted(self, spec: Field, value: Value) -> Value:
        """The value as both sides can hold it."""
        if isinstance(value, str):
            value = clean_optional(value)
            value = value.lower() if value is not None and spec.lower else value
        if isinstance(value, Decimal):
            value = rounded(spec, value)
        return self.crm.fit(spec.spec, value)

    def to_column(self, spec: Field, value: Value, refs: Refs) -> Any:
        """The value as our column takes it."""
        if spec.type == "person" and isinstance(value, str):
            return self.user_of[value]
        if spec.type == "relation":
            ids = [self.local_id(spec, each, refs) for each in sorted(value)] if isinstance(value, frozenset) else []
            return ids if spec.several else next(iter(ids), None)
        if spec.type == "multi_select":
            return sorted(value) if isinstance(value, frozenset) else []
        return value

    def to_crm(self, spec: Field, value: Value) -> Value:
        """The value as the CRM takes it: stages by the CRM's own word where STAGE_MAP has one."""
        if not spec.is_stage or value is None:
            return value
        own = next((name for name, stage in self.stage_map.items() if stage == value), None)
        label = STAGE_LABELS[str(value)]
        return label if own is None or to_stage(label, self.stage_map) == value else own

    def remote_id(self, spec: Field, local_id: UUID, refs: Refs) -> str:
        found = None if spec.target is None else refs.remote_of.get((spec.target, local_id))
        if found is None:
            raise UnclearError(f"{spec.label}: it is not in the CRM yet.")
        return found

    def local_id(self, spec: Field, remote_id: str, refs: Refs) -> UUID:
        found = None if spec.target is None else refs.local_of.get((spec.target, remote_id))
        if found is None:
            raise UnclearError(f"{spec.label}: the record it leads to is not known here.")
        return found


def rounded(spec: Field, value: Decimal) -> Decimal:
    """The number as our column keeps it; raises UnclearError where it holds no such number."""
    if not value.is_finite() or not (-(10**15) < value < 10**15):
        raise UnclearError(f"{spec.label}: {value} is no number that can be kept.")
    if (spec.least is not None and value < spec.least) or (spec.most is not None and value > spec.most):
        raise UnclearError(f"{spec.label}: {value} is not between {spec.least} and {spec.most}.")
    return value.quantize(Decimal(1).scaleb(-spec.scale)) + 0


def encode(values: Mapping[str, Value]) -> dict[str, Any]:
    """Values as JSON."""
    return {name: encode_one(value) for name, value in values.items()}


def encode_one(value: Value) -> Any:
    if isinstance(value, Decimal):
        return format(value.normalize(), "f")
    if isinstance(value, frozenset):
        return sorted(value)
    return value.isoformat() if isinstance(value, date) else value


def decode(table: Table, stored: Mapping[str, Any]) -> dict[str, Value]:
    """Values from JSON; those of fields that are no more are left out."""
    return {each.name: decode_one(each, stored[each.name]) for each in table.synced if each.name in stored}


def decode_one(spec: Field, stored: Any) -> Value:
    if stored is None:
        return None
    if isinstance(stored, list):
        return frozenset(str(each) for each in cast(list[object], stored)) or None
    if spec.type == "number":
        return Decimal(stored)
    return date.fromisoformat(stored) if spec.type == "date" else str(stored)
