"""The whole sync against a simulated Notion: what people do there comes here, what changes here goes there."""

from collections.abc import Generator
from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal
from random import Random
from typing import Any, override
from uuid import UUID

import pytest

from dev.simulators.notion.exercise import text
from lib.crm import store
from lib.crm.base import Kind, Refused
from lib.crm.fields import TABLES
from lib.crm.notion.transform import name_of
from lib.crm.sync import CrmReport
from lib.db import Transaction
from lib.errors import TryLater, UpstreamError
from tests.lib.crm.notion.rig import START, NotionRig, rigged
from tests.lib.crm.rig import CONNECTOR, Rig

WRITES = {("POST", "/v1/pages"), ("PATCH", "/v1/pages/{page_id}")}


@dataclass
class NotionSync(Rig):
    """Our database and a simulated Notion, on the simulator's clock."""

    notion: NotionRig | None = None

    @property
    def there(self) -> NotionRig:
        assert self.notion is not None
        return self.notion

    @property
    @override
    def crm(self) -> Any:
        return self.there.crm

    @override
    def wait(self, time: timedelta) -> None:
        self.there.wait(time)
        super().wait(time)

    @override
    def set_up(self) -> None:
        specs = [table.spec for table in TABLES.values()]
        remembered = self.there.crm.set_up(specs)
        self.there.reconnect(remembered)
        with self.transaction() as conn:
            store.save_connection(conn, CONNECTOR, remembered)

    def writes(self) -> int:
        return sum((each.method, each.route) in WRITES for each in self.there.simulator.state.journal)

    @override
    def settle(self, rounds: int = 8, share: float = 0.2) -> int:
        for number in range(rounds):
            self.wait(timedelta(days=1, minutes=7))
            before = (self.writes(), self.versions())
            report: CrmReport = self.sync(share=share)
            assert report.finished, report
            if (self.writes(), self.versions()) == before:
                return number
        raise AssertionError("The two sides never come to rest.")

    def page_of(self, kind: Kind, local_id: UUID) -> str:
        """The one page that stands for our record."""
        (found,) = self.rows("select remote_id from crm_links where kind = %s and local_id = %s", kind, local_id)
        return found

    def look(self, kind: Kind, local_id: UUID) -> dict[str, Any]:
        return self.there.simulator.person.look(self.page_of(kind, local_id))

    def pages(self, kind: Kind) -> list[str]:
        return self.there.simulator.person.rows(self.there.table(kind).source_id)

    def person_edits(self, kind: Kind, local_id: UUID, **properties: Any) -> None:
        self.there.simulator.person.edit(self.page_of(kind, local_id), properties)


@pytest.fixture
def notion(transaction: Transaction) -> Generator[NotionSync]:
    with rigged() as there:
        there.options["page_size"] = "100"
        made = NotionSync(transaction, time=START, notion=there)
        made.set_up()
        yield made


def test_all_there_is_goes_to_notion_once(notion: NotionSync) -> None:
    """Related, with an owner; then nothing more is written."""
    rita = notion.add_user("Avery Stone", "avery@seller.example")
    norden = notion.add_account("Norden", domain="norden.example", employees=900)
    ann = notion.add_person("Ann", email="ann@norden.example", account_id=norden)
    deal = notion.add_deal("Scanners", account_id=norden, owner_id=rita, stage="proposal", amount=Decimal("48000.50"))
    notion.sync()
    account, opportunity = notion.page_of("account", norden), notion.look("opportunity", deal)

    assert name_of(opportunity["Name"]) == "Scanners"
    assert (opportunity["Amount"], opportunity["Stage"]["name"]) == (48000.5, "Proposal")
    assert opportunity["Account"] == [account]
    assert notion.look("stakeholder", ann)["Account"] == [account]
    assert len(opportunity["Owner"]) == 1
    assert notion.settle() == 0
    assert [notion.problems(), notion.conflicts()] == [[], []]


def test_what_people_do_in_notion_comes_here(notion: NotionSync) -> None:
    """An edit in the minute of our own write, a new deal, a new name of a property."""
    deal = notion.add_deal("Scanners", amount=Decimal(100))
    notion.sync()
    notion.person_edits("opportunity", deal, Amount={"number": 250}, Stage={"select": {"name": "Negotiation"}})
    source = notion.there.table("opportunity").source_id
    notion.there.simulator.person.rename_property(source, "Close date", "Abschluss")
    notion.person_edits("opportunity", deal, Abschluss={"date": {"start": "2027-01-31"}})
    notion.there.simulator.person.create(source, {"Name": {"title": text("Found by a person")}})
    notion.wait(timedelta(minutes=3))
    notion.sync()

    assert notion.ours("opportunity", deal, "amount") == 250
    assert notion.ours("opportunity", deal, "stage") == "negotiation"
    assert notion.ours("opportunity", deal, "close_date") == "2027-01-31"
    assert notion.rows("select name from opportunities order by name") == ["Found by a person", "Scanners"]
    assert notion.settle() <= 1
    assert len(notion.pages("opportunity")) == 2


