"""The same input twice, in two processes with different hash seeds: the same bytes of readings, and the same scores."""

import hashlib
import json
import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from dev.evals.keyed_deals import find_deals, find_knowledge
from dev.evals.keys_coaching import to_held
from dev.measures import Row
from lib.coaching.scorecard import scores_of
from lib.readings.local import reader
from lib.readings.models import canonical
from lib.readings.store import ReaderIdentity

ROOT = Path(__file__).parents[2]
SEEDS = ("1", "2")


def measure(folder: Path | None) -> Sequence[Row]:
    """Conversations whose reading or scores differ between two processes; none may."""
    one, other = (in_a_process(folder, seed) for seed in SEEDS)
    return [compare(one, other)] if one else []


def compare(one: Mapping[str, str], other: Mapping[str, str]) -> Row:
    differing = sorted(name for name in one.keys() | other.keys() if one.get(name) != other.get(name))
    for name in differing:
        print(f"{name}: read differently the second time", file=sys.stderr)
    unit = f"of {len(one)} conversations"
    return Row("readings and scores that differ when read twice", len(differing), unit, "<= 0", not differing)


def in_a_process(folder: Path | None, seed: str) -> Mapping[str, str]:
    """The digests from a process of its own."""
    where = "None" if folder is None else f"Path({str(folder.resolve())!r})"
    program = f"from pathlib import Path; from dev.evals.stability import digest, tell; tell(digest({where}))"
    environment = os.environ | {"PYTHONHASHSEED": seed}
    done = subprocess.run(
        [sys.executable, "-c", program], env=environment, stdout=subprocess.PIPE, check=True, cwd=ROOT
    )
    return json.loads(done.stdout)


def digest(folder: Path | None) -> Mapping[str, str]:
    """For each conversation a hash of its reading's bytes and its scores."""
    knowledge = find_knowledge(folder)
    identity = ReaderIdentity("local", reader.VERSION, knowledge.hash)
    found: dict[str, str] = {}
    for keyed in find_deals(folder):
        for written in keyed.held:
            held = to_held(written, knowledge, identity)
            scores = scores_of(held)
            told = b"" if held.reading is None else canonical(held.reading)
            found[f"{keyed.folder.name}/{written.file}"] = hashlib.sha256(
                told + json.dumps(scores).encode()
            ).hexdigest()
    return found


def tell(found: Mapping[str, str]) -> None:
    print(json.dumps(found))
