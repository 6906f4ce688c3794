"""The people of deals against their keys, as the product's fold gives them: who is found, their roles and their scores.

A person of the key is one of ours when a name of theirs is the key's, or may be: by short forms, initials, or one word.
"""

import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, get_args
from uuid import UUID

from dev.evals.keyed_deals import KeyedDeal
from dev.evals.keys_coaching import read_deals
from dev.measures import Row
from lib.coaching.deal import Deal
from lib.deals.inputs import DealFacts, DealInput, KnownPerson
from lib.deals.stakeholder_models import ScoreName, Stakeholder
from lib.deals.stakeholders import fold_stakeholders
from lib.deals.stakeholders.names import answers_to, are_variants, words_of
from lib.ids import derive_id
from lib.imports.deal_folder import DealPerson
from lib.readings.terms import Role
from lib.records.parties import person_id

SCORES: tuple[ScoreName, ...] = ("decision_power", "influence_level", "relationship_strength")
ROLES: tuple[Role, ...] = get_args(Role.__value__)


@dataclass(frozen=True)
class Judged:
    """Somebody of a key, and who of ours that is."""

    key: Mapping[str, Any]
    ours: Stakeholder | None

    @property
    def wanted(self) -> set[str]:
        return set(self.key["roles"])

    @property
    def roles(self) -> set[str]:
        return set() if self.ours is None else {one.role for one in self.ours.roles}

    def is_within(self, score: ScoreName) -> bool:
        value = None if self.ours is None else getattr(self.ours, score).value
        low, high = self.key[score]
        return value is not None and low <= value <= high


def measure(folder: Path | None) -> Sequence[Row]:
    """F1, precision and recall of roles over all people of the keys, who is found, and which scores are in range."""
    judged = [one for keyed, deal in read_deals(folder) for one in judge(keyed, deal)]
    if not judged:
        return []
    right = sum(len(one.roles & one.wanted) for one in judged)
    given, wanted = sum(len(one.roles) for one in judged), sum(len(one.wanted) for one in judged)
    total = f"of {len(judged)} people"
    keyed = [one for one in judged if all(score in one.key for score in SCORES)]
    within = {score: [one.is_within(score) for one in keyed] for score in SCORES}
    for one in judged:
        if one.roles != one.wanted:
            print(f"{one.key['name']}: {sorted(one.roles)}, not {sorted(one.wanted)}", file=sys.stderr)
    return [
        Row("stakeholder roles: F1", share(2 * right, given + wanted), total, "", ok=True),
        Row("stakeholder roles: precision", share(right, given), "", "", ok=True),
        Row("stakeholder roles: recall", share(right, wanted), "", "", ok=True),
        *(Row(f"{role}: F1", f1_of(role, judged), "", "", ok=True) for role in ROLES),
        Row("stakeholders found", share(sum(one.ours is not None for one in judged), len(judged)), total, "", ok=True),
        Row(
            "stakeholder scores: within range",
            share(sum(sum(each) for each in within.values()), len(SCORES) * len(keyed)),
            f"of {len(SCORES) * len(keyed)}",
            "",
            ok=True,
        ),
        *(
            Row(f"{score}: within range", share(sum(each), len(each)), "", "", ok=True)
            for score, each in within.items()
        ),
    ]


def share(part: float, whole: float) -> float:
    return round(part / whole, 3) if whole else 0.0


def f1_of(role: Role, judged: Sequence[Judged]) -> float:
    both = sum(role in one.roles and role in one.wanted for one in judged)
    return share(2 * both, sum((role in one.roles) + (role in one.wanted) for one in judged))


def judge(keyed: KeyedDeal, deal: Deal) -> list[Judged]:
    people = fold_stakeholders(to_input(keyed, deal)).people
    return [Judged(person, find(people, person["name"])) for person in keyed.key.get("stakeholders", ())]


def find(people: Sequence[Stakeholder], name: str) -> Stakeholder | None:
    wanted = words_of(name)
    named = [(words_of(each), one) for one in people for each in (one.name, *one.other_names)]
    same = [one for words, one in named if words == wanted]
    like = [one for words, one in named if are_variants(words, wanted)]
    part = [one for words, one in named if len(words) == 1 and answers_to(wanted, words[0])]
    return next(iter([*same, *like, *part]), None)


def to_input(keyed: KeyedDeal, deal: Deal) -> DealInput:
    """The deal as it would be after an import of its folder."""
    opportunity, account = keyed.deal.opportunity, derive_id("account", keyed.folder.name)
    facts = DealFacts(
        id=deal.id,
        name=opportunity.name,
        account_id=account,
        account_name=keyed.deal.account.name or None,
        owner_name=keyed.deal.owner.name or None,
        product=opportunity.product or None,
        amount=opportunity.amount,
        currency=opportunity.currency or None,
        close_date=None,
        probability=None,
        stage="discovery",
        crm_stage=None,
        created_at=datetime.fromtimestamp(0, UTC),
    )
    people: dict[UUID, KnownPerson] = {}
    for conversation in keyed.deal.conversations:
        for participant in conversation.participants:
            if participant.side == "external":
                known = to_known(participant, people, account)
                people[known.id] = known
    return DealInput(facts=facts, held=deal.held, people=tuple(people.values()))


def to_known(participant: DealPerson, people: Mapping[UUID, KnownPerson], account: UUID) -> KnownPerson:
    email = participant.email.lower() or None
    identity = person_id(email, participant.name, account)
    before = people.get(identity)
    keys = {participant.name, email or "", *(before.keys if before else ())} - {""}
    return KnownPerson(
        id=identity,
        name=participant.name or participant.email,
        email=email,
        title=participant.title or (before.title if before else None),
        account_id=account,
        keys=frozenset(keys),
    )
