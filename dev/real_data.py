"""Real data through the whole way: imported as the command line does, and read back over HTTP.

`python -m dev.real_data FOLDER` with the public data in FOLDER, of which nothing is ours to publish. What has to come
out is worked out here from the files by the plainest means, not by the readers that are tested. Exits 1 on any
difference.
"""

import csv
import json
import re
import sys
import threading
import time
from collections import Counter
from collections.abc import Generator, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import httpx
import psycopg
import uvicorn
from psycopg.sql import SQL, Identifier

from dev import postgres
from dev.local_world import environment
from dev.progress import progress_bars
from dev.tables import print_counts
from lib.db import open_transaction
from lib.imports.report import ImportOptions, ImportReport
from lib.imports.run import import_paths
from lib.migrate import migrate
from lib.records.deals import opportunity_id
from lib.records.models import FILES

CALLS = "sales_calls_bant.json"
PIPELINE = "crm_sales_pipeline"
STAGES = {"Won": "closed_won", "Lost": "closed_lost", "Engaging": "discovery", "Prospecting": "prospecting"}
TABLES = (
    "users", "accounts", "people", "opportunities", "calls", "call_participants", "transcripts", "call_opportunities",
)  # fmt: skip
LINE = re.compile(r"^\[([\d:T.-]+)\] ([^:]+): (.*)$", re.MULTILINE)


@dataclass(frozen=True)
class Said:
    """One line of a call as the file has it."""

    speaker: str
    offset_ms: int
    words: list[str]


def main(folder: Path) -> int:
    """Import, read back, compare; returns how many differences there are."""
    missing = [name for name in (CALLS, PIPELINE) if not (folder / name).exists()]
    if missing:
        print(f"{folder} has no {' and no '.join(missing)}.", file=sys.stderr)
        return 1
    with postgres.temporary_server() as server:
        url = postgres.create_database(server, "real_data")
        with environment({"DATABASE_URL": url, "TRUST_LOOPBACK": "true"}), progress_bars() as progress:
            migrate(url)
            paths = [folder / CALLS, folder / PIPELINE]
            report = import_paths(open_transaction, paths, ImportOptions(), progress)
            before = row_versions(url)
            again = import_paths(open_transaction, paths, ImportOptions(), progress)
            rewritten = sum((row_versions(url) - before).values())
            differences = [*report.errors, *again.errors]
            if rewritten or again.counts != report.counts:
                differences.append(f"the second import wrote {rewritten} rows")
            counts: Counter[str] = Counter()
            with serve_api() as api:
                differences.extend(compare_calls(api, folder / CALLS, report, counts))
                differences.extend(compare_pipeline(api, folder / PIPELINE, counts))
    print_counts("Real data, read back over HTTP", {**counts, "rows written by a second import": rewritten})
    for difference in differences[:50]:
        print(f"  {difference}", file=sys.stderr)
    return len(differences)


