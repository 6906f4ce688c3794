"""`dealcoach serve` as a process: whom it lets in, and what it never says."""

import os
import re
import socket
import subprocess
import sys
import threading
import time
import traceback
from collections.abc import Generator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import httpx
import psycopg
import pytest
from psycopg.conninfo import make_conninfo

from dev.local_world import environment
from dev.simulators.gong.server import serve as serve_gong
from dev.simulators.gong.synthetic import SyntheticWorld
from lib.auth import tokens
from lib.db import Transaction
from lib.errors import Misconfigured
from lib.settings import settings
from tests.edges import FAST

ROOT = Path(__file__).parent.parent.parent
OTHER = "127.0.0.2"
"""Loopback, too, but another address than the one that is trusted."""
START = [sys.executable, "-c", "from dev.cli import main; main()", "serve"]
ASK = """
import sys, urllib.request
asked = urllib.request.Request(sys.argv[1], headers={sys.argv[2]: sys.argv[3]})
print(urllib.request.urlopen(asked).status)
"""
PATIENCE = 20.0


@dataclass
class Served:
    """A running server, and all it has said."""

    process: subprocess.Popen[str]
    lines: list[str] = field(default_factory=list[str])

    def said(self) -> str:
        return "".join(self.lines)

    def wait_for(self, pattern: str) -> re.Match[str]:
        give_up = time.monotonic() + PATIENCE
        while time.monotonic() < give_up:
            if (found := re.search(pattern, self.said())) is not None:
                return found
            time.sleep(0.02)
        raise AssertionError(f"Never said {pattern}: {self.said()}")


@contextmanager
def serving(given: Mapping[str, str], *options: str) -> Generator[Served]:
    """The command with these settings and no others of ours; everything that it writes is kept."""
    inherited = {name: value for name, value in os.environ.items() if not name.startswith(("GONG_", "OIDC_"))}
    with subprocess.Popen(
        [*START, *options],
        cwd=ROOT,
        env={**inherited, **given},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    ) as process:
        served = Served(process)
        output = process.stdout
        assert output is not None
        reader = threading.Thread(target=lambda: served.lines.extend(output), daemon=True)
        reader.start()
        try:
            yield served
        finally:
            process.terminate()
            process.wait(timeout=PATIENCE)
            reader.join(timeout=PATIENCE)


def free_port(host: str) -> int:
    with socket.create_server((host, 0)) as listener:
        return int(listener.getsockname()[1])


def ask(url: str, name: str = "Accept", value: str = "*/*") -> str:
    """The status, asked by a process of its own: tests may connect to the usual loopback address only."""
    result = subprocess.run([sys.executable, "-c", ASK, url, name, value], capture_output=True, text=True, check=False)
    failed = re.search(r"HTTP Error (\d+)", result.stderr)
    return failed[1] if failed is not None else result.stdout.strip()


def test_others_are_not_served_while_nobody_could_sign_in(database_url: str, transaction: Transaction) -> None:
    """Half a provider, trust in this machine and an ended token are no sign-in. It says what to do, and ends."""
    with transaction() as conn:
        tokens.create(conn, "old", "admin", None, None)
        tokens.revoke(conn, tokens.list_tokens(conn)[0].id)
    port = free_port(OTHER)
    given = {"DATABASE_URL": database_url, "OIDC_ISSUER": "https://id.example", "TRUST_LOOPBACK": "true"}
    with serving(given, "--host", OTHER, "--port", str(port)) as served:
        assert served.process.wait(timeout=PATIENCE) == 1
        served.wait_for("Nobody could sign in.*OIDC_ISSUER and OIDC_AUDIENCE.*dealcoach token create")
    with socket.create_server((OTHER, port)):
        pass


def test_others_are_served_with_a_token_and_not_without(database_url: str, transaction: Transaction) -> None:
    """Whatever the settings say of this machine, and whatever a request says of where it comes from."""
    with transaction() as conn:
        token = tokens.create(conn, "laptop", "admin", None, None)
    url = f"http://{OTHER}:{(port := free_port(OTHER))}/api"
    given = {"DATABASE_URL": database_url, "TRUST_LOOPBACK": "true"}
    with serving(given, "--host", OTHER, "--port", str(port)) as served:
        served.wait_for("API: http")
        wait_until_listening(f"{url}/health")

        assert ask(f"{url}/reps", "Authorization", f"Bearer {token}") == "200"
        assert ask(f"{url}/reps") == "401"
        assert ask(f"{url}/reps", "X-Forwarded-For", "127.0.0.1") == "401"
        assert ask(f"{url}/reps", "Host", "127.0.0.1") == "401"
        assert ask(f"{url}/openapi.json") == "401"


def wait_until_listening(url: str) -> None:
    give_up = time.monotonic() + PATIENCE
    while ask(url) != "200":
        assert time.monotonic() < give_up
        time.sleep(0.1)


HUSH = {
    "CRON_SECRET": "hush-cron-1f6f0c3b7a",
    "EMAIL_WEBHOOK_SECRET": "hush-email-8d2b55c01e",
    "GONG_WEBHOOK_SECRET": "hush-gong-hook-44aa90be",
    "GONG_ACCESS_KEY": "HUSHKEY7Q2M5V",
    "GONG_ACCESS_KEY_SECRET": "hush-gong-key-5e0d77c2",
}
PASSWORD = "hush-database-93c1be"


