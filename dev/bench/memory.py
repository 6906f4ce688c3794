"""How much memory a backfill takes: it streams, so a larger one takes no more."""

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from dev.bench.gong import HOUR, Rig, rig
from dev.measures import Row, at_most
from dev.simulators.gong.synthetic import SyntheticWorld

CALLS = 50_000
MEGABYTES = 256.0
ROOT = Path(__file__).parent.parent.parent
SYNC = f"""
import json, pathlib, resource
from lib.sync.doors import run_daily_sync
outcome = run_daily_sync(seconds={HOUR})
status = pathlib.Path("/proc/self/status")
if status.exists():
    peak = next(int(line.split()[1]) for line in status.read_text().splitlines() if line.startswith("VmHWM"))
else:
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
print(json.dumps([outcome.finished, outcome.counts["calls"], peak]))
"""
"""On Linux not `ru_maxrss`, which a process inherits from a larger one that started it."""


def measure(scale: float = 1.0) -> Sequence[Row]:
    """Runs a whole first sync in a process of its own and asks the operating system for its peak."""
    calls = max(100, round(CALLS * scale))
    with rig(SyntheticWorld(calls, days=364)) as given:
        megabytes = sync_in_a_process(given, calls)
    return [at_most(f"memory of a backfill of {calls} calls", megabytes, MEGABYTES, "MB at its peak")]


def sync_in_a_process(given: Rig, calls: int) -> float:
    """Megabytes at the peak; raises ValueError when the sync did not read every call."""
    options = given.simulator.state.options
    result = subprocess.run(
        [sys.executable, "-c", SYNC],
        cwd=ROOT,
        check=True,
        stdout=subprocess.PIPE,
        text=True,
        env={
            **os.environ,
            "DATABASE_URL": given.url,
            "GONG_BASE_URL": given.simulator.base_url,
            "GONG_ACCESS_KEY": options.access_key,
            "GONG_ACCESS_KEY_SECRET": options.access_key_secret,
            "GONG_REQUESTS_PER_SECOND": "100000",
            "GONG_REQUESTS_PER_DAY": "10000000",
            "NOW": given.simulator.state.now.isoformat(),
            "POWERTOOLS_LOG_LEVEL": "CRITICAL",
        },
    )
    finished, seen, kilobytes = json.loads(result.stdout.splitlines()[-1])
    if not finished or seen != calls:
        raise ValueError(f"The sync read {seen} of {calls} calls: there is nothing to measure.")
    return kilobytes / 1024
