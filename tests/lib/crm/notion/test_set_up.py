"""Setting up: what is there is found and kept, what is missing made, and what stands in the way said."""

from dataclasses import replace
from typing import Any
from uuid import uuid4

import pytest

from dev.simulators.notion.faults import Fault
from lib.crm.base import NotReached, Refused, UnknownOutcome
from lib.crm.notion import connect
from lib.crm.notion.set_up import read_page_id
from lib.errors import Misconfigured
from tests.lib.crm.contract import KINDS
from tests.lib.crm.notion.conftest import Start
from tests.lib.crm.notion.rig import NotionRig, rigged


def says(rig: NotionRig) -> list[tuple[str | None, str, bool]]:
    return [(each.field, each.says, each.repairable) for each in rig.crm.check_schema(KINDS)]


def columns(rig: NotionRig, kind: Any) -> dict[str, str]:
    source = rig.simulator.state.workspace.sources[rig.table(kind).source_id]
    return {column.name: column.type for column in source.columns}


def test_what_set_up_makes(start: Start) -> None:
    """A table for each kind, a property for each field and one for our id; related tables show both ways."""
    rig = start()

    assert columns(rig, "opportunity") == {
        "Name": "title", "Next steps": "rich_text", "Amount": "number", "Close date": "date", "Stage": "select",
        "Tags": "multi_select", "Email": "email", "Owner": "people", "Accounts": "relation",
        "Dealcoach ID": "rich_text",
    }  # fmt: skip
    assert columns(rig, "account") == {
        "Name": "title", "Employees": "number", "Dealcoach ID": "rich_text", "Opportunities (Accounts)": "relation",
    }  # fmt: skip


def test_new_names_break_nothing(start: Start) -> None:
    """Properties and tables are known by id: people may call them what they like."""
    rig = start()
    record = rig.crm.create("account", uuid4(), {"name": "Norden"})
    source = rig.table("account").source_id
    for old, new in (("Name", "Firma"), ("Employees", "Mitarbeiter"), ("Dealcoach ID", "Schlüssel")):
        rig.simulator.person.rename_property(source, old, new)
    rig.simulator.person.rename_source(source, "Firmen")
    answer = rig.crm.patch("account", record.remote_id, {"name": "Norden AB"})

    assert says(rig) == []
    assert (answer.values["name"], answer.key) == ("Norden AB", record.key)
    assert rig.simulator.person.look(record.remote_id)["Firma"][0]["plain_text"] == "Norden AB"


@pytest.mark.parametrize("fails_at", range(6))
def test_a_set_up_that_broke_off_is_gone_on_with(fails_at: int) -> None:
    """Whichever answer was lost: nothing is made twice, although nothing was remembered."""
    with rigged() as rig:
        rig.simulator.state.faults.armed.append(Fault("lost", skip=fails_at))
        with pytest.raises((UnknownOutcome, NotReached)):
            rig.crm.set_up(KINDS)
        rig.reconnect({})
        rig.reconnect(rig.crm.set_up(KINDS))

        assert says(rig) == []
        assert sorted(each.name for each in rig.simulator.state.workspace.databases.values()) == [
            "Accounts", "Opportunities",
        ]  # fmt: skip
        assert list(columns(rig, "account").values()).count("relation") == 1


def test_a_property_that_people_removed_is_missed_and_made_again(start: Start) -> None:
    """The others keep their ids."""
    rig = start()
    before = rig.table("opportunity").fields
    rig.simulator.person.remove_property(rig.table("opportunity").source_id, "Amount")
    missing = says(rig)
    rig.reconnect(rig.crm.set_up(KINDS))
    after = rig.table("opportunity").fields

    assert missing == [("amount", "Opportunities has no property Amount.", True)]
    assert says(rig) == []
    assert {name for name in before if before[name] != after[name]} == {"amount"}


