"""Which day the dates of a table mean."""

from datetime import date

import pytest

from lib.imports.crm_csv import Table, read_table
from lib.imports.table_dates import parse_date


def days(table: Table) -> list[date | None]:
    return [parse_date(row.ours["close_date"], table.date_formats["close_date"]) for row in table.rows]


@pytest.mark.parametrize(("quarter", "day"), [("Q1 2017", date(2017, 3, 7)), ("Q3 2017", date(2017, 7, 3))])
def test_a_quarter_beside_a_date_tells_day_from_month(quarter: str, day: date) -> None:
    """03-07-17 is in March where the row names the first quarter, in July where it names the third."""
    table = read_table(f"Name,Stage,Close date,Quarter\na,Won,03-07-17,{quarter}\n")

    assert days(table) == [day]
    assert table.warnings == []


def test_dates_that_can_be_read_in_two_ways_are_said() -> None:
    """As in transcripts, the month comes first with slashes; once for a column, with what else it may be."""
    table = read_table("Name,Stage,Close Date\na,Won,3/4/2026\nb,Won,5/6/2026\n")

    assert days(table) == [date(2026, 3, 4), date(2026, 5, 6)]
    assert "".join(table.warnings) == (
        "close_date: '3/4/2026' may be 4 March 2026 or 3 April 2026, and is read as the first. "
        "Dates written like 2026-03-31 are never in doubt."
    )


def test_semicolons_put_the_day_first() -> None:
    """A table that is parted by them was written where the comma parts decimals: there the day comes first."""
    table = read_table("Name;Stage;Close Date\na;Won;3/4/2026\n")

    assert days(table) == [date(2026, 4, 3)]
    assert len(table.warnings) == 1


@pytest.mark.parametrize(("opened", "day"), [("25/12/2025", date(2026, 4, 3)), ("12/25/2025", date(2026, 3, 4))])
def test_one_column_of_dates_tells_of_the_other(opened: str, day: date) -> None:
    """A table writes all its dates in one way."""
    table = read_table(f"Name,Stage,Close Date,Created Date\na,Won,3/4/2026,{opened}\n")

    assert days(table) == [day]
    assert table.warnings == []


def test_dates_that_mean_the_same_either_way_are_sure() -> None:
    """The third of March is the third of March."""
    assert read_table("Name,Stage,Close Date\na,Won,3/3/2026\n").warnings == []
