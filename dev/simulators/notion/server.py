"""A simulated Notion on a free loopback port."""

from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from dev.simulators.notion.app import build
from dev.simulators.notion.keep import load, save
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
def serve(options: Options | None = None, *, path: Path | None = None) -> Generator[Simulator]:
    """Serve a workspace until the block ends: that of the file, kept there after, or one with a shared page alone."""
    state = State(options or Options()) if path is None else load(path, options or Options())
    with served(build(state)) as base_url:
        try:
            yield Simulator(base_url, state, Person(state))
        finally:
            if path is not None and state.workspace.databases:
                save(state, path)
