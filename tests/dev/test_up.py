"""`dealcoach up` as a person runs it: a real process, a real database, and signals."""

import json
import os
import pty
import signal
import socket
import subprocess
import sys
import urllib.request
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any, cast

import pytest

from dev import postgres

PROGRAM = Path(sys.executable).with_name("dealcoach")
PATIENCE = 60


@dataclass(frozen=True)
class Place:
    """A folder for a local world, and what its first runs said."""

    folder: Path
    interrupted: int
    first: dict[str, Any]
    first_errors: str


def environment(folder: Path, **more: str) -> dict[str, str]:
    """The machine's, without what would lead to a real Gong or another database."""
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("GONG_", "DATABASE_", "NOW", "SYNC_"))}
    return {**kept, "LOCAL_FOLDER": str(folder), **more}


def run(folder: Path, *arguments: str, **more: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [PROGRAM, *arguments],
        check=False,
        capture_output=True,
        text=True,
        cwd=folder.parent,
        env=environment(folder, **more),
        timeout=PATIENCE,
    )


@contextmanager
def running(folder: Path) -> Generator[tuple["subprocess.Popen[str]", str]]:
    """`up` on any free port, once it is ready, with its address."""
    with started(folder, "up", "--port", "0", "--no-web") as process:
        yield process, wait_for(process, "Ready:").split()[1].removesuffix("/api/opportunities")


@contextmanager
def started(folder: Path, *arguments: str) -> Generator["subprocess.Popen[str]"]:
    process = subprocess.Popen(
        [PROGRAM, *arguments],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        cwd=folder.parent,
        env=environment(folder),
    )
    try:
        yield process
    finally:
        process.kill()
        process.communicate()


def wait_for(process: "subprocess.Popen[str]", beginning: str) -> str:
    for line in cast(IO[str], process.stdout):
        if line.startswith(beginning):
            return line
    raise AssertionError(f"{beginning} never came")


def end(process: "subprocess.Popen[str]", how: signal.Signals) -> int:
    process.send_signal(how)
    return process.wait(timeout=PATIENCE)


def processes_of(folder: Path) -> list[str]:
    """Command lines of the machine's processes that name the folder's cluster."""
    data = str((folder / "postgres").resolve())
    found: list[str] = []
    for each in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            words = each.read_bytes().replace(b"\0", b" ").decode(errors="replace")
        except OSError:
            continue
        if data in words:
            found.append(words)
    return found


def status(url: str) -> int:
    with urllib.request.urlopen(url, timeout=PATIENCE) as answer:
        return answer.status


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Generator[Place]:
    """A local world whose first start was interrupted by Ctrl-C in the middle, and whose second ran to the end."""
    folder = tmp_path_factory.mktemp("up") / "local"
    with started(folder, "up", "--port", "0", "--no-web") as process:
        wait_for(process, "Source:")
        interrupted = end(process, signal.SIGINT)
    assert processes_of(folder) == []
    whole = run(folder, "up", "--once", "--json")
    assert whole.returncode == 0, whole.stderr
    yield Place(folder, interrupted, json.loads(whole.stdout), whole.stderr)
    postgres.remove(folder / "postgres")


def test_an_interrupted_start_leaves_nothing_running_and_the_next_goes_on(place: Place) -> None:
    """Ctrl-C in the middle of the first sync costs nothing but time."""
    assert place.interrupted != 0
    assert place.first["opportunities"] >= 51


def test_json_is_one_object_of_counts(place: Place) -> None:
    """A machine reads standard output whole; the log goes elsewhere, as JSON too when nobody watches."""
    counts = {k: v for k, v in place.first.items() if k not in {"seconds", "finished"}}
    names = "opportunities accounts people users calls transcripts emails conversations_read requests rows_written"
    names += " crm_records crm_written crm_taken"
    names += " deals_judged deals_created deals_updated deals_watched deals_folded deals_changed"
    assert place.first["finished"]
    assert sorted(counts) == sorted(names.split())
    assert all(isinstance(value, int) for value in counts.values())
    assert {name for name, value in counts.items() if value == 0} <= {"deals_created", "deals_watched"}
    assert set(place.first["seconds"]) == {"migrate", "sync", "sample emails", "read", "deals", "crm"}
    assert all(json.loads(line)["service"] == "dealcoach" for line in place.first_errors.splitlines())


def test_a_second_start_writes_nothing(place: Place) -> None:
    """It keeps the data, and what is known by its Message-ID is not read again."""
    again = json.loads(run(place.folder, "up", "--once", "--json").stdout)

    assert (again["rows_written"], again["crm_written"], again["crm_taken"]) == (0, 0, 0)
    assert (again["deals_judged"], again["deals_changed"]) == (0, 0)
    assert again["crm_records"] == place.first["crm_records"]
    assert again["seconds"]["sample emails"] < 1
    kept = ("opportunities", "accounts", "people", "users", "calls", "transcripts", "emails")
    assert {name: again[name] for name in kept} == {name: place.first[name] for name in kept}
    assert processes_of(place.folder) == []


