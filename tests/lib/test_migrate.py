"""Migrations: once each, in order, and never changed afterwards."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import psycopg
import pytest

from dev import postgres
from lib import migrate
from lib.errors import Misconfigured


@pytest.fixture
def empty_url(server: postgres.Server, request: pytest.FixtureRequest) -> str:
    return postgres.create_database(server, f"empty_{abs(hash(request.node.nodeid)):x}")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "0001_first.sql").write_text("create table one (id int); select pg_sleep(0.2);")
    (tmp_path / "0002_second.sql").write_text("create table two (id int); create table three (id int)")
    return tmp_path


def test_each_migration_is_applied_once(empty_url: str, folder: Path) -> None:
    """A second run finds nothing to do."""
    assert [m.version for m in migrate.migrate(empty_url, folder)] == [1, 2]
    assert migrate.migrate(empty_url, folder) == []


def test_two_that_start_at_once_apply_each_once(empty_url: str, folder: Path) -> None:
    """Two deployments that race share the work and neither fails."""
    with ThreadPoolExecutor(2) as threads:
        racing = [threads.submit(migrate.migrate, empty_url, folder) for _ in range(2)]
        results = [each.result() for each in racing]

    assert sorted(m.version for result in results for m in result) == [1, 2]


def test_a_changed_old_migration_is_refused(empty_url: str, folder: Path) -> None:
    """The database and the files would no longer tell the same story."""
    migrate.migrate(empty_url, folder)
    (folder / "0001_first.sql").write_text("create table one (id bigint)")

    with pytest.raises(Misconfigured, match=r"0001_first\.sql was changed"):
        migrate.migrate(empty_url, folder)


def test_a_failing_migration_leaves_nothing_of_itself(empty_url: str, folder: Path) -> None:
    """What worked before it stays; the failing one is rolled back whole."""
    (folder / "0002_second.sql").write_text("create table two (id int); select 1/0")

    with pytest.raises(psycopg.errors.DivisionByZero):
        migrate.migrate(empty_url, folder)
    with psycopg.connect(empty_url) as conn:
        assert conn.execute("select to_regclass('one') is null, to_regclass('two') is null").fetchone() == (False, True)


@pytest.mark.parametrize("name", ["0003_gap.sql", "2_short.sql", "0002_zagain.sql"])
def test_bad_numbers_are_refused(folder: Path, name: str) -> None:
    """A gap, a bad name or a doubled number is found before anything runs."""
    (folder / name).write_text("select 1")
    if name == "0003_gap.sql":
        (folder / "0002_second.sql").unlink()

    with pytest.raises(Misconfigured, match=name):
        migrate.read_folder(folder)


def test_a_database_ahead_of_the_code_is_told_apart(empty_url: str, folder: Path) -> None:
    """Old code on a newer database says so."""
    migrate.migrate(empty_url, folder)
    (folder / "0002_second.sql").unlink()

    with psycopg.connect(empty_url) as conn:
        state = migrate.read_state(conn, folder)
    assert "older than the database" in state.problems[0]
