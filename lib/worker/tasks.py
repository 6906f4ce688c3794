"""Which function does which task of the queue."""

from collections.abc import Mapping

from lib.jobs.drain import Task

TASKS: Mapping[str, Task] = {}