def test_a_create_whose_answer_was_lost_is_not_made_twice(notion: NotionSync) -> None:
    """It is looked for by our id before it is sent again."""
    notion.add_deal("Scanners")
    notion.there.arm("answer_lost", writes_only=True)
    notion.sync()
    notion.wait(timedelta(minutes=5))
    notion.sync()

    assert len(notion.pages("opportunity")) == 1
    assert notion.settle() == 0


def test_the_trash_in_notion(notion: NotionSync) -> None:
    """A deal thrown away there is gone here, and back when it is taken out; one that is only hidden stays."""
    deals = [notion.add_deal(f"Deal {n}", external_id=str(n)) for n in range(8)]
    notion.sync()
    notion.settle()
    person = notion.there.simulator.person
    person.trash(notion.page_of("opportunity", deals[0]))
    person.unshare(notion.page_of("opportunity", deals[1]))
    notion.settle()
    gone = [notion.ours("opportunity", deal, "gone_at") is not None for deal in deals[:3]]
    person.restore(notion.page_of("opportunity", deals[0]))
    notion.settle()

    assert gone == [True, False, False]
    assert notion.ours("opportunity", deals[0], "gone_at") is None


def test_a_table_taken_from_us_removes_nothing(notion: NotionSync) -> None:
    """The run stops and says so; when it is shared again all is as it was."""
    deal = notion.add_deal("Scanners")
    notion.sync()
    notion.there.simulator.person.unshare(notion.there.table("opportunity").source_id)
    notion.wait(timedelta(days=1))
    with pytest.raises(Refused, match="share it"):
        notion.sync()
    notion.there.simulator.person.share(notion.there.table("opportunity").source_id)
    notion.settle()

    assert notion.ours("opportunity", deal, "gone_at") is None


def test_a_long_pause_is_waited_for_without_sleeping(notion: NotionSync) -> None:
    """Five minutes are stored, and the next run goes on."""
    notion.add_deal("Scanners")
    notion.there.variant = 1
    notion.there.arm("rate_limited")
    report = notion.sync()
    with pytest.raises(TryLater):
        notion.sync()
    notion.wait(timedelta(minutes=6))
    notion.sync()

    assert report.not_before is not None
    assert len(notion.pages("opportunity")) == 1


@pytest.mark.parametrize("seed", range(6))
def test_bad_weather(notion: NotionSync, seed: int) -> None:
    """A tenth of all requests fail, in every way; people work on both sides meanwhile. In the end both agree."""
    chance = Random(seed)  # noqa: S311 (seeded randomness is wanted)
    faults = notion.there.simulator.state.faults
    faults.chance = Random(seed)  # noqa: S311 (seeded randomness is wanted)
    faults.probability = 0.1
    norden = notion.add_account("Norden")
    deals = [notion.add_deal(f"Deal {n}", external_id=str(n), account_id=norden) for n in range(6)]
    for number in range(12):
        deal = chance.choice(deals)
        if chance.random() < 0.5:
            notion.add_deal(f"Deal {deals.index(deal)}", external_id=str(deals.index(deal)), product=f"P{number}")
        elif notion.rows("select 1 from crm_links where local_id = %s and remote_id is not null", deal):
            notion.person_edits("opportunity", deal, Amount={"number": number + 1})
        notion.wait(timedelta(seconds=chance.choice([5, 70])))
        try:
            notion.sync()
        except (UpstreamError, TryLater):
            notion.wait(timedelta(minutes=chance.choice([1, 10])))
    faults.probability = 0.0
    faults.armed.clear()
    notion.wait(timedelta(hours=1))
    notion.settle()

    assert len(notion.pages("opportunity")) == len(deals)
    assert len(notion.pages("account")) == 1
    for deal in deals:
        amount = notion.ours("opportunity", deal, "amount")
        assert notion.look("opportunity", deal)["Amount"] == (None if amount is None else float(amount))
        assert name_of(notion.look("opportunity", deal)["Product"]) == (
            notion.ours("opportunity", deal, "product") or ""
        )
    assert notion.problems() == []


def test_a_round_without_news_asks_little(notion: NotionSync) -> None:
    """One query for each table."""
    for number in range(30):
        notion.add_account(f"A {number}")
    notion.sync()
    notion.settle()
    notion.wait(timedelta(hours=1))
    before = notion.there.count_requests()
    notion.sync()

    assert notion.there.count_requests() - before == len(TABLES)


def test_an_owner_who_keeps_their_address_is_not_asked_for_again(notion: NotionSync) -> None:
    """Another look at the page would not show it either; the rest of the page is taken from what the query shows."""
    deal = notion.add_deal("Scanners")
    notion.sync()
    hidden = next(
        user for user in notion.there.simulator.state.workspace.users.values() if user.email is None and not user.is_bot
    )
    notion.wait(timedelta(hours=1))
    notion.person_edits("opportunity", deal, Owner={"people": [{"id": hidden.id}]}, Amount={"number": 7})
    asked: list[int] = []
    for _ in range(2):
        notion.wait(timedelta(minutes=3))
        before = notion.there.count_requests()
        notion.sync()
        asked.append(notion.there.count_requests() - before)

    assert asked == [len(TABLES), len(TABLES)]
    assert (notion.ours("opportunity", deal, "amount"), notion.ours("opportunity", deal, "owner_id")) == (7, None)
