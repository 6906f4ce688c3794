"""Deals made by hand, by what people say about signals."""

from collections.abc import Sequence
from datetime import timedelta
from random import Random
from typing import Literal

from lib.coaching.deal import Held
from lib.deals.inputs import DealFacts, DealInput, SignalOverride, StageSetting
from lib.deals.qualification import fold_qualification
from lib.deals.qualification_models import SignalState
from lib.opportunities.models import Stage
from lib.readings.conversation import Kind, Party
from lib.readings.models import (
    Facts,
    Money,
    Objection,
    PersonFact,
    ProductFact,
    Risk,
    RoleSignal,
    SignalFact,
)
from lib.readings.terms import SIGNALS, Signal, Stance
from tests.lib.coaching.deals import BUYER, DEAL, IT, MONDAY, REP, held

BOSS = Party("boss", "Ada Stone", "external", "CFO")
PROCUREMENT = Party("proc", "Paul Buyer", "external", "Procurement Manager")
EVERYBODY = (REP, BUYER, IT, BOSS, PROCUREMENT)
BUYERS = 2
"""Sentences of this number and its multiples are the buyer's."""


def says(
    signal: Signal, stance: Stance = "confirms", by: str | None = "buyer", value: str | None = None, at: int = 4
) -> SignalFact:
    return SignalFact(signal=signal, stance=stance, said_by=by, evidence=(at,), value=value)


def call(
    day: int, *facts: SignalFact, parties: Sequence[Party] = EVERYBODY, kind: Kind = "call", **more: object
) -> Held:
    """A conversation so many days after Monday with these signals and other facts."""
    return held(day, Facts(signals=facts, **more), parties=parties, kind=kind)  # type: ignore[arg-type]


def given(
    *conversations: Held,
    overrides: Sequence[SignalOverride] = (),
    settings: Sequence[StageSetting] = (),
) -> DealInput:
    facts = DealFacts(
        id=DEAL,
        name="A deal",
        account_id=None,
        account_name=None,
        owner_name=None,
        product=None,
        amount=None,
        currency=None,
        close_date=None,
        probability=None,
        stage="discovery",
        crm_stage=None,
        created_at=MONDAY,
    )
    return DealInput(facts=facts, held=conversations, signal_overrides=overrides, stage_settings=settings)


def state(signal: Signal, *conversations: Held, overrides: Sequence[SignalOverride] = ()) -> SignalState:
    """One signal at the end of the conversations."""
    states = fold_qualification(given(*conversations, overrides=overrides)).signals
    return next(one for one in states if one.signal == signal)


def decision(signal: Signal, verdict: Literal["confirmed", "rejected"], day: int = 30) -> SignalOverride:
    at = MONDAY + timedelta(days=day)
    return SignalOverride(signal=signal, verdict=verdict, reason="Said on the phone", author="Dana Reed", at=at)


def setting(stage: Stage, day: int, by: Literal["crm", "person"] = "crm") -> StageSetting:
    return StageSetting(stage=stage, by=by, author=None, reason=None, at=MONDAY + timedelta(days=day, hours=1))


def price(amount: float, at: int = 3) -> Money:
    """A price that the rep names."""
    return Money(amount=amount, currency="USD", about="price", evidence=(at,))


def against(kind: Literal["price", "contract"], by: str) -> Objection:
    return Objection(kind=kind, topic=kind, raised_by=by, evidence=(8,))


def decides(key: str, name: str) -> PersonFact:
    role = RoleSignal(role="decision_maker", weight=0.9, evidence=(4,))
    return PersonFact(name=name, key=key, roles=(role,), evidence=(4,))


def made_up(seed: int) -> list[Held]:
    """Some conversations in which people say anything about anything."""
    chance = Random(seed)  # noqa: S311 - a deal for a test, not a secret
    people = ("buyer", "it", "boss", None)
    stances: Sequence[Stance] = ("confirms", "hints", "denies")
    values = (None, "Ada Stone", "our CFO", "Kim", "March")
    return [
        call(
            10 * day + chance.randint(0, 9),
            *(
                says(
                    chance.choice(SIGNALS),
                    chance.choice(stances),
                    chance.choice(people),
                    chance.choice(values),
                    BUYERS * chance.randint(1, 20),
                )
                for _ in range(chance.randint(0, 12))
            ),
            money=[price(1000 * n) for n in range(chance.randint(0, 3))],
            objections=[against("price", chance.choice(("boss", "proc"))) for _ in range(chance.randint(0, 2))],
            people=[decides("boss", "Ada Stone")] if chance.random() > HALF else [],
            products=[ProductFact(name="Flow", wanted=True, evidence=(4,))],
            risks=[Risk(kind="freeze", evidence=(6,))] if chance.random() > HALF else [],
        )
        for day in range(chance.randint(1, 7))
    ]


HALF = 0.5
