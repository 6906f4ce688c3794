"""How the web app is served and kept true to the API."""

import os
import subprocess
import sys
import time
from pathlib import Path
from urllib.request import urlopen

import httpx
import pytest

from dev import web
from dev.web import find_node
from tests.e2e.world import ROOT, Api, wait_for

pytestmark = pytest.mark.e2e


def processes_with(words: str) -> list[str]:
    """The command lines of running processes that have these words in their environment."""
    found: list[str] = []
    for folder in Path("/proc").iterdir():
        if not folder.name.isdecimal():
            continue
        try:
            if words.encode() in (folder / "environ").read_bytes():
                found.append((folder / "cmdline").read_text().replace("\0", " "))
        except OSError:
            continue
    return found


def listening_on_all_addresses(port: int) -> bool:
    """Whether anything listens on the port on other addresses than loopback."""
    lines = [
        line.split() for name in ("tcp", "tcp6") for line in Path(f"/proc/net/{name}").read_text().splitlines()[1:]
    ]
    bound = [line[1].split(":")[0] for line in lines if line[3] == "0A" and line[1].endswith(f":{port:04X}")]
    assert bound
    return any(address != "0100007F" for address in bound)


def test_on_loopback_and_gone_afterwards(api: Api, site: str) -> None:
    """It listens on this machine only, and nothing of it is left when its block ends; two may run at once."""
    port = web.free_port()
    with web.start(api.url, port) as address:
        assert address == f"http://127.0.0.1:{port}" != site
        assert not listening_on_all_addresses(port)
        with urlopen(f"{address}/api/health") as answer:
            assert answer.status == 200
        assert len(processes_with(f"PORT={port}") or processes_with(f"API_URL={api.url}")) >= 2
    wait_for(lambda: len(processes_with(f"API_URL={api.url}")) == 1)


def test_only_under_its_own_name(site: str) -> None:
    """A name of someone else's that leads to this machine gets nothing, neither pages nor the API's answers."""
    for path in ("/opportunities", "/api/opportunities"):
        assert httpx.get(f"{site}{path}").status_code == 200
        assert httpx.get(f"{site}{path}", headers={"Host": "rebound.example"}).status_code == 421


def test_gone_when_we_are_killed(api: Api, site: str) -> None:
    """A Dealcoach that is killed, and can tidy nothing up, leaves no web app behind."""
    mark = f"KILLED_WITH={os.getpid()}-{time.monotonic_ns()}"
    script = f"from dev import web, postgres; w = web.start({api.url!r}, 0); print(w.__enter__(), flush=True); input()"
    parent = subprocess.Popen(
        [sys.executable, "-c", script],
        cwd=ROOT,
        env={**os.environ, mark.partition("=")[0]: mark.partition("=")[2]},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    assert parent.stdout is not None
    assert parent.stdin is not None
    assert parent.stdout.readline().startswith(b"http://127.0.0.1:")
    assert len(processes_with(mark)) >= 2
    parent.kill()
    parent.wait()
    parent.stdin.close()
    parent.stdout.close()
    wait_for(lambda: processes_with(mark) == [])


def test_old_node_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A Node that is too old is told apart from none, and the words say how to get one."""
    for program in ("node", "npm"):
        (tmp_path / program).write_text("#!/bin/sh\necho v18.20.4\n")
        (tmp_path / program).chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(web.Misconfigured, match=r"Node 20\.19 or newer; here is 18\.20\.4.*nodejs\.org"):
        find_node()
    monkeypatch.setenv("PATH", str(tmp_path / "nothing"))
    with pytest.raises(web.Misconfigured, match="not on this machine"):
        find_node()


def test_types_are_those_of_the_api(site: str) -> None:
    """The types in the web app are generated from the API as it is now; `npm run types` brings them up to date."""
    node = find_node()
    result = subprocess.run(
        [*node.npm, "run", "--silent", "types:check"],
        cwd=web.FRONTEND,
        env=web.environment(node),
        check=False,
        capture_output=True,
        text=True,
    )
    assert result.returncode == 0, result.stderr
