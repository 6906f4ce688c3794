"""Which function does which task of the queue."""

from collections.abc import Mapping

from lib.crm import doors as crm
from lib.crm import wake
from lib.deals import doors as deals
from lib.jobs.drain import Task
from lib.jobs.queue import COLLECT, FOLD, READ
from lib.readings import doors as readings
from lib.sync import going_on, webhook

TASKS: Mapping[str, Task] = {
    webhook.TASK: webhook.take_in_call,
    going_on.TASK: going_on.go_on,
    crm.TASK: crm.go_on,
    wake.TASK: wake.wake_up,
    READ: readings.take_job,
    COLLECT: readings.collect_job,
    FOLD: deals.take_job,
}
