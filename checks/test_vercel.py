"""What goes to Vercel: the real build of the whole project, and the built functions called through Vercel's runtime."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from dev import postgres
from dev.deploy import vercel
from lib.migrate import migrate

SOURCES = (".py", ".toml", ".lock", ".sql", ".ts", ".tsx", ".yml", ".md")


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of what git tracks, built."""
    folder = tmp_path_factory.mktemp("vercel")
    vercel.build(folder)
    return folder


@pytest.fixture(scope="module")
def backend(project: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The built API with its files in place."""
    return vercel.lay_out(only_function(project, "backend"), project, tmp_path_factory.mktemp("backend"))


@pytest.fixture(scope="module")
def url(server: postgres.Server) -> str:
    address = postgres.create_database(server, "vercel")
    migrate(address)
    return address


def only_function(project: Path, service: str) -> Path:
    [function] = (project / ".vercel/output/services" / service / "functions").glob("*.func")
    return function


def read_config(function: Path) -> Mapping[str, Any]:
    return json.loads((function / ".vc-config.json").read_text())


def test_one_project_serves_web_app_api_and_jobs(project: Path) -> None:
    """Scheduled work has longer than a page; crons point to it; the rest goes to the web app."""
    output: Mapping[str, Any] = json.loads((project / ".vercel/output/config.json").read_text())

    assert [route["destination"]["service"] for route in output["routes"] if "destination" in route] == [
        "jobs",
        "backend",
        "frontend",
    ]
    assert {cron["path"] for cron in output["crons"]} >= {
        "/api/cron/daily-sync",
        "/api/cron/crm-sync",
        "/api/cron/work",
    }
    assert read_config(only_function(project, "backend"))["maxDuration"] == 60
    assert read_config(only_function(project, "jobs"))["maxDuration"] == 300


def test_no_source_becomes_a_public_file(project: Path) -> None:
    """What lies in a static folder is served to everybody."""
    public = [path for path in (project / ".vercel/output").rglob("static/**/*") if path.is_file()]

    assert public
    assert not [path for path in public if path.suffix in SOURCES]


@pytest.mark.parametrize("service", ["backend", "jobs"])
def test_the_python_bundle_holds_the_product_only(project: Path, service: str) -> None:
    """Neither tests nor development nor the web app; and it stays under the size that is unpacked at once."""
    files: Mapping[str, str] = read_config(only_function(project, service))["filePathMap"]
    top = {name.partition("/")[0] for name in files}

    assert {"api", "lib", "migrations", "_vendor"} <= top
    assert not top & {"dev", "tests", "checks", "frontend", "docs", "functions"}
    assert sum((project / source).stat().st_size for source in files.values()) < 225 * 1024 * 1024


def test_the_built_api_answers_and_lets_nobody_in_without_a_token(backend: Path, url: str) -> None:
    """Behind Vercel's proxy every request seems to come from the machine itself; that opens nothing."""
    environment = {"DATABASE_URL": url}

    assert vercel.call(backend, "/api/health", environment).status == 200
    assert vercel.call(backend, "/api/opportunities", environment).status == 401
    assert vercel.call(backend, "/api/accounts", environment, {"authorization": "Bearer dck_guess"}).status == 401
    assert vercel.call(backend, "/api/cron/daily-sync", environment, {"authorization": "Bearer "}).status == 401
