"""Every question that the simulator answers, in both versions, on good days and bad ones; returns what was said."""

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import timedelta
from typing import Any
from urllib.parse import unquote

import httpx

from dev.simulators.notion.faults import Fault, Kind
from dev.simulators.notion.options import VERSIONS, Options
from dev.simulators.notion.server import Simulator, serve
from dev.simulators.notion.state import Exchange
from dev.simulators.notion.workspace import Json

EVERY_TYPE: Json = {
    "Words": {"rich_text": {}},
    "Figure": {"number": {"format": "dollar"}},
    "One": {"select": {"options": [{"name": "Red", "color": "red"}, {"name": "Blue"}]}},
    "Several": {"multi_select": {"options": [{"name": "A"}]}},
    "State": {"status": {}},
    "Day": {"date": {}},
    "Who": {"people": {}},
    "Done": {"checkbox": {}},
    "Site": {"url": {}},
    "Mail": {"email": {}},
    "Phone": {"phone_number": {}},
    "Made": {"created_time": {}},
    "Changed": {"last_edited_time": {}},
    "Maker": {"created_by": {}},
    "Changer": {"last_edited_by": {}},
    "Number": {"unique_id": {"prefix": "DEAL"}},
    "Copy": {"formula": {"expression": 'prop("Name")'}},
}
FILTERS: tuple[Json, ...] = (
    {"property": "Name", "title": {"contains": "row"}},
    {"property": "Words", "rich_text": {"equals": "Some words"}},
    {"property": "Figure", "number": {"greater_than_or_equal_to": 10}},
    {"property": "One", "select": {"equals": "Red"}},
    {"property": "Several", "multi_select": {"contains": "A"}},
    {"property": "State", "status": {"does_not_equal": "Done"}},
    {"property": "Day", "date": {"on_or_after": "2026-01-01"}},
    {"property": "Done", "checkbox": {"equals": True}},
    {"property": "Mail", "email": {"is_not_empty": True}},
    {"timestamp": "last_edited_time", "last_edited_time": {"on_or_after": "2026-01-01T00:00:00Z"}},
    {
        "and": [
            {"timestamp": "created_time", "created_time": {"on_or_after": "2026-01-01T00:00:00.000Z"}},
            {
                "or": [
                    {"property": "Done", "checkbox": {"equals": True}},
                    {"property": "Site", "url": {"is_empty": True}},
                ]
            },
        ]
    },
)
INSTEAD: tuple[Kind, ...] = ("409", "429", "429-long", "500", "502", "503", "503-database", "504", "529")
"""Faults that are answers."""


def text(words: str) -> list[Json]:
    return [{"type": "text", "text": {"content": words}}]


def row(name: str, person: str, related: Sequence[str]) -> Json:
    """Every property that can be written."""
    return {
        "Name": {"title": text(name)},
        "Words": {"rich_text": [*text("Some "), {"text": {"content": "words", "link": {"url": "https://a.example"}}}]},
        "Figure": {"number": 12.5},
        "One": {"select": {"name": "Red"}},
        "Several": {"multi_select": [{"name": "A"}, {"name": "B"}]},
        "State": {"status": {"name": "In progress"}},
        "Day": {"date": {"start": "2026-11-24", "end": None}},
        "Who": {"people": [{"id": person}]},
        "Done": {"checkbox": True},
        "Site": {"url": "https://a.example"},
        "Mail": {"email": "a@a.example"},
        "Phone": {"phone_number": "+1 555 0100"},
        "Related": {"relation": [{"id": each} for each in related]},
    }


NOTHING: Json = {
    "Words": {"rich_text": []},
    "Figure": {"number": None},
    "One": {"select": None},
    "Several": {"multi_select": []},
    "Day": {"date": None},
    "Who": {"people": []},
    "Site": {"url": None},
    "Related": {"relation": []},
}


