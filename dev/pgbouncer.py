"""A real PgBouncer in transaction mode before an embedded Postgres, as Neon's pooled address is."""

import os
import shutil
import subprocess
import tempfile
import time
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

import psycopg

from dev.postgres import LASTING, Server, server_user
from lib.errors import Misconfigured

ROOT = Path(__file__).parent.parent
UNPACKED = ROOT / ".local" / "pgbouncer" / "usr"
"""Where .ci/run unpacks Debian's package."""
POOL_SIZE = 2
"""Few server connections, so that clients share them at once."""
PORT = 6432
"""Only names the socket."""


@contextmanager
def in_front_of(server: Server, database: str) -> Generator[str]:
    """Run PgBouncer before a database and yield the pooled URL."""
    program = find_program()
    folder = Path(tempfile.mkdtemp(prefix="dealcoach-bouncer-", dir=None if server_user() is None else LASTING))
    config = folder / "pgbouncer.ini"
    config.write_text(
        f"[databases]\n{database} = host={server.socket_folder} dbname={database} user=dealcoach\n"
        f"[pgbouncer]\nlisten_addr =\nlisten_port = {PORT}\nunix_socket_dir = {folder}\n"
        f"auth_type = any\npool_mode = transaction\ndefault_pool_size = {POOL_SIZE}\nmax_client_conn = 200\n"
    )
    if (user := server_user()) is not None:
        os.chown(folder, user, -1)
        config.chmod(0o644)
    with (folder / "log").open("w") as log:
        process = subprocess.Popen(
            [str(program), str(config)],
            stdout=log,
            stderr=log,
            user=server_user(),
            env={"PATH": "/usr/bin:/bin", "LD_LIBRARY_PATH": library_folder()},
        )
    url = f"postgresql://dealcoach@/{database}?host={quote(str(folder), safe='')}&port={PORT}"
    try:
        wait_until_it_answers(url, process, folder / "log")
        yield url
    finally:
        process.terminate()
        process.wait(timeout=10)
        shutil.rmtree(folder, ignore_errors=True)


def find_program() -> Path:
    """PgBouncer of the machine, else the unpacked one."""
    installed = shutil.which("pgbouncer", path=f"{os.defpath}:/usr/sbin:/usr/local/sbin")
    program = Path(installed) if installed else UNPACKED / "sbin" / "pgbouncer"
    if not program.exists():
        raise Misconfigured("PgBouncer is not there. Install the package `pgbouncer`, or let .ci/run unpack it.")
    return program


def library_folder() -> str:
    return str(next(UNPACKED.glob("lib/*-linux-gnu"), UNPACKED / "lib"))


def wait_until_it_answers(url: str, process: "subprocess.Popen[bytes]", log: Path) -> None:
    give_up = time.monotonic() + 10
    while True:
        try:
            psycopg.connect(url, connect_timeout=2, prepare_threshold=None).close()
        except psycopg.OperationalError as error:
            if process.poll() is not None or time.monotonic() > give_up:
                raise Misconfigured(f"PgBouncer does not start: {log.read_text()[-500:]}") from error
            time.sleep(0.05)
        else:
            return
