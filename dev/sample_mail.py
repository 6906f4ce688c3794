"""The sample's mailboxes, taken in as a mail provider's webhook would deliver them."""

from itertools import batched

from dev.progress import Report
from dev.sample.world import NOW, letters
from lib.db import open_transaction
from lib.emails.ingest import ingest
from lib.health.refresh import refresh_health
from lib.sync.run import rows_written

BATCH = 50


def take_in(report: Report) -> int:
    """Store the emails whose words are not there yet, see what they mean for health, and return the rows written."""
    messages = {letter.message_id: letter for letter in letters()}
    with open_transaction() as conn:
        rows = conn.execute(
            "select message_id from emails where message_id = any (%s) and content_hash is not null", (list(messages),)
        ).fetchall()
    waiting = [messages[each] for each in messages.keys() - {row[0] for row in rows}]
    waiting.sort(key=lambda letter: (letter.sent, letter.name))
    written = 0
    for number, batch in enumerate(batched(waiting, BATCH)):
        with open_transaction() as conn:
            for letter in batch:
                ingest(conn, letter.raw, source="sample", received_at=NOW)
            written += rows_written(conn)
        report("sample emails", number * BATCH + len(batch), len(waiting))
    if waiting:
        with open_transaction() as conn:
            refresh_health(conn, NOW.date())
            written += rows_written(conn)
    return written
