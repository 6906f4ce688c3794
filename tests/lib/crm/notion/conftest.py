"""A Notion that is set up for the sync, asked by our adapter."""

from collections.abc import Callable, Generator
from contextlib import ExitStack
from typing import Any

import pytest

from tests.lib.crm.contract import KINDS
from tests.lib.crm.notion.rig import NotionRig, rigged

type Start = Callable[..., NotionRig]


@pytest.fixture
def start() -> Generator[Start]:
    """Starts a Notion with our tables; options of the simulator by name."""
    with ExitStack() as stack:

        def begin(**changes: Any) -> NotionRig:
            rig = stack.enter_context(rigged(**changes))
            rig.reconnect(rig.crm.set_up(KINDS))
            return rig

        yield begin
