"""The small workspace with readings of its busy deal, as a reader stores them."""

from collections.abc import Sequence
from uuid import UUID

from psycopg import Connection
from psycopg.rows import TupleRow

from lib.readings import load, store
from lib.readings.models import Facts, Indicator, Reading
from lib.readings.store import ReaderIdentity
from tests.api.workspace import Workspace
from tests.lib.coaching.deals import all_judged, price, talk, topic

IDENTITY = ReaderIdentity("local", "1", "none")
FACTS = Facts(
    indicators=[
        Indicator(dimension=one.dimension, name=one.name, state=one.state, evidence=(1,) if one.evidence else ())
        for one in all_judged(names_a_date="absent", is_personal="absent")
    ],
    objections=[price("not", at=2)],
    topics=[topic("go-live date", 1, 2)],
)
CALLS, EMAILS = ("c1", "c2", "c3", "c4"), ("e1", "e2", "e3")
"""Those of the busy deal that have words."""


def read_all(conn: Connection[TupleRow], workspace: Workspace, identity: ReaderIdentity = IDENTITY) -> None:
    read(conn, [workspace.calls[key] for key in CALLS], identity)
    read(conn, [workspace.emails[key] for key in EMAILS], identity)


def read(conn: Connection[TupleRow], ids: Sequence[UUID], identity: ReaderIdentity = IDENTITY) -> None:
    """Store the same reading for each of these calls and emails."""
    for one in ids:
        conversation = load.find_call(conn, one) or load.find_email(conn, one)
        assert conversation is not None
        reading = Reading(
            content_hash=conversation.content_hash,
            reader=identity.reader,
            version=identity.version,
            knowledge_hash=identity.knowledge_hash,
            facts=FACTS,
            talk=talk(),
        )
        store.store(conn, conversation, reading)
