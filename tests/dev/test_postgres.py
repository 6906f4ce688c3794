"""Our own runner of the embedded Postgres (docs/decisions/0002-embedded-postgres.md)."""

import os
import signal
import stat
import subprocess
import sys
import time
from collections.abc import Generator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import psycopg
import pytest

from dev import postgres


def pid_of(server: postgres.Server) -> int:
    return int((server.data / "postmaster.pid").read_text().split()[0])


def runs(pid: int) -> bool:
    """Whether the process is there and not only waiting to be collected."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def modes(path: Path) -> dict[Path, tuple[int, int]]:
    return {each: (stat.S_IMODE(each.stat().st_mode), each.stat().st_uid) for each in (path, *path.parents)}


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Generator[Path]:
    """Where a cluster is to live: below a folder that nobody else may enter, such as a home."""
    private = tmp_path_factory.mktemp("private")
    private.chmod(0o700)
    place = private / "checkout" / "postgres"
    yield place
    postgres.remove(place)


@pytest.fixture
def server(data: Path) -> Generator[postgres.Server]:
    running = postgres.start(data, postgres.UNSAFE_BUT_FAST)
    yield running
    if (running.data / "postmaster.pid").exists() or running.socket_folder.exists():
        postgres.stop(postgres.start(data))


def test_nothing_of_the_machine_changes(data: Path) -> None:
    """No user is created and no folder above is opened to others, though the server may run as another user."""
    users = Path("/etc/passwd").read_bytes()
    data.parent.mkdir()
    before = modes(data.parent)
    server = postgres.start(data, postgres.UNSAFE_BUT_FAST)
    try:
        expected = os.getuid() if postgres.server_user() is None else postgres.server_user()
        assert Path(f"/proc/{pid_of(server)}").stat().st_uid == expected != 0
        assert modes(data.parent) == before
        assert Path("/etc/passwd").read_bytes() == users
    finally:
        postgres.stop(server)


def test_what_was_written_is_there_after_a_stop(data: Path) -> None:
    """A second start keeps the data; a stop leaves neither a process nor a folder of sockets behind."""
    server = postgres.start(data, postgres.UNSAFE_BUT_FAST)
    pid = pid_of(server)
    with psycopg.connect(postgres.create_database(server, "kept")) as conn:
        conn.execute("create table words as select 'here' as word")
    postgres.stop(server)

    assert not runs(pid)
    assert not server.socket_folder.exists()
    again = postgres.start(data, postgres.UNSAFE_BUT_FAST)
    with psycopg.connect(again.url("kept")) as conn:
        assert conn.execute("select word from words").fetchall() == [("here",)]
    postgres.stop(again)


def test_a_killed_server_is_started_again(server: postgres.Server, data: Path) -> None:
    """The process id that it left behind in its folder does not stop the next start."""
    os.kill(pid_of(server), signal.SIGKILL)
    os.close(server.claim)
    again = postgres.start(data, postgres.UNSAFE_BUT_FAST)

    assert again.started_here
    with psycopg.connect(again.url()) as conn:
        assert conn.execute("select 1").fetchone() == (1,)
    postgres.stop(again)


def test_two_that_start_at_once_share_one_server(data: Path) -> None:
    """One starts it; the first to stop does not take it away from the other, the last one stops it."""
    with ThreadPoolExecutor(2) as threads:
        starting = [threads.submit(postgres.start, data, postgres.UNSAFE_BUT_FAST) for _ in range(2)]
        one, two = [each.result() for each in starting]
    pid = pid_of(one)

    assert {one.started_here, two.started_here} == {True, False}
    postgres.stop(one if one.started_here else two)
    with psycopg.connect(one.url()) as conn:
        assert conn.execute("select 1").fetchone() == (1,)
    postgres.stop(two if one.started_here else one)
    assert not runs(pid)


def test_a_server_that_a_killed_process_left_is_stopped_by_the_next(server: postgres.Server, data: Path) -> None:
    """Whoever uses it last stops it, whoever started it."""
    os.close(server.claim)  # as the system does for a process that is killed
    again = postgres.start(data)
    pid = pid_of(again)
    assert not again.started_here
    postgres.stop(again)

    assert not runs(pid)


def test_a_broken_first_start_leaves_nothing_in_the_way(tmp_path: Path) -> None:
    """A cluster is laid down beside its place and moved there when it is whole."""
    data = postgres.place_for((tmp_path / "postgres").absolute())
    attempt = data.with_name(data.name + ".new")
    attempt.mkdir(parents=True)
    (attempt / "PG_VERSION").write_text("half a cluster")
    server = postgres.start(tmp_path / "postgres", postgres.UNSAFE_BUT_FAST)
    postgres.stop(server)

    assert not attempt.exists()
    assert (data / "PG_VERSION").read_text().strip() == "18"
    postgres.remove(tmp_path / "postgres")


@pytest.mark.parametrize("asked", [pytest.param(signal.SIGINT, id="ctrl-c"), pytest.param(signal.SIGTERM, id="term")])
@pytest.mark.parametrize("after", [pytest.param(0.0, id="at-once"), pytest.param(0.05, id="a-moment-later")])
def test_whoever_ends_it_while_it_starts_leaves_no_server_behind(
    tmp_path: Path, asked: signal.Signals, after: float
) -> None:
    """The server lives in a session of its own, so nobody else would ever stop it."""
    data = tmp_path / "postgres"
    program = "import time\nfrom dev.local_world import database\nwith database():\n    time.sleep(60)\n"
    environment = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    root = Path(postgres.__file__).parent.parent
    process = subprocess.Popen(
        [sys.executable, "-c", program],
        env={**environment, "LOCAL_FOLDER": str(tmp_path), "PYTHONPATH": str(root)},
        cwd=tmp_path,
        stderr=subprocess.DEVNULL,
    )
    try:
        said = data / "postmaster.pid"
        while not (said.exists() and said.read_text()):
            assert process.poll() is None
            time.sleep(0.001)
        pid = int(said.read_text().split()[0])
        time.sleep(after)
        process.send_signal(asked)
        process.wait(timeout=60)

        assert not runs(pid)
    finally:
        process.kill()
        process.wait()
        postgres.remove(data)
