"""AWS Lambda: the worker, woken each minute by a schedule and at once by SQS. The jobs themselves are in Postgres."""

import json
from typing import Any

from aws_lambda_powertools import Metrics
from aws_lambda_powertools.metrics import MetricUnit
from aws_lambda_powertools.utilities.batch import BatchProcessor, EventType
from aws_lambda_powertools.utilities.data_classes.sqs_event import SQSRecord

from lib.log import logger
from lib.worker.doors import feel_pulse, run_worker

MARGIN_SECONDS = 15.0
"""Left for the job under way to stop and for handing the rest back."""
NEVER_SYNCED_SECONDS = 7 * 86_400.0
"""Reported as the age of a sync that never was, so that the alarm is raised."""

processor = BatchProcessor(event_type=EventType.SQS, raise_on_entire_batch_failure=False)
metrics = Metrics(namespace="Dealcoach", service="worker")


def read_bell(record: SQSRecord) -> None:
    """A message that is no wake-up call of ours fails and ends in the dead-letter queue, where it is seen."""
    body = json.loads(record.body)
    if not isinstance(body, dict) or "wake" not in body:
        raise ValueError("not a wake-up call")


def handler(event: dict[str, Any], context: Any) -> dict[str, Any]:
    """Drain the queue until shortly before Lambda would end the invocation.

    For SQS the answer names the messages that failed; for the schedule it says what was done.
    """
    seconds = max(1.0, context.get_remaining_time_in_millis() / 1000 - MARGIN_SECONDS)
    report = run_worker(seconds=seconds)
    pulse = feel_pulse()
    age = NEVER_SYNCED_SECONDS if pulse.sync_age_seconds is None else pulse.sync_age_seconds
    metrics.add_metric("SyncAge", MetricUnit.Seconds, age)
    metrics.add_metric("ParkedJobs", MetricUnit.Count, pulse.parked_jobs)
    metrics.flush_metrics()
    if "Records" not in event:
        return vars(report)
    with processor(event["Records"], read_bell, context):
        processor.process()  # pyright: ignore[reportUnknownMemberType] (the library's own gap)
    failures = processor.response()["batchItemFailures"]
    if failures:
        logger().warning("bell.odd", messages=len(failures))
    return {"batchItemFailures": failures}
