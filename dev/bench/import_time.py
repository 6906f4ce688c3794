"""What a cold start pays: importing the web entry point, next to importing the three libraries it cannot do without."""

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from statistics import median

from dev.measures import Row, at_most

BOUND = 1.3
ROUNDS = 15
ROOT = Path(__file__).parent.parent.parent
HEAVY = ("anthropic", "notion_client", "boto3", "procrastinate", "fastmcp")
TIMED = """
import json, sys, time
started = time.process_time()
import {modules}
seconds = time.process_time() - started
print(json.dumps([seconds, [name for name in {heavy!r} if name in sys.modules]]))
"""


def measure(scale: float = 1.0) -> Sequence[Row]:
    """Imports both in fresh interpreters, in turn; the median of one over the median of the other."""
    rounds = max(3, round(ROUNDS * scale))
    ours: list[float] = []
    alone: list[float] = []
    heavy: set[str] = set()
    with tempfile.TemporaryDirectory() as compiled:
        for number in range(rounds + 1):
            seconds, found = import_afresh("api.index", compiled)
            least, _ = import_afresh("fastapi, mangum, psycopg", compiled)
            heavy.update(found)
            if number > 0:  # the first compiles, as installing does
                ours.append(seconds)
                alone.append(least)
    return [
        at_most("import of the web entry point", median(ours) / median(alone), BOUND, "x its libraries alone"),
        at_most("heavy libraries imported with it", len(heavy), 0, f"of {', '.join(HEAVY)}"),
    ]


def import_afresh(modules: str, compiled: str) -> tuple[float, list[str]]:
    """Processor seconds to import the modules in an interpreter of their own, and which heavy libraries came along.

    Bytecode is kept in the folder `compiled`, as it is where the app is installed.
    """
    result = subprocess.run(
        [sys.executable, "-c", TIMED.format(modules=modules, heavy=HEAVY)],
        cwd=ROOT,
        check=True,
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHONPYCACHEPREFIX": compiled, "PYTHONDONTWRITEBYTECODE": ""},
    )
    seconds, found = json.loads(result.stdout)
    return seconds, found
