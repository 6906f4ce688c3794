"""What every door to a deal's insights does: settings into a reader and into words."""

from contextlib import ExitStack
from dataclasses import replace
from typing import TYPE_CHECKING
from uuid import UUID

from psycopg import Connection
from psycopg.rows import TupleRow

from lib.auth.viewer import Viewer
from lib.coaching.worded import SECONDS, read_worded
from lib.db import open_transaction
from lib.readings.company import load_knowledge
from lib.readings.doors import choose_reader
from lib.readings.store import ReaderIdentity
from lib.settings import Settings, settings

if TYPE_CHECKING:
    from lib.coaching.synthesis.word import Words


def open_insights(viewer: Viewer, opportunity_id: UUID) -> str:
    """The insights of a deal as the JSON of `Insights`; it takes as long as Claude does where Claude words them.

    Raises NotFound for a deal that the viewer does not see.
    """
    values = settings()

    def identify(conn: Connection[TupleRow]) -> ReaderIdentity:
        return choose_reader(values, load_knowledge(conn))[0]

    with ExitStack() as until:
        words = choose_words(values, until)
        return read_worded(open_transaction, viewer, opportunity_id, identify, words)


def choose_words(values: Settings, until: ExitStack) -> "Words | None":
    """Claude's words where a key is set, until then; None for the folds' own."""
    if values.anthropic_api_key is None:
        return None
    from lib.claude.client import ClaudeClient
    from lib.claude.config import read_config
    from lib.coaching.synthesis.prompt import version
    from lib.coaching.synthesis.word import Words

    config = read_config(values)
    client = until.enter_context(ClaudeClient(replace(config, seconds=min(config.seconds, SECONDS))))
    return Words(version(config.model), client.ask)