def provoke(url: str, token: str) -> str:
    """Every kind of refusal and failure, with right and wrong secrets; returns all that was answered."""
    bearer = {name: {"Authorization": f"Bearer {value}"} for name, value in HUSH.items()}
    requests: list[tuple[str, str, dict[str, str], bytes]] = [
        ("GET", "/api/openapi.json", {}, b""),
        ("GET", "/api/health", bearer["CRON_SECRET"], b""),
        ("GET", "/api/reps", {"Authorization": f"Bearer {token}"}, b""),
        ("POST", f"/api/webhooks/gong?token={HUSH['GONG_WEBHOOK_SECRET'] * 30}", {}, b""),
        ("GET", "/api/reps", {"Authorization": f"Bearer {token}x"}, b""),
        ("GET", "/api/reps", {"Authorization": f"Basic {token}"}, b""),
        ("GET", "/api/opportunities?search=crash", {"Authorization": f"Bearer {token}"}, b""),
        ("GET", "/api/cron/daily-sync", bearer["CRON_SECRET"], b""),
        ("GET", "/api/cron/work", bearer["CRON_SECRET"], b""),
        ("GET", "/api/cron/work", bearer["EMAIL_WEBHOOK_SECRET"], b""),
        ("POST", f"/api/webhooks/gong?token={HUSH['GONG_WEBHOOK_SECRET']}", {}, b"{"),
        ("POST", f"/api/webhooks/gong?token={HUSH['GONG_WEBHOOK_SECRET']}x", {}, b"{}"),
        ("PUT", f"/api/webhooks/gong?token={HUSH['GONG_WEBHOOK_SECRET']}", {}, b"{}"),
        ("POST", "/api/webhooks/gong", bearer["GONG_WEBHOOK_SECRET"], b"{}"),
        ("POST", f"/api/webhooks/email?token={HUSH['EMAIL_WEBHOOK_SECRET']}", {}, b""),
        ("POST", "/api/webhooks/email", bearer["EMAIL_WEBHOOK_SECRET"], b"no message"),
    ]
    with httpx.Client(base_url=url, timeout=30) as client:
        answers = [client.request(m, path, headers=headers, content=body) for m, path, headers, body in requests]
    assert {answer.status_code for answer in answers} >= {200, 202, 400, 401, 405, 422, 500, 502}
    return "\n".join(f"{answer.headers} {answer.text}" for answer in answers)


def assert_silent(text: str, *more: str) -> None:
    for secret in (*HUSH.values(), PASSWORD, *more):
        assert secret not in text


def test_no_secret_is_ever_said(database_url: str, transaction: Transaction) -> None:
    """Neither in an answer, nor in OpenAPI, nor in the log, where the failures are told; the log is not empty."""
    with transaction() as conn:
        token = tokens.create(conn, "script", "admin", None, None)
        conn.execute("alter table opportunities rename column search_text to gone")
    with serve_gong(SyntheticWorld(1), FAST) as gong:
        given = {
            **HUSH,
            "DATABASE_URL": make_conninfo(database_url, password=PASSWORD),
            "GONG_BASE_URL": gong.base_url,
        }
        with serving(given, "--port", "0") as served:
            url = served.wait_for(r"API: (http://127.0.0.1:\d+)")[1]
            answered = provoke(url, token)
    said = served.said()

    assert "request.failed" in said
    assert_silent(answered + said, token, tokens.hash_token(token).hex())


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"DATABASE_URL": f"postgres//dealcoach:{PASSWORD}@db.example/deals"}, "DATABASE_URL is no address"),
        ({"DATABASE_URL": f"postgresql://dealcoach:{PASSWORD}@[db/deals"}, "DATABASE_URL is no address"),
        ({"DATABASE_URL_UNPOOLED": f"postgresql://x:%zz{PASSWORD}@db/x"}, "DATABASE_URL_UNPOOLED is no address"),
        ({"CRON_SECRET": PASSWORD[:6]}, "CRON_SECRET"),
        ({"REQUESTS_PER_MINUTE": PASSWORD}, "REQUESTS_PER_MINUTE"),
    ],
)
def test_a_setting_that_is_wrong_is_named_and_not_repeated(wrong: dict[str, str], words: str) -> None:
    """Postgres' client would print an address that it cannot read, password and all."""
    given = {"DATABASE_URL": "postgresql://db.example/deals", **wrong}
    with environment(given), pytest.raises(Misconfigured, match=words) as refusal:
        settings().require_migration_url()

    assert PASSWORD[:6] not in "".join(traceback.format_exception(refusal.value))


def test_a_database_that_refuses_is_told_without_its_password(database_url: str) -> None:
    """Who serves with a wrong database sees why, and not the password."""
    with psycopg.connect(database_url) as conn:
        conn.execute("create role dealcoach_gone nologin")
    given = {"DATABASE_URL": make_conninfo(database_url, user="dealcoach_gone", password=PASSWORD)}
    with serving(given, "--port", "0") as served:
        served.wait_for("dealcoach_gone")

    assert_silent(served.said())
