"""How long the packaged handlers take to initialise, against a trivial handler and against what they cannot do without.

Run from the unpacked bundle by AWS's own runtime client. There is no microVM, no cold disk and twice the processor that
Lambda gives, so only the ratios say something.
"""

import tempfile
from collections.abc import Sequence
from pathlib import Path
from statistics import median

from dev.deploy import bundle, runtime_api
from dev.measures import Row, at_most

ROUNDS = 9
MOST = 1.3
HANDLERS = ("http", "daily_sync", "crm_sync", "worker")
FLOORS = {
    "floor_trivial": "def handler(event, context):\n    return event\n",
    "floor_web": (
        "from fastapi import FastAPI\nfrom mangum import Mangum\nimport psycopg\n\n"
        "app = FastAPI()\nhandler = Mangum(app, lifespan='off')\n"
    ),
}


def measure(scale: float) -> Sequence[Row]:
    """The web handler is bounded; the others are shown."""
    with tempfile.TemporaryDirectory() as folder:
        unpacked: dict[bundle.Kind, Path] = {
            kind: bundle.build(Path(folder) / kind, "x86_64", kind) for kind in bundle.NOT_IN
        }
        for name, source in FLOORS.items():
            (unpacked["web"] / f"{name}.py").write_text(source)
        bundle.compile_bytecode(unpacked["web"])
        handlers = dict.fromkeys((*FLOORS, "functions.http"), unpacked["web"])
        handlers |= {f"functions.{name}": unpacked["jobs"] for name in HANDLERS if name != "http"}
        seconds: dict[str, list[float]] = {name: [] for name in handlers}
        for _ in range(max(1, round(ROUNDS * scale))):
            for name, place in handlers.items():  # in turn, so that a slow moment of the machine hits all
                with runtime_api.running(place, f"{name}.handler") as function:
                    seconds[name].append(function.init_seconds)
    middle = {name: median(values) for name, values in seconds.items()}
    rows = [at_most("cold start http / web floor", middle["functions.http"] / middle["floor_web"], MOST, "ratio")]
    for name in HANDLERS:
        ratio = middle[f"functions.{name}"] / middle["floor_trivial"]
        rows.append(Row(f"cold start {name} / trivial handler", round(ratio, 3), "ratio", "shown", ok=True))
    return rows
