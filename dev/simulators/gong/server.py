"""A simulated Gong on a free loopback port."""

from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass

from dev.simulators.gong.app import build
from dev.simulators.gong.options import Options
from dev.simulators.gong.state import State
from dev.simulators.gong.world import World
from dev.simulators.serving import served


@dataclass(frozen=True)
class Simulator:
    """A running simulator; `state` is its clock, faults, quota and journal."""

    base_url: str
    state: State


@contextmanager
def serve(world: World, options: Options | None = None) -> Generator[Simulator]:
    """Serve a world until the block ends."""
    state = State(world, options or Options())
    with served(build(state)) as base_url:
        yield Simulator(base_url, state)