def test_a_property_of_another_type_is_not_ours_to_change(start: Start) -> None:
    """Changing its type would lose what people wrote: it is said, and left alone."""
    rig = start()
    source = rig.table("opportunity").source_id
    rig.simulator.person.add_property(source, "Amount", {"rich_text": {}})

    assert says(rig) == [("amount", "Amount in Opportunities is of type rich_text, not number.", False)]
    rig.crm.set_up(KINDS)
    assert columns(rig, "opportunity")["Amount"] == "rich_text"


def test_a_select_may_be_made_a_status(start: Start) -> None:
    """People like its board; set-up takes it as it is, and its options are theirs."""
    rig = start()
    source = rig.table("opportunity").source_id
    rig.simulator.person.add_property(source, "Stage", {"status": {}})
    rig.simulator.person.set_statuses(source, "Stage", ["Discovery", "Proposal"])
    said = says(rig)
    rig.reconnect(rig.crm.set_up(KINDS))
    record = rig.crm.create("opportunity", uuid4(), {"name": "Norden", "stage": "Proposal"})

    assert said == [("stage", "Stage in Opportunities was made a property of type status.", True)]
    assert says(rig) == []
    assert record.values["stage"] == "Proposal"


def test_a_table_that_is_not_shown_stops_everything(start: Start) -> None:
    """A second one would be a double of all that is in the first."""
    rig = start()
    rig.simulator.person.unshare(rig.table("account").source_id)

    for ask in (lambda: rig.crm.check_schema(KINDS), lambda: rig.crm.set_up(KINDS)):
        with pytest.raises(Refused, match="share it with the connection again"):
            ask()
    with pytest.raises(Refused, match="share it with the connection again"):
        rig.crm.changed_since("account", None, None)
    assert len(rig.simulator.state.workspace.databases) == 2


def test_a_table_in_the_trash_is_said(start: Start) -> None:
    """It comes back from there, and not from us."""
    rig = start()
    rig.simulator.state.workspace.sources[rig.table("account").source_id].in_trash = True

    assert ("account", False) in [(each.kind, each.repairable) for each in rig.crm.check_schema(KINDS)]


@pytest.mark.parametrize(
    "given",
    [
        "https://www.notion.so/team/Dealcoach-0123456789abcdef0123456789abcdef?pvs=4",
        "01234567-89ab-cdef-0123-456789abcdef",
        "0123456789ABCDEF0123456789abcdef",
    ],
    ids=["address", "id", "id without dashes"],
)
def test_the_page_may_be_named_as_people_have_it(given: str) -> None:
    """As copied from Notion."""
    assert read_page_id(given) == "01234567-89ab-cdef-0123-456789abcdef"


@pytest.mark.parametrize(
    ("changes", "match"),
    [
        ({"options": {}}, '"page"'),
        ({"options": {"page": "our home"}}, '"page"'),
        ({"options": {"sheet": "x"}}, "knows no sheet"),
        ({"options": {"page_size": "many"}}, "page_size"),
        ({"token": None}, "CRM_TOKEN"),
    ],
    ids=["no page", "no address", "unknown option", "page size", "no token"],
)
def test_settings_that_are_wrong_are_named(changes: dict[str, Any], match: str) -> None:
    """Before anything is asked of Notion."""
    with rigged() as rig:
        with pytest.raises(Misconfigured, match=match):
            connect(replace(rig.crm.access, **changes)).set_up(KINDS)
        assert rig.simulator.state.journal == []


def test_a_page_that_is_not_shared_is_said() -> None:
    """With what to do about it."""
    with rigged() as rig:
        rig.simulator.person.unshare(rig.simulator.state.home)
        with pytest.raises(Refused, match="share it with the connection"):
            rig.crm.set_up(KINDS)


def test_no_table_no_records() -> None:
    """Before set-up the sync cannot run, and says what to do."""
    with rigged() as rig, pytest.raises(Misconfigured, match="crm setup"):
        rig.crm.changed_since("account", None, None)
