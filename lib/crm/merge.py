"""The three-way merge of one record, field by field, against what both sides last agreed on. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass

from lib.crm.base import Value
from lib.crm.fields import Policy
from lib.crm.terms import Side


@dataclass(frozen=True)
class Clash:
    """A value that one side had set since the last agreement, and that did not become the field's value."""

    field: str
    winner: Side
    kept: Value
    lost: Value


@dataclass(frozen=True)
class Merge:
    """What to write on which side so that both agree on `base`; `held` are the fields that people set in the CRM."""

    to_dealcoach: Mapping[str, Value]
    to_crm: Mapping[str, Value]
    base: Mapping[str, Value]
    held: frozenset[str]
    clashes: tuple[Clash, ...]


@dataclass(frozen=True)
class Outcome:
    """What a field becomes, and whether a person in the CRM decided that."""

    value: Value
    held: bool


def merge(
    policies: Mapping[str, Policy],
    base: Mapping[str, Value] | None,
    dealcoach: Mapping[str, Value],
    crm: Mapping[str, Value],
    *,
    held: frozenset[str] = frozenset(),
    unread: frozenset[str] = frozenset(),
    required: frozenset[str] = frozenset(),
    chosen: frozenset[str] = frozenset(),
) -> Merge:
    """Merge each field that both sides show; one that is `unread`, or missing on a side, stays as it was agreed on.

    `base` is None, or lacks a field, where the sides never agreed: then what is blank is filled from the other side,
    and where both have a value, only the policy decides. A `required` field is never emptied.
    What a person chose as our value of a field goes out, unless the CRM was edited since.
    """
    agreed: dict[str, Value] = dict(base or {})
    to_dealcoach: dict[str, Value] = {}
    to_crm: dict[str, Value] = {}
    holding = set(held)
    clashes: list[Clash] = []
    for name, policy in policies.items():
        if policy == "never" or name in unread or name not in dealcoach or name not in crm:
            continue
        ours, theirs = dealcoach[name], crm[name]
        known = base is not None and name in base
        former = agreed.get(name)
        rule: Policy = "fill_if_blank" if theirs is None and name in required else policy
        if name in chosen and known and theirs == former:
            outcome = Outcome(ours, held=name in held)
        else:
            outcome = decide(rule, former, ours, theirs, known=known, held=name in held)
        if outcome.value != ours:
            to_dealcoach[name] = outcome.value
            if is_lost(former, ours, outcome.value):
                clashes.append(Clash(name, "crm", outcome.value, ours))
        if outcome.value != theirs:
            to_crm[name] = outcome.value
            if is_lost(former, theirs, outcome.value):
                clashes.append(Clash(name, "dealcoach", outcome.value, theirs))
        agreed[name] = outcome.value
        holding = holding | {name} if outcome.held else holding - {name}
    return Merge(to_dealcoach, to_crm, agreed, frozenset(holding), tuple(clashes))


def decide(policy: Policy, base: Value, ours: Value, theirs: Value, *, known: bool, held: bool) -> Outcome:
    """What the field becomes. A field that is held is the CRM's, whoever owned it before."""
    if policy == "dealcoach_owns" and not held:
        return Outcome(ours, held=False)
    set_by_person = theirs != base if known else theirs is not None
    if ours == theirs:
        return Outcome(theirs, held=held)
    if theirs is None and policy == "fill_if_blank":
        return Outcome(ours, held=False)
    if not known and theirs is None:
        return Outcome(ours, held=False)
    if policy == "two_way":
        return two_way(base, ours, theirs, known=known, held=held)
    if set_by_person or held:
        return Outcome(theirs, held=True)
    return Outcome(ours, held=False)


def two_way(base: Value, ours: Value, theirs: Value, *, known: bool, held: bool) -> Outcome:
    """Sets merge member by member; of single values the changed one is taken, and the CRM's where both changed."""
    if isinstance(ours, frozenset) or isinstance(theirs, frozenset) or isinstance(base, frozenset):
        merged = merge_sets(members(base), members(ours), members(theirs))
        return Outcome(merged or None, held=False)
    if known and theirs == base:
        return Outcome(ours, held=False)
    return Outcome(theirs, held=held or (not known or theirs != base))


def merge_sets(base: frozenset[str], ours: frozenset[str], theirs: frozenset[str]) -> frozenset[str]:
    """What either side added is in, what either side took out is out; the two can never be the same member."""
    return (base & ours & theirs) | (ours - base) | (theirs - base)


def members(value: Value) -> frozenset[str]:
    return value if isinstance(value, frozenset) else frozenset()


def is_lost(base: Value, given: Value, kept: Value) -> bool:
    """Whether a value that a side had set is nowhere any more. What was agreed on before is history, not a loss."""
    if isinstance(given, frozenset):
        return bool(given - members(base) - members(kept))
    return given is not None and given not in (base, kept)
