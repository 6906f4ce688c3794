"""A simulated Notion, and Notion's own Python client for it."""

import logging
from collections.abc import Callable, Generator
from contextlib import ExitStack
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any

import pytest
from notion_client import Client
from notion_client.errors import APIErrorCode, APIResponseError

from dev.simulators.notion.exercise import EVERY_TYPE, text
from dev.simulators.notion.faults import Fault, Kind
from dev.simulators.notion.options import Options
from dev.simulators.notion.person import Person
from dev.simulators.notion.server import serve
from dev.simulators.notion.state import State

NOON = datetime(2026, 11, 24, 12, 0, 30, tzinfo=UTC)
QUIET = logging.getLogger("tests.notion")
"""Without a logger of ours the client prints to the screen."""

type Json = dict[str, Any]


@dataclass(frozen=True)
class Notion:
    """A running simulator with two related data sources, asked by `client` and edited by `person`."""

    state: State
    person: Person
    client: Any
    """Untyped: what the client gives back may be awaitable, says its type."""
    base_url: str
    accounts: str
    deals: str

    def create(self, source: str, **properties: Any) -> Json:
        return self.client.pages.create(
            parent={"type": "data_source_id", "data_source_id": source}, properties=properties
        )

    def deal(self, name: str = "Deal", **properties: Any) -> Json:
        return self.create(self.deals, Name=title(name), **properties)

    def account(self, name: str = "Account") -> Json:
        return self.create(self.accounts, Name=title(name))

    def read(self, page: Json) -> Json:
        return self.client.pages.retrieve(page["id"])

    def write(self, page: Json, **properties: Any) -> Json:
        return self.client.pages.update(page["id"], properties=properties)

    def query(self, **body: Any) -> Json:
        return self.client.data_sources.query(self.deals, **body)

    def names(self, **body: Any) -> list[str]:
        """The names of the deals that a query finds, in order."""
        return [name_of(page) for page in self.query(**body)["results"]]

    def arm(self, kind: Kind, **where: Any) -> None:
        self.state.faults.armed.append(Fault(kind, **where))


type Start = Callable[..., Notion]


@pytest.fixture
def start() -> Generator[Start]:
    """Starts a simulator; options by name, `version` is the API's."""
    with ExitStack() as stack:

        def begin(*, version: str = "2026-03-11", **changes: Any) -> Notion:
            options = replace(Options(now=NOON, requests_per_minute=100_000), **changes)
            simulator = stack.enter_context(serve(replace(options, can_read_users=True, can_write=True)))
            client: Any = Client(
                auth=options.token,
                base_url=simulator.base_url,
                notion_version=version,
                retry=False,
                timeout_ms=5_000,
                logger=QUIET,
            )
            stack.callback(client.close)
            accounts = make(client, simulator.state.home, "Accounts", {"Name": {"title": {}}})
            relation: Json = {"data_source_id": accounts, "type": "dual_property", "dual_property": {}}
            properties: Json = {"Name": {"title": {}}, **EVERY_TYPE, "Account": {"relation": relation}}
            deals = make(client, simulator.state.home, "Deals", properties)
            simulator.state.workspace.events.clear()
            simulator.state.options = options
            return Notion(simulator.state, simulator.person, client, simulator.base_url, accounts, deals)

        yield begin


def make(client: Any, home: str, name: str, properties: Json) -> str:
    database = client.databases.create(
        parent={"type": "page_id", "page_id": home}, title=text(name), initial_data_source={"properties": properties}
    )
    return database["data_sources"][0]["id"]


def title(words: str) -> Json:
    return {"title": text(words)}


def name_of(page: Json) -> str:
    return "".join(item["plain_text"] for item in page["properties"]["Name"]["title"])


def refused(call: Callable[[], Any]) -> tuple[int, str, str]:
    """Status, code and words of the refusal that a call meets."""
    with pytest.raises(APIResponseError) as caught:
        call()
    return caught.value.status, APIErrorCode(caught.value.code).value, str(caught.value)
