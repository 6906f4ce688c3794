"""How Claude is reached, from the settings."""

import subprocess
import sys

import pytest
from pydantic import SecretStr

from lib.claude.client import from_settings
from lib.claude.config import ANTHROPIC, is_configured, read_config
from lib.errors import Misconfigured
from lib.settings import Settings


def settings(base_url: str | None = None) -> Settings:
    return Settings(anthropic_api_key=SecretStr(" sk-ant-secret "), anthropic_base_url=base_url)


def test_without_a_key_nothing_is_asked() -> None:
    """Then the local reader reads."""
    bare = Settings(anthropic_api_key=None)

    assert not is_configured(bare)
    with pytest.raises(Misconfigured, match="ANTHROPIC_API_KEY"):
        from_settings(bare)


def test_a_key_is_enough() -> None:
    """Everything else has a default, and the key is shown nowhere."""
    config = read_config(settings())

    assert is_configured(settings())
    assert (config.api_key, config.base_url, config.model) == ("sk-ant-secret", ANTHROPIC, "claude-haiku-5-5")
    assert "sk-ant" not in repr(config)


@pytest.mark.parametrize(
    ("given", "used"),
    [
        ("https://claude.corp.example/", "https://claude.corp.example"),
        ("https://claude.corp.example/anthropic/v1", "https://claude.corp.example/anthropic"),
        ("http://127.0.0.1:4010", "http://127.0.0.1:4010"),
        ("http://[::1]:4010", "http://[::1]:4010"),
    ],
)
def test_an_address_is_taken_as_people_write_it(given: str, used: str) -> None:
    """The SDK adds the version to the path itself."""
    assert read_config(settings(given)).base_url == used


@pytest.mark.parametrize(
    "given",
    [
        "http://claude.corp.example",
        "claude.corp.example",
        "https://me:pw@x.example",
        "ftp://x.example",
        "http://[",
        "x",
    ],
)
def test_an_address_that_would_leak_the_key_is_refused(given: str) -> None:
    """Keys go over https or to this machine."""
    with pytest.raises(Misconfigured, match="ANTHROPIC_BASE_URL"):
        read_config(settings(given))


def test_the_sdk_is_imported_at_the_first_question_only() -> None:
    """It takes most of a second, which nobody pays who does not ask Claude."""
    code = (
        "import sys, lib.claude.client, lib.readings.claude.read, lib.readings.claude.backfill;"
        "from lib.claude.config import ClaudeConfig; lib.claude.client.ClaudeClient(ClaudeConfig('k', 'm')).close();"
        "sys.exit('anthropic' in sys.modules or 'httpx2' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
