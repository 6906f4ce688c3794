"""Each bad day of Notion's, in the sync's words."""

from datetime import timedelta
from decimal import Decimal
from uuid import uuid4

import httpx
import pytest

from dev.simulators.notion.faults import Fault, Kind
from lib.crm.base import InvalidField, NotReached, RateLimited, Refused, SaveConflict, UnknownOutcome
from lib.errors import AppError
from tests.lib.crm.notion.conftest import Start

READS: dict[Kind, type[AppError]] = {
    "401": Refused, "403": Refused, "409": NotReached, "429": RateLimited, "429-long": RateLimited, "500": NotReached,
    "502": NotReached, "503": NotReached, "503-database": NotReached, "504": NotReached, "529": RateLimited,
    "cut": NotReached, "lost": NotReached, "cut-body": NotReached, "truncated": NotReached,
}  # fmt: skip
WRITES: dict[Kind, type[AppError]] = {
    **READS, "409": SaveConflict, "500": UnknownOutcome, "502": UnknownOutcome, "503": UnknownOutcome,
    "504": UnknownOutcome, "cut": UnknownOutcome, "lost": UnknownOutcome, "cut-body": UnknownOutcome,
    "truncated": UnknownOutcome,
}  # fmt: skip
DONE = {"lost", "cut-body", "truncated"}
"""What fails after the write was done."""


@pytest.mark.parametrize("kind", READS)
def test_a_question_that_failed(start: Start, kind: Kind) -> None:
    """Also a query, which is a POST: it changes nothing, so it may be asked again."""
    rig = start()
    record = rig.crm.create("account", uuid4(), {"name": "Norden"})
    for ask in (
        lambda: rig.crm.fetch("account", record.remote_id),
        lambda: rig.crm.changed_since("account", None, None),
    ):
        rig.simulator.state.faults.armed.append(Fault(kind))
        with pytest.raises(READS[kind]) as caught:
            ask()
        assert "ntn_" not in str(caught.value)


@pytest.mark.parametrize("kind", WRITES)
def test_a_write_that_failed(start: Start, kind: Kind) -> None:
    """What may have been done is told apart from what was not, for each status and each way a line breaks."""
    rig = start()
    record = rig.crm.create("account", uuid4(), {"name": "Norden"})
    rig.simulator.state.faults.armed.append(Fault(kind, method="PATCH"))
    with pytest.raises(WRITES[kind]):
        rig.crm.patch("account", record.remote_id, {"employees": Decimal(9)})

    done = rig.simulator.person.look(record.remote_id)["Employees"] == 9
    assert done == (kind in DONE)
    assert done <= (WRITES[kind] is UnknownOutcome)


@pytest.mark.parametrize(("kind", "seconds"), [("429", 1), ("429-long", 300), ("529", 2)])
def test_notion_says_how_long(start: Start, kind: Kind, seconds: int) -> None:
    """Minutes too, where the whole workspace asked for too much."""
    rig = start()
    rig.simulator.state.faults.armed.append(Fault(kind))
    with pytest.raises(RateLimited) as caught:
        rig.crm.changed_since("account", None, None)

    assert caught.value.not_before == rig.now() + timedelta(seconds=seconds)


def test_nobody_there(start: Start) -> None:
    """A write that was never sent was never done."""
    rig = start()
    rig.crm.client.http = httpx.Client(base_url="http://127.0.0.1:9/v1/")

    for ask in (
        lambda: rig.crm.create("account", uuid4(), {"name": "Norden"}),
        lambda: rig.crm.changed_since("account", None, None),
    ):
        with pytest.raises(NotReached):
            ask()
    rig.crm.client.http.close()


@pytest.mark.parametrize(
    ("name", "value"),
    [("next", "x" * 250_000), ("stage", "a, b"), ("email", "x" * 300), ("accounts", frozenset({"1" * 32}))],
    ids=["too long", "no such option", "no address", "no such record"],
)
def test_a_value_that_notion_refuses_names_its_field(start: Start, name: str, value: str) -> None:
    """Values that were not fitted: the field is named, also where others were sent with it and were fine."""
    rig = start()
    record = rig.crm.create("opportunity", uuid4(), {"name": "Norden"})
    with pytest.raises(InvalidField) as alone:
        rig.crm.patch("opportunity", record.remote_id, {name: value})
    assert alone.value.field == name
    if name in {"next", "email"}:
        with pytest.raises(InvalidField) as among:
            rig.crm.patch("opportunity", record.remote_id, {"amount": Decimal(1), name: value, "tags": None})
        assert among.value.field == name


def test_a_field_without_a_property(start: Start) -> None:
    """Of a release that knows more than the table does: said at once, before a request."""
    rig = start()
    before = rig.count_requests()
    with pytest.raises(InvalidField) as caught:
        rig.crm.create("opportunity", uuid4(), {"name": "Norden", "budget": Decimal(1)})

    assert caught.value.field == "budget"
    assert rig.count_requests() == before


def test_more_members_than_notion_takes(start: Start) -> None:
    """A list is written whole or not at all: the rest would be lost."""
    rig = start()
    with pytest.raises(InvalidField, match="100"):
        rig.crm.create("opportunity", uuid4(), {"name": "Norden", "accounts": frozenset(map(str, range(101)))})
