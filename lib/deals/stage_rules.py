"""What each stage needs: a table of signals with their least status and confidence, and of what people did."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from lib.deals.qualification_models import SignalStatus
from lib.deals.stage_deeds import Deed
from lib.opportunities.models import Stage
from lib.readings.terms import Signal

SPOKEN: frozenset[SignalStatus] = frozenset({"partial", "confirmed", "contradicted"})
"""It was spoken of, even where people differ: enough to go on, with a risk shown."""
FAINT = 0.1
"""Less than the confidence of one hint that is a year old."""


@dataclass(frozen=True)
class Requirement:
    """One need of a stage: any of the signals in one of the statuses, or any of the deeds."""

    text: str
    signals: Sequence[Signal] = ()
    statuses: frozenset[SignalStatus] = SPOKEN
    confidence: float = FAINT
    deeds: Sequence[Deed] = ()
    is_earlier: bool = False
    """Whether it has to be of an earlier conversation than the one that moves the deal."""


LADDER: Sequence[Stage] = ("prospecting", "discovery", "evaluation", "proposal", "negotiation", "closed_won")
"""One step at a time; `closed_lost` is reached from any of them."""
NEEDS: Mapping[Stage, Sequence[Requirement]] = {
    "discovery": (Requirement("Somebody of the buyer talks with us about their work.", deeds=("talked",)),),
    "evaluation": (
        Requirement("The buyer has named a problem.", ("identify_pain",)),
        Requirement("The buyer says that they need it.", ("need",)),
        Requirement(
            "It is known by what or how the buyer decides.",
            ("decision_criteria", "decision_process", "authority"),
        ),
        Requirement("The buyer looks at the product with us.", deeds=("looked",)),
    ),
    "proposal": (
        Requirement("It is known who decides or holds the money.", ("economic_buyer", "authority")),
        Requirement("Our prices were told to somebody who decides.", deeds=("presented",)),
    ),
    "negotiation": (
        Requirement("Our prices are with somebody who decides.", deeds=("presented",), is_earlier=True),
        Requirement("Who decides, or procurement, argues about price or terms.", deeds=("haggled",)),
    ),
    "closed_won": (Requirement("The buyer says that the order is signed.", deeds=("ordered",)),),
}
REASONS: Mapping[Stage, str] = {
    "discovery": "The buyer talks with us about their work.",
    "evaluation": "Problem and need are named, it is known how they decide, and they look at the product with us.",
    "proposal": "Our prices were told to somebody who decides.",
    "negotiation": "Price or terms are argued about by who decides or buys.",
    "closed_won": "The buyer says that the order is signed.",
    "closed_lost": "Who decides says no.",
}
