"""Our client's requests and our simulator's answers against Notion's own OpenAPI, over a real socket.

    uv run python -m dev.simulators.notion.conformance PATH/TO/notion-openapi.json

The specification is not ours to publish, so its path is given. Exits 1 with the exact place of the first mismatch.
"""

import copy
import json
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table

from dev.simulators.notion.app import ENDPOINTS
from dev.simulators.notion.contract import Contract, name
from dev.simulators.notion.deviations import DEVIATIONS, amended
from dev.simulators.notion.exercise import exercise
from dev.simulators.notion.exercise_adapter import exercise_adapter
from dev.simulators.notion.state import Exchange
from dev.simulators.openapi import Json, Mismatch

UNCHECKED_REQUESTS = {400}
"""Answers to requests that are wrong on purpose: only the answer is held against the specification."""


def main() -> None:
    """Exercise, check, print."""
    spec = json.loads(Path(sys.argv[1]).read_text())
    of_adapter, uncalled = exercise_adapter()
    exchanges = [*exercise(), *of_adapter]
    show(exchanges)
    complaints = [str(mismatch) for mismatch in list(check(Contract(amended(spec)), exchanges))[:1]]
    complaints += [f"The check does not see {blunder}." for blunder in overlooked(amended(spec), exchanges)]
    complaints += [f"No answer needed the deviation: {each}." for each in unneeded(spec, exchanges)]
    complaints += [f"Nobody asked {each}." for each in unasked(exchanges)]
    complaints += [f"No request of NotionClient.{each} was made." for each in sorted(uncalled)]
    complaints += [f"The adapter was refused: {each.method} {each.path}." for each in refused(of_adapter)]
    for complaint in complaints:
        print(f"MISMATCH: {complaint}")
    if complaints:
        sys.exit(1)
    print(f"{len(exchanges)} requests and their answers agree with Notion's OpenAPI.")


def check(contract: Contract, exchanges: Iterable[Exchange]) -> Iterator[Mismatch]:
    for exchange in exchanges:
        yield from contract.check(exchange, answer_only=exchange.status in UNCHECKED_REQUESTS)


def unneeded(spec: Json, exchanges: Sequence[Exchange]) -> list[str]:
    """Deviations without which everything would agree as well."""
    return [
        deviation.name
        for deviation in DEVIATIONS
        if not any(True for _ in check(Contract(amended(spec, without=deviation)), exchanges))
    ]


def refused(exchanges: Iterable[Exchange]) -> list[Exchange]:
    """Requests that were wrong; those in the trash and those that nobody has are asked for on purpose."""
    return [each for each in exchanges if each.status == 400 and "archived" not in each.response_body["message"]]


def unasked(exchanges: Iterable[Exchange]) -> list[str]:
    asked = {name(each) for each in exchanges}
    return [known for method, path, _ in ENDPOINTS if (known := f"{method} {path.replace(':path', '')}") not in asked]


BLUNDERS: dict[str, Callable[[Exchange], Any]] = {
    "a page with text for a time": lambda each: page_of(each).update(created_time="yesterday"),
    "a page with an invented field": lambda each: page_of(each).update(owner="me"),
    "a page without its parent": lambda each: page_of(each).pop("parent"),
    "a page with a number for an id": lambda each: page_of(each).update(id=7),
    "a page that is only an id": lambda each: keep_id(page_of(each)),
    "a property with another type's value": lambda each: property_of(each, "Figure").update(number="12"),
    "a property without its id": lambda each: property_of(each, "Figure").pop("id"),
    "a property with an invented field": lambda each: property_of(each, "Figure").update(unit="USD"),
    "a property of an invented type": lambda each: property_of(each, "Figure").update(type="money"),
    "a list without has_more": lambda each: each.response_body.pop("has_more"),
    "an answer with an invented status": lambda each: setattr(each, "status", 418),
    "a request with an invented filter": lambda each: each.request_body.update(filter={"property": "A", "money": {}}),
    "a request with an invented sort": lambda each: each.request_body.update(sorts=[{"property": "A"}]),
    "a request with an invented field": lambda each: each.request_body.update(limit=5),
    "a request with an invented parameter": lambda each: each.query.append(("limit", "5")),
    "a request to an endpoint that Notion lacks": lambda each: setattr(each, "route", "/v1/deals"),
}
"""What must not pass, as changes to an exchange that does."""


def overlooked(spec: Json, exchanges: Sequence[Exchange]) -> list[str]:
    """Those blunders that the check lets pass: a check that cannot fail is none."""
    contract = Contract(spec)
    good = next(
        each
        for each in exchanges
        if each.route.endswith("/query") and each.status == 200 and each.response_body["results"] and not each.query
    )
    passed: list[str] = []
    for blunder, commit in BLUNDERS.items():
        bad = copy.deepcopy(good)
        commit(bad)
        if not any(True for _ in contract.check(bad)):
            passed.append(blunder)
    return passed


def page_of(exchange: Exchange) -> Any:
    return exchange.response_body["results"][0]


def property_of(exchange: Exchange, named: str) -> Any:
    return page_of(exchange)["properties"][named]


def keep_id(page: Json) -> None:
    for key in page.keys() - {"id", "object"}:
        del page[key]


def show(exchanges: Sequence[Exchange]) -> None:
    """What was checked, by endpoint, and where we knowingly follow Notion rather than its specification."""
    console = Console(width=140)
    table = Table("Endpoint", "Requests", "Answers by status", title="Checked against Notion's OpenAPI")
    for endpoint in sorted({name(each) for each in exchanges}):
        statuses = Counter(each.status for each in exchanges if name(each) == endpoint)
        words = ", ".join(f"{status}: {count}" for status, count in sorted(statuses.items()))
        table.add_row(endpoint, str(statuses.total()), words)
    console.print(table)
    known = Table("Deviation", "Reason", title="Deliberate deviations")
    for deviation in DEVIATIONS:
        known.add_row(deviation.name, deviation.reason)
    console.print(known)


if __name__ == "__main__":
    main()