def test_a_simulated_notion_is_kept_in_step(place: Place) -> None:
    """Every record is there, and what someone filled in there came here."""
    first = place.first

    assert first["crm_records"] == first["opportunities"] + first["accounts"] + first["people"]
    assert first["crm_taken"] == 1
    assert (place.folder / "notion.json").exists()


def test_a_notion_that_was_lost_is_made_anew(place: Place) -> None:
    """A process that was killed kept nothing of it."""
    (place.folder / "notion.json").unlink()
    again = json.loads(run(place.folder, "up", "--once", "--json").stdout)

    assert again["finished"]
    assert again["crm_records"] == again["crm_written"] == place.first["crm_records"]


def test_two_worlds_on_one_folder_share_it_and_the_last_one_stops_it(place: Place) -> None:
    """Ctrl-C on one leaves the other whole; SIGTERM ends as cleanly; afterwards no process is left."""
    with running(place.folder) as (one, first), running(place.folder) as (two, second):
        assert status(f"{first}/api/health") == status(f"{second}/api/health") == 200
        assert end(one, signal.SIGINT) == 0
        assert status(f"{second}/api/opportunities") == 200
        assert processes_of(place.folder)
        assert end(two, signal.SIGTERM) == 0

    assert processes_of(place.folder) == []


def test_a_person_sees_bars_and_tables_and_no_log(place: Place) -> None:
    """JSON lines are for machines."""
    reader, writer = pty.openpty()
    process = subprocess.Popen(
        [PROGRAM, "up", "--once"],
        stdout=writer,
        stderr=writer,
        stdin=writer,
        cwd=place.folder.parent,
        env=environment(place.folder, TERM="xterm", COLUMNS="100"),
    )
    os.close(writer)
    shown = b""
    try:
        while piece := os.read(reader, 4096):
            shown += piece
    except OSError:  # how Linux says that the other end is closed
        pass
    os.close(reader)

    assert process.wait(timeout=PATIENCE) == 0
    assert b"In the database" in shown
    assert b"simulated Gong" in shown
    assert b"sync." not in shown
    assert b'"level"' not in shown


@pytest.mark.parametrize("command", ["up", "serve"])
def test_a_taken_port_is_said_before_any_long_work(tmp_path: Path, command: str) -> None:
    """With what to do, and without a database having been made."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        refused = run(tmp_path / "local", command, "--port", str(port))

    assert refused.returncode == 1
    assert f"Port {port} on 127.0.0.1 is taken" in refused.stderr
    assert f"uv run dealcoach {command} --port {port + 1}" in refused.stderr
    assert "Traceback" not in refused.stderr
    assert not (tmp_path / "local").exists()


@pytest.mark.parametrize(
    ("settings", "missing"),
    [
        ({"GONG_BASE_URL": "https://us-1.api.gong.io"}, "GONG_ACCESS_KEY"),
        ({"GONG_ACCESS_KEY": "x", "GONG_ACCESS_KEY_SECRET": "y"}, "GONG_BASE_URL"),
        ({"GONG_ACCESS_KEY_SECRET": "hush-hush"}, "GONG_ACCESS_KEY"),
        ({"GONG_OAUTH_REFRESH_TOKEN": "hush-hush"}, "GONG_OAUTH_CLIENT_ID"),
        ({"CRON_SECRET": "hush-hush"}, "CRON_SECRET"),
        ({"STAGE_MAP": "hush-hush"}, "STAGE_MAP"),
        ({"DATABASE_URL": "postgresql://someone:hush-hush@127.0.0.1:1/deals"}, "DATABASE_URL"),
    ],
)
def test_a_setting_that_is_missing_or_wrong_is_named(tmp_path: Path, settings: dict[str, str], missing: str) -> None:
    """An incomplete Gong is refused, not simulated; nothing is started, and no secret is shown."""
    refused = run(tmp_path / "local", "up", "--once", **settings)

    assert refused.returncode == 1
    assert missing in refused.stderr
    assert "hush-hush" not in refused.stderr + refused.stdout
    assert not (tmp_path / "local").exists()


def test_the_database_of_the_settings_is_used(tmp_path: Path, server: postgres.Server) -> None:
    """With DATABASE_URL no other database is made."""
    done = run(tmp_path / "local", "migrate", DATABASE_URL=postgres.create_database(server, "of_settings"))

    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("DATABASE_URL: ")
    assert not (tmp_path / "local").exists()
