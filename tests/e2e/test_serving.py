"""How the web app is served and kept true to the API."""

import os
import socket
import subprocess
import sys
import time
from pathlib import Path
from urllib.parse import urlsplit
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


def ask(site: str, method: str, target: str) -> tuple[int, dict[str, str]]:
    """Status and headers of the answer to a request line as it is written here; each client would tidy it up."""
    host = urlsplit(site).netloc
    address, port = host.split(":")
    with socket.create_connection((address, int(port)), timeout=30) as connection:
        connection.sendall(f"{method} {target} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n".encode())
        with connection.makefile("rb") as answer:
            status = int(answer.readline().split()[1])
            lines = iter(lambda: answer.readline().decode().strip(), "")
            return status, {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in lines)}


@pytest.mark.parametrize("path", ["/opportunities", "/api/opportunities", "/icon.svg", "/nowhere"])
@pytest.mark.parametrize("method", ["TRACE", "TRACK", "FOO", "PROPFIND", "DELETE", "OPTIONS"])
def test_a_method_that_means_nothing_here_is_not_allowed(site: str, method: str, path: str) -> None:
    """405 that names what is allowed, from pages, files and the API alike."""
    status, headers = ask(site, method, path)

    assert status == 405
    assert {"GET", "HEAD"} & set(headers["allow"].split(", "))


def test_where_the_api_is_stays_inside(api: Api, site: str) -> None:
    """No header of any answer names the API's own address."""
    for method, path in (("GET", "/api/reps"), ("HEAD", "/api/reps"), ("GET", "/api/nothing"), ("GET", "/accounts")):
        _, headers = ask(site, method, path)
        assert "x-middleware-rewrite" not in headers
        assert not [value for value in headers.values() if urlsplit(api.url).netloc in value], path


def test_a_request_line_that_names_a_host_leads_nowhere_else(site: str) -> None:
    """Another host's is refused without a redirect there; our own is answered as its path is."""
    for path in ("/opportunities", "/api/reps"):
        for named in ("http://evil.example", "https://evil.example", "http://user@evil.example"):
            status, headers = ask(site, "GET", named + path)
            assert (status, headers.get("location")) == (421, None)
        assert ask(site, "GET", site + path)[0] == 200
    assert ask(site, "GET", "http://")[0] == 400


@pytest.mark.parametrize(
    "path",
    ["/api/reps", "/api/reps/", "/api/reps/?limit=1", "/api/health/", "/api/", "/api", "/api/reps?limit=1&limit=2"],
)
@pytest.mark.parametrize("method", ["GET", "HEAD"])
def test_through_the_app_as_at_the_api(api: Api, site: str, method: str, path: str) -> None:
    """The same status and the same tag, with a slash at the end and without."""
    through, at_it = (httpx.request(method, address + path) for address in (site, api.url))

    assert through.status_code == at_it.status_code
    assert through.headers.get("etag") == at_it.headers.get("etag")


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
