"""One sync in a process of its own, whose output is its log: `python -m tests.lib.sync.talker ORDER`."""

import json
import sys

from tests.lib.sync.victim import sync

if __name__ == "__main__":
    sync(json.loads(sys.argv[1]))
