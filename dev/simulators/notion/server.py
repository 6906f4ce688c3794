"""A simulated Notion on a free loopback port."""

from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass

from dev.simulators.notion.app import build
from dev.simulators.notion.options import Options
from dev.simulators.notion.person import Person
from dev.simulators.notion.state import State
from dev.simulators.serving import served


@dataclass(frozen=True)
class Simulator:
    """A running simulator: `state` is its clock, faults and journal, `person` works in it by hand."""

    base_url: str
    state: State
    person: Person


@contextmanager
def serve(options: Options | None = None) -> Generator[Simulator]:
    """Serve an empty workspace, with one page that is shared, until the block ends."""
    state = State(options or Options())
    with served(build(state)) as base_url:
        yield Simulator(base_url, state, Person(state))
