"""The same histories against the Notion adapter and a simulated Notion, over real sockets, webhooks included."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any, override
from uuid import UUID

import httpx

from dev.simulators.notion import edit, values
from dev.simulators.notion.faults import Fault as NotionFault
from dev.simulators.notion.webhooks import Delivery, Sender, Subscription
from dev.simulators.notion.workspace import Column, Page
from lib.crm import store
from lib.crm.base import Kind, Value
from lib.crm.fields import TABLES
from lib.crm.memory_world import Fault, Stored
from lib.crm.notion.adapter import NotionCrm
from lib.crm.notion.client import Json, NotionClient
from lib.crm.notion.transform import read, read_key, rich_text
from tests.edges import deployed
from tests.lib.crm.histories.drawn import MAX, NOBODY, RITA
from tests.lib.crm.histories.memory import PeopledWorld
from tests.lib.crm.histories.rules import Histories
from tests.lib.crm.notion.rig import MEANT, START, NotionRig, rigged
from tests.lib.crm.rig import Rig

PLACES = {
    "create": ("POST", "/v1/pages"),
    "patch": ("PATCH", "/v1/pages"),
    "write_key": ("PATCH", "/v1/pages"),
    "fetch": ("GET", "/v1/pages"),
    "changed_since": ("POST", "/query"),
    "find_by_key": ("POST", "/query"),
    "": ("", ""),
}
"""Which requests of Notion's stand for those of the contract."""
WRITES = {("POST", "/v1/pages"), ("PATCH", "/v1/pages/{page_id}")}
FOR_GOOD = timedelta(days=10_000)


@dataclass
class SteppingClient(NotionClient):
    """Between any two requests the process may die."""

    world: PeopledWorld

    @override
    def send(
        self, method: str, path: str, body: Json | None, query: Sequence[tuple[str, str]], *, writes: bool
    ) -> Json:
        name = name_request(method, path)
        self.world.on_request(name)
        answer = super().send(method, path, body, query, writes=writes)
        self.world.on_answer(name)
        return answer


def name_request(method: str, path: str) -> str:
    if path.endswith("/query"):
        return "changed_since"
    if "/properties/" in path or not path.startswith("pages"):
        return path
    return {"POST": "create", "PATCH": "patch", "GET": "fetch"}[method]


@dataclass
class NotionWorld(PeopledWorld):
    """A simulated Notion, seen and edited as the CRM in memory is."""

    there: NotionRig | None = None

    @property
    def notion(self) -> NotionRig:
        assert self.there is not None
        return self.there

    @property
    @override
    def writes(self) -> int:
        return sum((each.method, each.route) in WRITES for each in self.notion.simulator.state.journal)

    @override
    def versions(self, kind: Kind) -> dict[str, list[Stored]]:
        workspace = self.notion.simulator.state.workspace
        ids = workspace.rows.get(self.notion.table(kind).source_id, [])
        return {identity: [self.stored(kind, workspace.pages[identity])] for identity in ids}

    @override
    def find(self, kind: Kind, remote_id: str) -> Stored | None:
        page = self.notion.simulator.state.workspace.pages.get(remote_id)
        return None if page is None else self.stored(kind, page)

    def column(self, kind: Kind, identity: str) -> Column:
        workspace = self.notion.simulator.state.workspace
        column = workspace.find_column(workspace.sources[self.notion.table(kind).source_id], identity)
        assert column is not None
        return column

    def stored(self, kind: Kind, page: Page) -> Stored:
        """A page as people see it: whole, and also what the connection is not shown."""
        table, state = self.notion.table(kind), self.notion.simulator.state
        key = values.show(state, self.column(kind, table.key_id), page, page.current)
        return Stored(
            remote_id=page.id,
            number=page.number,
            key=read_key(key),
            values={name: self.value(page, self.column(kind, each.id)) for name, each in table.fields.items()},
            edited_at=page.current.edited,
            trashed=page.current.in_trash,
            shared=page.id not in state.workspace.unshared,
        )

    def value(self, page: Page, column: Column) -> Value:
        if column.type != "relation":
            return read(values.show(self.notion.simulator.state, column, page, page.current), {})[0]
        pages = self.notion.simulator.state.workspace.pages
        held: list[str] = page.current.values.get(column.id, [])
        return frozenset(each for each in held if not pages[each].current.in_trash) or None

    @override
    def add(self, kind: Kind, values: Mapping[str, Value], key: UUID | None = None) -> Stored:
        table, crm = self.notion.table(kind), self.notion.crm
        properties = crm.properties(table, values)
        if key is not None:
            properties[table.key_id] = {"rich_text": rich_text(str(key))}
        return self.there_is(kind, self.notion.simulator.person.create(table.source_id, properties))

    @override
    def duplicate(self, kind: Kind, remote_id: str) -> Stored:
        state, person = self.notion.simulator.state, self.notion.simulator.person
        source = person.source(self.notion.table(kind).source_id)
        with state.lock:
            copy = edit.create_page(state, source, dict(person.page(remote_id).current.values), person.id)
        return self.stored(kind, copy)

    @override
    def edit(self, kind: Kind, remote_id: str, **changes: Value) -> Stored:
        self.notion.edit(kind, remote_id, changes)
        return self.there_is(kind, remote_id)

    @override
    def mark(self, kind: Kind, remote_id: str, **marks: bool) -> Stored:
        person = self.notion.simulator.person
        for mark, value in marks.items():
            does = {
                ("trashed", True): person.trash,
                ("trashed", False): person.restore,
                ("shared", True): person.share,
                ("shared", False): person.unshare,
            }[mark, value]
            does(remote_id)
        return self.there_is(kind, remote_id)

    @override
    def rename(self, kind: Kind, name: str, label: str) -> None:
        table = self.notion.table(kind)
        column = self.column(kind, table.fields[name].id)
        self.notion.simulator.person.rename_property(table.source_id, column.name, f"{label} {name}")
        self.notion.simulator.person.rename_source(table.source_id, label)

    def there_is(self, kind: Kind, remote_id: str) -> Stored:
        found = self.find(kind, remote_id)
        assert found is not None
        return found


