"""Bad days, armed one by one or drawn at random from a seed."""

import random
from dataclasses import dataclass, field
from typing import Literal

type Kind = Literal[
    "400",
    "429",
    "429-long",
    "500",
    "502",
    "slow",
    "cut",
    "cut-body",
    "truncated",
    "expired-cursor",
    "no-parties",
    "bad-record",
    "no-transcript",
]
RANDOM_KINDS: tuple[Kind, ...] = ("429", "500", "502", "slow", "cut", "cut-body", "truncated", "no-parties")


@dataclass
class Fault:
    """One fault: for requests whose path contains `path`, after `skip` others, `times` times."""

    kind: Kind
    path: str = ""
    times: int = 1
    skip: int = 0


@dataclass
class Faults:
    armed: list[Fault] = field(default_factory=list[Fault])
    probability: float = 0.0
    kinds: tuple[Kind, ...] = RANDOM_KINDS
    chance: random.Random = field(default_factory=lambda: random.Random(0))

    def draw(self, path: str) -> Kind | None:
        """The fault that this request meets, if any."""
        for fault in self.armed:
            if fault.times > 0 and fault.path in path:
                if fault.skip > 0:
                    fault.skip -= 1
                    continue
                fault.times -= 1
                return fault.kind
        if self.probability and self.chance.random() < self.probability:
            return self.chance.choice(self.kinds)
        return None
