"""Notion's adapter keeps the contract of every adapter, against a simulated Notion over a real socket."""

from collections.abc import Generator

import pytest

from tests.lib.crm.contract import AdapterContract, Rig
from tests.lib.crm.notion.rig import rigged


@pytest.fixture(params=[0, 1, 2], ids=["one way to fail", "another", "a third"])
def rig(request: pytest.FixtureRequest) -> Generator[Rig]:
    """The lists of the first come in short pages."""
    with rigged(request.param, shorter_pages=request.param == 0) as made:
        yield made


class TestNotion(AdapterContract):
    """Inherits the rules."""
