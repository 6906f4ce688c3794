"""Which fields go to the CRM and who decides them: the one table that both directions, set-up and docs are read from.

To add a field that is a column already, add a line here. Nothing else names fields.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from lib.crm.base import FieldSpec, FieldType, Kind, KindSpec

type Policy = Literal["dealcoach_owns", "crm_owns", "two_way", "fill_if_blank", "never"]
"""Who decides a field (docs/decisions/0015-crm-merge.md). What a person set in the CRM is *held*: sources and
recomputation leave it alone.

`dealcoach_owns`: ours is written over theirs. `crm_owns`: theirs is taken and held; ours goes there only while nobody
there has set one. `two_way`: either side's change goes to the other; where both changed, the CRM's wins.
`fill_if_blank`: as `crm_owns`, but an empty field of the CRM is no decision and is filled. `never`: not synced.
"""


@dataclass(frozen=True)
class Field:
    """A field of a kind of record. `scale` is how many decimals our column keeps of a number."""

    name: str
    type: FieldType
    label: str
    policy: Policy
    column: str = ""
    scale: int = 0
    least: int | None = None
    most: int | None = None
    options: tuple[str, ...] = ()
    target: Kind | None = None
    required: bool = False
    """Never empty with us: emptied in the CRM, it is filled again."""
    is_stage: bool = False
    several: bool = False
    """Whether our column keeps a list of what a relation leads to, and not one."""
    lower: bool = False
    """Kept in lower case with us."""

    @property
    def stored_in(self) -> str:
        return self.column or self.name

    @property
    def spec(self) -> FieldSpec:
        return FieldSpec(name=self.name, type=self.type, label=self.label, options=self.options, target=self.target)


@dataclass(frozen=True)
class Table:
    """A kind of record: our table, what people call it, and its fields, the first of which titles a record."""

    kind: Kind
    stored_in: str
    label: str
    fields: tuple[Field, ...]

    @property
    def synced(self) -> tuple[Field, ...]:
        return tuple(field for field in self.fields if field.policy != "never")

    @property
    def columns(self) -> tuple[str, ...]:
        return tuple(field.stored_in for field in self.synced)

    @property
    def policies(self) -> dict[str, Policy]:
        return {field.name: field.policy for field in self.synced}

    @property
    def required(self) -> frozenset[str]:
        return frozenset(field.name for field in self.synced if field.required)

    @property
    def spec(self) -> KindSpec:
        specs = tuple(field.spec for field in self.synced)
        return KindSpec(kind=self.kind, label=self.label, title=self.fields[0].name, fields=specs)


STAGE_LABELS: Mapping[str, str] = {
    "prospecting": "Prospecting",
    "discovery": "Discovery",
    "evaluation": "Evaluation",
    "proposal": "Proposal",
    "negotiation": "Negotiation",
    "closed_won": "Closed won",
    "closed_lost": "Closed lost",
}

STAGE_NAMES = tuple(STAGE_LABELS.values())

ACCOUNTS = Table(
    "account",
    "accounts",
    "Accounts",
    (
        Field("name", "text", "Name", "crm_owns", required=True),
        Field("domain", "text", "Domain", "fill_if_blank", lower=True),
        Field("industry", "text", "Industry", "fill_if_blank"),
        Field("website", "text", "Website", "fill_if_blank"),
        Field("employees", "number", "Employees", "fill_if_blank", least=0, most=10**15),
    ),
)
STAKEHOLDERS = Table(
    "stakeholder",
    "people",
    "Stakeholders",
    (
        Field("name", "text", "Name", "crm_owns", required=True),
        Field("email", "email", "Email", "fill_if_blank", lower=True),
        Field("title", "text", "Job title", "fill_if_blank"),
        Field("phone", "text", "Phone", "fill_if_blank"),
        Field("account", "relation", "Account", "crm_owns", "account_id", target="account"),
    ),
)
OPPORTUNITIES = Table(
    "opportunity",
    "opportunities",
    "Opportunities",
    (
        Field("name", "text", "Name", "crm_owns", required=True),
        Field("account", "relation", "Account", "crm_owns", "account_id", target="account"),
        Field("owner", "person", "Owner", "crm_owns", "owner_id"),
        Field("stage", "select", "Stage", "two_way", options=STAGE_NAMES, required=True, is_stage=True),
        Field("amount", "number", "Amount", "crm_owns", scale=2, least=-(10**13), most=10**13),
        Field("currency", "text", "Currency", "crm_owns"),
        Field("close_date", "date", "Close date", "crm_owns"),
        Field("probability", "number", "Probability", "crm_owns", scale=2, least=0, most=100),
        Field("product", "text", "Product", "fill_if_blank"),
        Field("health", "number", "Health", "dealcoach_owns", "health_score", least=0, most=100),
        Field("last_touch", "date", "Last conversation", "dealcoach_owns", "last_touch_at"),
        Field("meddic", "text", "MEDDIC", "dealcoach_owns"),
        Field("next_step", "text", "Next step", "dealcoach_owns"),
        Field("review", "select", "Review", "two_way", options=("Needs review", "Reviewed")),
    ),
)

TABLES: Mapping[Kind, Table] = {table.kind: table for table in (ACCOUNTS, STAKEHOLDERS, OPPORTUNITIES)}
"""In the order in which they are synced: what others lead to comes first."""
