"""Waking a worker at once instead of at its next tick. The message means nothing: the job is in Postgres."""

from lib import aws
from lib.log import logger
from lib.settings import settings

MESSAGE = '{"wake": "worker"}'


def ring() -> None:
    """Wake a worker where there is a queue for that (AWS); call it after the commit. A failure costs a minute."""
    address = settings().wake_queue_url
    if address is None:
        return
    try:
        aws.client("sqs").send_message(QueueUrl=address, MessageBody=MESSAGE)
    except Exception:  # noqa: BLE001 (the tick comes anyway; the caller's work is done and must not fail)
        logger().exception("bell.silent")
