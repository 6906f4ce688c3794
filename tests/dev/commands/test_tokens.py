"""`dealcoach token` from the outside: made, shown, used, ended."""

import hashlib
import re

import pytest
from httpx import Client
from typer.testing import CliRunner

from dev.cli import app
from lib.db import Transaction
from lib.errors import AppError
from lib.records.models import UserRecord
from lib.records.parties import upsert_users
from tests.edges import deployed, served


def run(*arguments: str) -> str:
    """What the command prints; raises what it raises."""
    return CliRunner().invoke(app, ["token", *arguments], catch_exceptions=False).stdout


def ask(client: Client, token: str) -> int:
    return client.get("/api/opportunities", headers={"Authorization": f"Bearer {token}"}).status_code


def test_from_made_to_ended(database_url: str, transaction: Transaction) -> None:
    """Shown once; listed with whose it is, until when and when it was used; ended at once. The hash is never shown."""
    with transaction() as conn:
        upsert_users(conn, [UserRecord(source="gong", external_id="rita", name="Rita", email="rita@seller.example")])
    with deployed(database_url, trust_loopback="false", columns="400"), served() as client:
        token = run("create", "laptop", "--user", "rita@seller.example", "--days", "30").strip()
        unused = run("list")
        used = ask(client, token)
        listed = run("list")
        identity = re.search(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", listed)
        assert identity is not None
        ended = run("end", identity[0])
        refused = ask(client, token)
        afterwards = run("list")

    assert re.fullmatch(r"dck_[\w-]{43}", token)
    assert (used, refused) == (200, 401)
    for words in ("laptop", "rep", "rita@seller.example", "valid"):
        assert words in listed
    assert len(re.findall(r"\d{4}-\d\d-\d\d \d\d:\d\d", unused)) == 2
    assert len(re.findall(r"\d{4}-\d\d-\d\d \d\d:\d\d", listed)) == 3
    assert "has ended" in ended
    assert "ended" in afterwards
    shown = unused + listed + ended + afterwards
    digest = hashlib.sha256(token.encode()).hexdigest()
    assert not [secret for secret in (token, token.removeprefix("dck_"), digest, digest[:16]) if secret in shown]


@pytest.mark.parametrize(
    "arguments",
    [
        ("create", "x"),
        ("create", "x", "--role", "manager", "--user", "nobody@seller.example"),
        ("end", "00000000-0000-0000-0000-000000000007"),
    ],
)
def test_what_cannot_be_done_is_said(database_url: str, arguments: tuple[str, ...]) -> None:
    """In words that a person can act on."""
    with deployed(database_url), pytest.raises(AppError, match=r"user|dealcoach token list"):
        run(*arguments)
