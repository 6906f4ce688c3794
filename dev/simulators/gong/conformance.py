"""Our client's requests and our simulator's answers against Gong's own OpenAPI, over a real socket.

    uv run python -m dev.simulators.gong.conformance PATH/TO/gong-openapi.json

The specification is not ours to publish, so its path is given. Exits 1 with the exact place of the first mismatch.
"""

import copy
import json
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from psycopg import Connection
from psycopg.rows import TupleRow
from psycopg_pool import ConnectionPool
from rich.console import Console
from rich.table import Table

from dev import postgres
from dev.sample.world import NOW, load
from dev.simulators.gong.contract import Contract, name
from dev.simulators.gong.deviations import BY_PLACE, DEVIATIONS
from dev.simulators.gong.exercise import exercise, unasked
from dev.simulators.gong.options import Options
from dev.simulators.gong.state import Exchange
from dev.simulators.gong.varied import BASE, varied_world
from dev.simulators.openapi import Mismatch
from lib.migrate import migrate

NOT_OF_THE_API = "/oauth2/"
UNCHECKED_REQUESTS = {400, 415}
"""Answers to requests that are wrong on purpose: only the answer is held against the specification."""


def main() -> None:
    """Exercise, check, print."""
    spec = json.loads(Path(sys.argv[1]).read_text())
    exchanges = [each for each in exercise_all() if not each.path.startswith(NOT_OF_THE_API)]
    contract = Contract(spec)
    mismatches = list(check(contract, exchanges))
    show(contract, exchanges)
    complaints = [str(mismatch) for mismatch in mismatches[:1]]
    complaints += [f"The check does not see {blunder}." for blunder in overlooked(spec, exchanges)]
    complaints += [f"No answer needed the deviation at {place}." for place in BY_PLACE.keys() - +contract.met]
    complaints += [f"No request of GongClient.{each} was made." for each in unasked(varied_world(), Options())]
    for complaint in complaints:
        print(f"MISMATCH: {complaint}")
    if complaints:
        sys.exit(1)
    print(f"{len(exchanges)} requests and their answers agree with Gong's OpenAPI.")


def exercise_all() -> list[Exchange]:
    """The sample workspace, and a world of many shapes in another time zone."""
    with postgres.temporary_server() as server:
        url = postgres.create_database(server, "conformance")
        migrate(url)
        with ConnectionPool[Connection[TupleRow]](url, min_size=1, max_size=2, open=True) as pool:
            sample = exercise(load(), Options(now=NOW), pool.connection)
            options = Options(now=BASE.end, page_size=25, offset_hours=2)
            varied = exercise(varied_world(), options, pool.connection)
    return sample + varied


def check(contract: Contract, exchanges: Iterable[Exchange]) -> Iterator[Mismatch]:
    for exchange in exchanges:
        operation = contract.operation(exchange)
        if exchange.status in UNCHECKED_REQUESTS and operation is not None:
            yield from contract.check_answer(exchange, operation)
        else:
            yield from contract.check(exchange)


BLUNDERS: dict[str, Callable[[Exchange], None]] = {
    "an answer with text for a number": lambda each: call_of(each)["metaData"].update(duration="long"),
    "an answer with a time without offset": lambda each: call_of(each)["metaData"].update(started="2026-01-01T00:00"),
    "an answer with an unknown word": lambda each: call_of(each)["metaData"].update(direction="Sideways"),
    "an answer with a number for an id": lambda each: call_of(each)["metaData"].update(id=7),
    "an answer with a null that Gong does not send": lambda each: call_of(each)["metaData"].update(started=None),
    "an answer with an invented field": lambda each: call_of(each).update(dealName="Big"),
    "an answer with an invented status": lambda each: setattr(each, "status", 418),
    "an answer that is no list of calls": lambda each: each.response_body.update(calls={}),
    "a request with an invented filter": lambda each: each.request_body["filter"].update(updatedSince="yesterday"),
    "a request without its filter": lambda each: each.request_body.pop("filter"),
    "a request with the cursor in the query": lambda each: each.query.update(cursor="abc"),
    "a request to an endpoint that Gong lacks": lambda each: setattr(each, "route", "/v2/opportunities"),
}
"""What must not pass, as changes to an exchange that does."""


def overlooked(spec: Any, exchanges: Sequence[Exchange]) -> list[str]:
    """Those blunders that the check lets pass: a check that cannot fail is none."""
    good = next(each for each in exchanges if each.route == "/v2/calls/extensive" and each.status == 200)
    passed: list[str] = []
    for blunder, commit in BLUNDERS.items():
        bad = copy.deepcopy(good)
        commit(bad)
        if not any(Contract(spec).check(bad)):
            passed.append(blunder)
    return passed


def call_of(exchange: Exchange) -> Any:
    return exchange.response_body["calls"][0]


def show(contract: Contract, exchanges: Sequence[Exchange]) -> None:
    """What was checked, by endpoint, and where we knowingly follow Gong rather than its specification."""
    console = Console(width=140)
    table = Table("Endpoint", "Requests", "Answers by status", title="Checked against Gong's OpenAPI")
    for endpoint in sorted({name(each) for each in exchanges}):
        statuses = Counter(each.status for each in exchanges if name(each) == endpoint)
        words = ", ".join(f"{status}: {count}" for status, count in sorted(statuses.items()))
        table.add_row(endpoint, str(statuses.total()), words)
    console.print(table)
    known = Table("Deviation", "Met", "Places", "Reason", title="Deliberate deviations")
    for deviation in DEVIATIONS:
        met = sum(contract.met[place] for place in deviation.places)
        known.add_row(deviation.name, str(met), ", ".join(sorted(deviation.places)), deviation.reason)
    console.print(known)


if __name__ == "__main__":
    main()
