"""Bad days, armed one by one or drawn at random from a seed."""

import random
from dataclasses import dataclass, field
from typing import Literal

type Kind = Literal[
    "401",
    "403",
    "409",
    "429",
    "429-long",
    "500",
    "502",
    "503",
    "503-database",
    "504",
    "529",
    "slow",
    "cut",
    "lost",
    "cut-body",
    "truncated",
]
"""`cut` hangs up before anything is done, `lost` after all is done and before the answer."""
RANDOM_KINDS: tuple[Kind, ...] = (
    "409", "429", "500", "502", "503", "503-database", "504", "529", "cut", "lost", "cut-body", "truncated",
)  # fmt: skip


@dataclass
class Fault:
    """One fault: for requests of the method whose path contains `path`, after `skip` others, `times` times."""

    kind: Kind
    path: str = ""
    method: str = ""
    times: int = 1
    skip: int = 0


@dataclass
class Faults:
    armed: list[Fault] = field(default_factory=list[Fault])
    probability: float = 0.0
    kinds: tuple[Kind, ...] = RANDOM_KINDS
    chance: random.Random = field(default_factory=lambda: random.Random(0))

    def draw(self, method: str, path: str) -> Kind | None:
        """The fault that this request meets, if any."""
        for fault in self.armed:
            if fault.times > 0 and fault.path in path and fault.method in {"", method}:
                if fault.skip > 0:
                    fault.skip -= 1
                    continue
                fault.times -= 1
                return fault.kind
        if self.probability and self.chance.random() < self.probability:
            return self.chance.choice(self.kinds)
        return None