@dataclass
class NotionSides(Rig):
    """Our database and a simulated Notion, on the simulator's clock."""

    @property
    def there(self) -> NotionRig:
        assert isinstance(self.world, NotionWorld)
        return self.world.notion

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
        remembered = self.there.crm.set_up([table.spec for table in TABLES.values()])
        self.there.reconnect(remembered)
        crm = self.there.crm
        assert isinstance(crm, NotionCrm)
        assert isinstance(self.world, NotionWorld)
        crm.client = SteppingClient(crm.access, self.world)
        with self.transaction() as conn:
            store.save_connection(conn, self.connector, remembered)

    @override
    def settle(self, rounds: int = 8, share: float = 0.2) -> int:
        self.there.simulator.state.faults.armed.clear()
        return super().settle(rounds, share)

    @override
    def sync(self, **options: Any) -> Any:
        armed = self.there.simulator.state.faults.armed
        for number, fault in enumerate(self.world.faults):
            armed.append(in_notions_words(fault, number + len(armed)))
        self.world.faults.clear()
        return super().sync(**options)


def in_notions_words(fault: Fault, variant: int) -> NotionFault:
    method, path = PLACES[fault.request]
    kinds = MEANT[fault.kind]
    return NotionFault(kinds[variant % len(kinds)], path, method, fault.times)


@dataclass
class OneLineSender(Sender):
    """Over one connection: opening one for each delivery takes most of a history's time."""

    client: httpx.Client = field(kw_only=True)

    @override
    def post(self, event_id: str, body: bytes, signed: dict[str, str]) -> Delivery:
        headers = {"Content-Type": "application/json"} | signed
        answer = self.client.post(self.subscription.url, content=body, headers=headers)
        return Delivery(event_id, answer.status_code)


@dataclass
class NotionWebhooks:
    """Notion's own, signed, to our address."""

    sender: Sender

    def deliver(self, seed: int) -> None:
        self.sender.chance.seed(seed)
        assert all(delivery.status == 202 for delivery in self.sender.send_due())


class NotionHistories(Histories):
    """The machine over Notion."""

    @override
    def connect(self, lag: int, page: int, *, restores: bool, creates_once: bool, hides_members: bool) -> None:
        """What a CRM can do is Notion's to say; instead its pages are short at times."""
        there = self.stack.enter_context(
            rigged(
                people=(("Rita", RITA), ("Max", MAX), ("Nobody", NOBODY)),
                index_lag=timedelta(seconds=min(lag, 30)),
                trash_kept=FOR_GOOD,
                shorter_pages=creates_once,
            )
        )
        there.options["page_size"] = str(page)
        self.world = NotionWorld(there=there)
        self.rig = NotionSides(self.ground.transaction, self.world, time=START, connector="notion")
        assert self.ground.api is not None
        address = str(self.ground.api.base_url.join("/api/webhooks/notion"))
        badly = Subscription(address, duplicates=0.5, drops=0.3, late=timedelta(minutes=3), shuffled=True)
        sender = OneLineSender(there.simulator.state, badly, client=self.ground.api)
        self.webhooks = NotionWebhooks(sender)
        self.stack.enter_context(deployed(self.ground.database_url, crm="notion", notion_webhook_token=sender.token))