@contextmanager
def serve_api() -> Generator[httpx.Client]:
    """The API on a free port of this machine."""
    from api.index import app

    server = uvicorn.Server(uvicorn.Config(app, host="127.0.0.1", port=0, log_level="warning"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    try:
        while not server.started:
            if not thread.is_alive():
                raise RuntimeError("The API did not start.")
            time.sleep(0.02)
        port = server.servers[0].sockets[0].getsockname()[1]
        with httpx.Client(base_url=f"http://127.0.0.1:{port}", timeout=30) as api:
            yield api
    finally:
        server.should_exit = True
        thread.join(10)


def row_versions(url: str) -> Counter[tuple[str, str, str]]:
    """Every row version of every table: a write of any kind makes a new one."""
    with psycopg.connect(url) as conn:
        return Counter(
            (table, str(row[0]), str(row[1]))
            for table in TABLES
            for row in conn.execute(SQL("select ctid, xmin from {}").format(Identifier(table)))
        )


def get(api: httpx.Client, path: str) -> Any:
    response = api.get(path)
    response.raise_for_status()
    return response.json()


def pages(api: httpx.Client, path: str, name: str) -> Iterator[Any]:
    """Every row of a list, page by page."""
    page, last = 1, 1
    while page <= last:
        answer = get(api, f"{path}?limit=100&page={page}")
        last = answer["pagination"]["total_pages"]
        yield from answer[name]
        page += 1


def compare_calls(api: httpx.Client, file: Path, report: ImportReport, counts: Counter[str]) -> Iterator[str]:
    """Every line of every call has to be there, said by whom it was said and when, in the words of the file."""
    rows: list[dict[str, Any]] = json.loads(file.read_text("utf-8"))
    for number, row in enumerate(rows, start=1):
        call_id = report.calls.get(f"{file}#{number}")
        if call_id is None:
            yield f"{file.name} #{number}: not imported"
            continue
        said = read_lines(row["transcript"])
        call = get(api, f"/api/calls/{call_id}")
        sentences = get(api, f"/api/calls/{call_id}/transcript")["sentences"]
        if call["started_at"] != start_of(row["transcript"]):
            yield f"{file.name} #{number}: starts at {call['started_at']}"
        if {p["name"] for p in call["participants"]} != {each.speaker for each in said}:
            yield f"{file.name} #{number}: participants {[p['name'] for p in call['participants']]}"
        found = count_turns(said, sentences)
        if found != len(said):
            yield f"{file.name} #{number}: differs after {found} of {len(said)} turns"
        counts["calls"] += 1
        counts["turns"] += found
        counts["sentences"] += len(sentences)


def read_lines(transcript: str) -> list[Said]:
    found = LINE.findall(transcript)
    first = datetime.fromisoformat(found[0][0])
    return [
        Said(speaker, round((datetime.fromisoformat(time) - first).total_seconds() * 1000), words.split())
        for time, speaker, words in found
    ]


def start_of(transcript: str) -> str:
    moment = datetime.fromisoformat(LINE.findall(transcript)[0][0]).replace(tzinfo=UTC)
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")


def count_turns(said: Sequence[Said], sentences: Sequence[dict[str, Any]]) -> int:
    """How many lines in a row the sentences give back word for word, from the first on."""
    place = 0
    for number, line in enumerate(said):
        words: list[str] = []
        begin = place
        while place < len(sentences) and len(words) < len(line.words):
            words.extend(sentences[place]["text"].split())
            place += 1
        spoken = sentences[begin:place]
        if (
            words != line.words
            or any(each["speaker"] != line.speaker for each in spoken)
            or spoken[0]["start_ms"] != line.offset_ms
        ):
            return number
    return len(said) if place == len(sentences) else len(said) - 1


def compare_pipeline(api: httpx.Client, folder: Path, counts: Counter[str]) -> Iterator[str]:
    """Every row of the export has to be an opportunity with its stage, owner, account, product, amount and date."""
    products = {row["product"] for row in read_csv(folder / "products.csv")}
    expected = {
        str(opportunity_id(FILES, row["opportunity_id"])): (
            STAGES[row["deal_stage"]],
            row["sales_agent"],
            row["account"] or None,
            "GTX Pro" if row["product"] == "GTXPro" else row["product"],
            float(row["close_value"]) if row["close_value"] else None,
            str(datetime.strptime(row["close_date"], "%d-%m-%y").date()) if row["close_date"] else None,  # noqa: DTZ007 (a day has no zone)
        )
        for row in read_csv(folder / "sales_pipeline.csv")
    }
    found = {
        row["id"]: (
            row["stage"],
            row["owner"] and row["owner"]["name"],
            row["account"] and row["account"]["name"],
            row["product"],
            row["amount"],
            row["close_date"],
        )
        for row in pages(api, "/api/opportunities", "opportunities")
    }
    yield from (
        f"opportunity {key}: {found.get(key)} instead of {expected.get(key)}"
        for key in expected
        if found.get(key) != expected[key]
    )
    yield from (f"opportunity {key} is not in the export" for key in found if key not in expected)
    yield from (f"there is no product {row[3]}" for row in found.values() if row[3] not in products)
    counts["opportunities"] = len(found)
    counts.update(f"opportunities {row[0]}" for row in found.values())
    counts["opportunities with a product"] = sum(row[3] is not None for row in found.values())
    managers = {row["sales_agent"]: row["manager"] for row in read_csv(folder / "sales_teams.csv")}
    reps = {row["name"]: row["manager_name"] for row in pages(api, "/api/reps", "reps")}
    owners = {row[1] for row in found.values()}
    yield from (
        f"rep {name}: manager {reps.get(name)}, not {managers[name]}"
        for name in owners
        if reps.get(name) != managers[name]
    )
    counts["owners"] = len(owners)
    counts["managers"] = len({reps[name] for name in owners})
    accounts = {row["account"]: row for row in read_csv(folder / "accounts.csv")}
    listed = {row["name"]: row for row in pages(api, "/api/accounts", "accounts")}
    for name, row in accounts.items():
        stored = listed.get(name)
        if stored is None or stored["industry"] != row["sector"] or str(stored["employees"]) != row["employees"]:
            yield f"account {name}: {stored}"
    counts["accounts"] = len(listed)


def read_csv(file: Path) -> list[dict[str, str]]:
    with file.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


if __name__ == "__main__":
    sys.exit(1 if main(Path(sys.argv[1])) else 0)
