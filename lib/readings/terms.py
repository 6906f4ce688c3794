"""What a reading is told in: the names of dimensions, states, kinds and signals."""

from typing import Literal

type Dimension = Literal["discovery", "objections", "product_knowledge", "rapport", "next_steps"]
DIMENSIONS: tuple[Dimension, ...] = ("discovery", "objections", "product_knowledge", "rapport", "next_steps")

type IndicatorState = Literal["present", "absent", "badly"]
type ObjectionKind = Literal[
    "price", "timing", "need", "authority", "competition", "integration", "security", "resources", "risk", "trust",
    "contract",
]  # fmt: skip
type Answered = Literal["not", "question", "explanation", "evidence", "concession", "deferral"]
type Reaction = Literal["accepted", "rejected", "deferred", "none"]
type Signal = Literal[
    "metrics", "economic_buyer", "decision_criteria", "decision_process", "identify_pain", "champion",
    "budget", "authority", "need", "timeline",
]  # fmt: skip
SIGNALS: tuple[Signal, ...] = (
    "metrics", "economic_buyer", "decision_criteria", "decision_process", "identify_pain", "champion",
    "budget", "authority", "need", "timeline",
)  # fmt: skip
type Stance = Literal["confirms", "hints", "denies"]
type Role = Literal["decision_maker", "influencer", "champion", "blocker", "user"]
type Trust = Literal["shares_information", "refers", "is_vulnerable", "advocates", "gives_time"]
type MoneyAbout = Literal["price", "budget", "cost_of_problem", "saving", "rival_price", "other"]
type DateAbout = Literal["go_live", "decision", "contract", "budget", "meeting", "delivery", "other"]
type RivalStance = Literal["mentioned", "in_use", "preferred", "rejected"]
type Sign = Literal[
    "asks_to_buy", "has_money", "has_date", "decides", "has_problem", "in_purchase",
    "another_matter", "no_money", "no_intention", "declines", "hypothetical",
    "support", "billing", "training", "recruiting", "study", "sells_to_us", "partners", "practice",
    "automatic", "private", "mistaken",
]  # fmt: skip
BUYING: frozenset[Sign] = frozenset(
    ("asks_to_buy", "has_money", "has_date", "decides", "has_problem", "in_purchase",
     "another_matter", "no_money", "no_intention", "declines")
)  # fmt: skip
"""Signs that only the buyer can give."""
