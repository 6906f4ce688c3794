"""`dealcoach bench`: each measure works at a small size, and a miss is told by the exit code."""

import json
from collections.abc import Sequence
from urllib.parse import parse_qs

import psycopg
import pytest
import typer
from psycopg import Connection
from psycopg.rows import TupleRow
from typer.testing import CliRunner

from dev.bench import MEASURES
from dev.bench.listing import combinations_of_all
from dev.bench.second_sync import count_written
from dev.bench.statements import ask, replay
from dev.cli import app
from dev.measures import Row, at_least, at_most, report_measures

FIGURES = {
    "list": 3,
    "deep-page": 2,
    "requests": 3,
    "second-sync": 2,
    "memory": 1,
    "storage": 1,
    "import": 2,
    "insights": 5,
    "reading": 3,
    "crm": 7,
    "deals": 3,
}
NEEDS_MORE_THAN_A_CLONE = {"cold-start"}
"""It builds the Lambda bundle, for which packages are fetched; checks/test_lambda.py runs it."""
HOLDS_AT_ANY_SIZE = {"requests", "second-sync", "memory", "crm"}


@pytest.mark.parametrize("name", FIGURES)
def test_a_measure_at_a_small_size(name: str, capfd: pytest.CaptureFixture[str]) -> None:
    """It prints its figures as JSON and nothing else; those that no small size distorts hold there, too."""
    result = CliRunner().invoke(app, ["bench", name, "--scale", "0.002", "--json"])
    rows = json.loads(result.stdout)

    assert len(rows) == FIGURES[name]
    assert all(set(row) == {"name", "value", "unit", "bound", "ok"} for row in rows)
    assert result.exit_code == (0 if all(row["ok"] for row in rows) else 1)
    if name in HOLDS_AT_ANY_SIZE:
        assert all(row["ok"] for row in rows), rows
        assert any(row["value"] > 0 for row in rows) or name == "second-sync"
    assert capfd.readouterr().out == ""


def test_there_is_a_figure_for_each_measure() -> None:
    """A measure that is added is tested here, too."""
    assert set(MEASURES) - NEEDS_MORE_THAN_A_CLONE == set(FIGURES)


def test_a_missed_bound_is_an_exit_code() -> None:
    """1 when any figure misses, also when the others hold; nothing when all do."""

    def rows_of(value: float) -> Sequence[Row]:
        return [at_most("speed", value, 2, "x"), at_least("share", 1, 1, "of 1")]

    report_measures({"speed": 2.0}, [], rows_of, as_json=True)
    with pytest.raises(typer.Exit) as missed:
        report_measures({"speed": 2.001}, [], rows_of, as_json=True)
    with pytest.raises(typer.Exit) as unknown:
        report_measures({"speed": 1.0}, ["sped"], rows_of, as_json=True)

    assert (missed.value.exit_code, unknown.value.exit_code) == (1, 2)


def test_figures_as_a_table_tell_what_missed(capsys: pytest.CaptureFixture[str]) -> None:
    """A person sees value, bound and which one missed."""
    with pytest.raises(typer.Exit):
        report_measures({"x": 3.5}, ["x"], lambda value: [at_most("speed", value, 2, "x")], as_json=False)

    line = next(line for line in capsys.readouterr().out.splitlines() if "speed" in line)
    assert "3.5" in line
    assert "<= 2" in line
    assert "MISSED" in line


def test_combinations_are_questions_that_the_api_takes() -> None:
    """Every filter and every order is among them, alone and combined, each once."""
    queries = combinations_of_all()
    parsed = [parse_qs(query) for query in queries]

    assert len(set(queries)) == len(queries) > 100
    assert len({query["sort"][0] for query in parsed if "sort" in query}) == 18
    assert any({"owner", "search"} <= set(query) for query in parsed)
    assert any({"stage", "health_score_min"} <= set(query) for query in parsed)


def test_statements_are_recorded_and_can_be_asked_again(conn: Connection[TupleRow], database_url: str) -> None:
    """The bare SQL of an answer is what the answer asked, no more and no less."""
    answer, statements = ask(conn, "/api/opportunities?stage=proposal")

    assert answer.json()["opportunities"] == []
    assert len(statements) == 1  # nothing is there: only counted
    assert "count(*)" in str(statements[0][0])
    with psycopg.connect(database_url) as other:
        replay(other, statements)


def test_written_rows_are_counted(database_url: str) -> None:
    """The counter of the second sync sees a single row, and does not see the bookkeeping of jobs."""
    before = count_written(database_url)
    with psycopg.connect(database_url) as conn:
        conn.execute("insert into email_checks values ('a@x.example', now())")
        conn.execute("insert into users (id, source, external_id, name) values (gen_random_uuid(), 'x', '1', 'Ada')")

    assert count_written(database_url) == before + 1
