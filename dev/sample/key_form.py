"""The form of a deal written in depth (`deal.json`) and of its answer key (`key.json`); a further key is an error."""

from datetime import date
from typing import Literal

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field

Stage = Literal["prospecting", "discovery", "evaluation", "proposal", "negotiation", "closed_won", "closed_lost"]
Product = Literal["Palletry Yard", "Palletry Flow", "Palletry Lens", "Palletry Link"]
Outcome = Literal["open", "resolved", "recurring"]
Status = Literal["confirmed", "partial", "missing", "contradicted"]
Role = Literal["decision_maker", "influencer", "champion", "blocker", "user"]
Topic = Literal[
    "price",
    "timing",
    "need",
    "authority",
    "competition",
    "integration",
    "security",
    "resources",
    "risk",
    "trust",
    "contract",
]
Score = tuple[int, int]
"""The lowest and the highest that is right, of 0 to 10."""


class Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Account(Strict):
    name: str
    domain: str
    industry: str
    employees: int


class Opportunity(Strict):
    name: str
    product: Product
    amount: float
    currency: str
    close_date: date
    stage: Stage


class Owner(Strict):
    name: str
    email: str


class Vendor(Strict):
    company: str
    domain: str


class Person(Strict):
    name: str
    email: str
    title: str
    company: str
    side: Literal["internal", "external"]


class Conversation(Strict):
    file: str
    kind: Literal["call", "email"]
    title: str
    started_at: AwareDatetime
    participants: tuple[Person, ...]


class Deal(Strict):
    """`deal.json`."""

    account: Account
    opportunity: Opportunity
    owner: Owner
    seller: Vendor
    conversations: tuple[Conversation, ...]


class Place(Strict):
    """A line of a call by its time, or an email by its Date in UTC."""

    file: str
    time: str

    def __str__(self) -> str:
        return f"{self.file} {self.time}"


class Objection(Strict):
    topic: str = Field(min_length=3)
    kind: Topic
    first_raised: Place
    raised_again: tuple[Place, ...]
    outcome: Outcome
    resolved_at: Place | None
    how_rep_answered: str = Field(min_length=3)


class Stakeholder(Strict):
    name: str
    title: str
    roles: tuple[Role, ...] = Field(min_length=1)
    decision_power: Score
    influence_level: Score
    relationship_strength: Score
    why: str = Field(min_length=10)
    met: bool


class Signal(Strict):
    status: Status
    evidence: tuple[Place, ...]
    note: str


class Qualification(Strict):
    """MEDDIC and BANT."""

    metrics: Signal
    economic_buyer: Signal
    decision_criteria: Signal
    decision_process: Signal
    identify_pain: Signal
    champion: Signal
    budget: Signal
    authority: Signal
    need: Signal
    timeline: Signal

    def signals(self) -> dict[str, Signal]:
        return {name: getattr(self, name) for name in type(self).model_fields}


class NextStep(Strict):
    what: str = Field(min_length=3)
    who: str
    by: date | None
    agreed_in: Place
    kept: bool | None


class Theme(Strict):
    topic: str = Field(min_length=3)
    files: tuple[str, ...] = Field(min_length=2)
    how_it_changed: str = Field(min_length=10)


class Advice(Strict):
    problem: str = Field(min_length=10)
    where: Place
    instead: str = Field(min_length=10)


class Trap(Strict):
    what: str = Field(min_length=10)
    where: Place
    right_reading: str = Field(min_length=10)


class Key(Strict):
    """`key.json`."""

    objections: tuple[Objection, ...] = Field(min_length=3, max_length=5)
    stakeholders: tuple[Stakeholder, ...] = Field(min_length=1)
    qualification: Qualification
    stage_after_each_call: tuple[Stage, ...]
    next_steps: tuple[NextStep, ...]
    themes: tuple[Theme, ...] = Field(min_length=2, max_length=5)
    coaching: tuple[Advice, ...] = Field(min_length=3, max_length=5)
    relationship_trend: Literal["warming", "steady", "cooling"]
    traps: tuple[Trap, ...] = Field(min_length=3, max_length=6)