def exercise() -> list[Exchange]:
    """All of it, once in each version."""
    return [exchange for version in VERSIONS for exchange in exercise_version(version)]


def exercise_version(version: str) -> list[Exchange]:
    options = Options(requests_per_minute=10**6, keep_bodies=True, most_rows=40)
    with serve(options) as simulator:
        headers = {"Authorization": f"Bearer {options.token}", "Notion-Version": version}
        with httpx.Client(base_url=simulator.base_url, headers=headers, timeout=10) as http:
            World(simulator, http).ask_everything()
        return simulator.state.journal


class World:
    """Two data sources that are related, and what is asked of them."""

    def __init__(self, simulator: Simulator, http: httpx.Client) -> None:
        self.simulator = simulator
        self.http = http
        self.related = self.make("Accounts", {"Name": {"title": {}}, "Score": {"number": {}}})
        relation: Json = {"data_source_id": self.related, "type": "dual_property", "dual_property": {}}
        self.source = self.make("Deals", {"Name": {"title": {}}, **EVERY_TYPE, "Related": {"relation": relation}})

    def send(self, method: str, path: str, body: Json | None = None, **query: Any) -> Json:
        """The answer's body, whatever it says; {} where there is none."""
        with suppress(httpx.RequestError, ValueError):
            return self.http.request(method, f"/v1{path}", json=body, params=query or None).json()
        return {}

    def make(self, name: str, properties: Json) -> str:
        parent = {"type": "page_id", "page_id": self.simulator.state.home}
        body = {"parent": parent, "title": text(name), "initial_data_source": {"properties": properties}}
        return self.send("POST", "/databases", body)["data_sources"][0]["id"]

    def create(self, source: str, properties: Json) -> str:
        parent = {"type": "data_source_id", "data_source_id": source}
        return self.send("POST", "/pages", {"parent": parent, "properties": properties})["id"]

    def ask_everything(self) -> None:
        self.ask_about_tables()
        people = self.send("GET", "/users", page_size=2)
        self.send("GET", "/users", start_cursor=people["next_cursor"])
        self.send("GET", "/users/me")
        person = self.simulator.person.id
        self.send("GET", f"/users/{person}")
        accounts = [self.create(self.related, {"Name": {"title": text(f"Account {n}")}}) for n in range(30)]
        rows = [self.create(self.source, row(f"Row {n}", person, accounts[:n])) for n in range(30)]
        self.ask_about_pages(rows, person, accounts)
        self.query()
        for word in ("", "deals"):
            self.send("POST", "/search", {"query": word, "page_size": 3})
        self.send("POST", "/search", {"filter": {"property": "object", "value": "data_source"}})
        self.ask_in_vain(rows[0])
        self.meet_bad_days(rows[0])

    def ask_about_tables(self) -> None:
        shown = self.send("GET", f"/data_sources/{self.source}")
        database = shown["parent"]["database_id"]
        self.send("GET", f"/databases/{database}")
        blocks = self.send("GET", f"/blocks/{self.simulator.state.home}/children", page_size=1)
        self.send("GET", f"/blocks/{self.simulator.state.home}/children", start_cursor=blocks["next_cursor"])
        self.send("PATCH", f"/databases/{database}", {"title": text("Our deals")})
        words = shown["properties"]["Words"]["id"]
        changes: Json = {
            words: {"name": "Notes"},
            "More": {"type": "select", "select": {"options": [{"name": "x"}]}},
            "Site": None,
            "How many": {
                "rollup": {"relation_property_name": "Related", "rollup_property_name": "Name", "function": "count"}
            },
        }
        self.send("PATCH", f"/data_sources/{self.source}", {"title": text("Our deals"), "properties": changes})
        back: Json = {words: {"name": "Words"}, "Site": {"url": {}}}
        self.send("PATCH", f"/data_sources/{self.source}", {"properties": back})
        parent = {"type": "database_id", "database_id": database}
        second = self.send("POST", "/data_sources", {"parent": parent, "properties": {"Name": {"title": {}}}})
        self.send("PATCH", f"/data_sources/{second['id']}", {"in_trash": True})

    def ask_about_pages(self, rows: Sequence[str], person: str, accounts: Sequence[str]) -> None:
        page = self.send("GET", f"/pages/{rows[29]}")
        self.http.get(
            f"/v1/pages/{rows[29]}", params={"filter_properties[]": unquote(page["properties"]["Figure"]["id"])}
        )
        for each in page["properties"].values():
            address = f"/pages/{rows[29]}/properties/{each['id']}"
            items = self.send("GET", address, page_size=5)
            if items.get("next_cursor"):
                self.send("GET", address, start_cursor=items["next_cursor"])
        self.send("PATCH", f"/pages/{rows[1]}", {"properties": row("Another row", person, accounts[:3])})
        self.send("PATCH", f"/pages/{rows[2]}", {"properties": NOTHING})
        self.send("PATCH", f"/pages/{rows[3]}", {"in_trash": True})
        self.send("PATCH", f"/pages/{rows[4]}", {"in_trash": True})
        self.send("PATCH", f"/pages/{rows[4]}", {"in_trash": False})
        self.simulator.state.options = replace(self.simulator.state.options, can_read_users=False)
        self.send("GET", f"/pages/{rows[5]}")
        self.send("GET", "/users")
        self.simulator.state.options = replace(self.simulator.state.options, can_read_users=True)

    def query(self) -> None:
        address = f"/data_sources/{self.source}/query"
        for each in FILTERS:
            self.send("POST", address, {"filter": each, "page_size": 3})
        sorts = [
            {"timestamp": "last_edited_time", "direction": "ascending"},
            {"property": "Name", "direction": "descending"},
        ]
        first = self.send("POST", address, {"sorts": sorts, "page_size": 2})
        self.send("POST", address, {"sorts": sorts, "page_size": 2, "start_cursor": first["next_cursor"]})
        self.send("POST", address, {"in_trash": True})
        self.http.post(f"/v1{address}", json={"page_size": 5}, params={"filter_properties[]": "title"})
        for number in range(12):
            self.create(self.related, {"Name": {"title": text(f"More {number}")}})
        self.send("POST", f"/data_sources/{self.related}/query", {"page_size": 3})

    def ask_in_vain(self, page: str) -> None:
        """What Notion refuses."""
        address = f"/pages/{page}"
        for wrong in (
            {"Words": {"rich_text": text("x" * 2001)}},
            {"Nothing": {"number": 1}},
            {"Figure": {"number": "1"}},
            {"Mail": {"email": ""}},
            {"State": {"status": {"name": "Unheard of"}}},
            {"Made": {"created_time": "2026-01-01"}},
        ):
            self.send("PATCH", address, {"properties": wrong})
        self.send("GET", "/pages/00000000-0000-4000-8000-000000000000")
        self.send("GET", "/pages/nothing")
        self.http.post("/v1/search", content=b"{", headers={"Content-Type": "application/json"})
        self.http.get("/v1/users/me", headers={"Authorization": "Bearer another"})
        self.http.get("/v1/users/me", headers={"Notion-Version": "2019-01-01"})
        self.simulator.person.unshare(self.source)
        self.send("POST", f"/data_sources/{self.source}/query", {})
        self.simulator.person.share(self.source)

    def meet_bad_days(self, page: str) -> None:
        asks: tuple[Callable[[], Json], ...] = (
            lambda: self.send("POST", f"/data_sources/{self.source}/query", {"page_size": 1}),
            lambda: self.send("PATCH", f"/pages/{page}", {"properties": {"Figure": {"number": 3}}}),
        )
        for fault in INSTEAD:
            for ask in asks:
                self.simulator.state.faults.armed.append(Fault(fault))
                ask()
                self.simulator.state.advance(seconds=timedelta(minutes=6).total_seconds())
