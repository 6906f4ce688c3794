"""A workspace kept in a file, so that a local Notion is the same one the next time."""

import os
from pathlib import Path
from random import Random

from pydantic import TypeAdapter

from dev.simulators.notion.options import Options
from dev.simulators.notion.state import State
from dev.simulators.notion.workspace import Workspace


def save(state: State, path: Path) -> None:
    """Whole or not at all: a process that is stopped in the middle leaves the file before."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with state.lock:
        content = TypeAdapter(Workspace).dump_json(state.workspace)
    half = path.with_suffix(f".{os.getpid()}")
    half.write_bytes(content)
    half.replace(path)


def load(path: Path, options: Options) -> State:
    """What was saved, or a new workspace where nothing was. The clock is that of the options."""
    state = State(options)
    if path.exists():
        state.workspace = TypeAdapter(Workspace).validate_json(path.read_bytes())
        state.home = next(page.id for page in state.workspace.pages.values() if page.source_id is None)
        state.chance = Random()  # the seed's ids are in use already
    return state
