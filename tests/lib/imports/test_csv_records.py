"""The rows of a CSV file, whatever quotes it has lost."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.imports.crm_csv import read_table
from lib.imports.csv_records import FAULT, Record, read_records

HEADER = "Name,Account,Stage,Amount\n"
cells = st.text(st.sampled_from('ab ,;"\n'), max_size=6)


def names(text: str) -> list[str]:
    return [row.ours["name"] for row in read_table(text).rows]


def test_a_lost_quote_costs_its_own_row() -> None:
    """The rows behind it go in, and it is named with its line."""
    text = f'{HEADER}One,A,Won,1\n"Two,B,Won,2\nThree,C,Won,3\nFour,D,Won,4\n'

    assert names(text) == ["One", "Three", "Four"]
    assert read_table(text).errors == ["line 3: a quote that opens is not closed, or one within is not doubled."]


def test_a_quoted_value_does_not_close_a_lost_quote() -> None:
    """The row that has it goes in."""
    text = f'{HEADER}"Two,B,Won,2\nThree,C,Won,"3"\nFour,D,Won,4\n'

    assert names(text) == ["Three", "Four"]
    assert read_table(text).errors == ["line 2: a quote that opens is not closed, or one within is not doubled."]


def test_a_name_that_spans_lines_is_no_name() -> None:
    """A description may; which lines are left out is said."""
    text = 'Name,Stage,Description\n"two\nlines",Won,x\nb,Won,"first\nsecond"\nc,Won,\n'

    table = read_table(text)

    assert [(row.line, row.ours["name"]) for row in table.rows] == [(5, "b"), (6, "c")]
    assert table.errors == ["lines 2 to 3: the name spans lines: was a quote lost?"]


def test_a_name_has_an_end() -> None:
    """What the database could not find again is refused by row, not by file."""
    table = read_table(f"{HEADER}One,A,Won,1\nTwo,{'B' * 6_000},Won,1\n")

    assert [row.ours["name"] for row in table.rows] == ["One"]
    assert table.errors == ["line 3: the account has 6,000 characters; 200 are the most."]


def test_what_is_left_of_a_broken_description_is_no_deal() -> None:
    """After a row with a broken quote, lines are left out until one is a whole row again, and are named."""
    text = 'Name,Stage,Description\na,Won,"said "no"\nand, with "hope", yes"\nb,Won,x\n'

    table = read_table(text)

    assert [row.ours["name"] for row in table.rows] == ["b"]
    assert table.errors == ["lines 2 to 3: a quote that opens is not closed, or one within is not doubled."]


@pytest.mark.parametrize("rest", ["", ",,,"])
def test_the_foot_of_a_report_is_no_deal(rest: str) -> None:
    """Salesforce's totals and notices below a report are left out with a warning, padded by Excel or not."""
    foot = f'Grand Totals (1 records){rest}\n\n"Confidential Information - Do Not Distribute"{rest}\n'

    table = read_table(f"{HEADER}One,A,Won,1\n{foot}")

    assert [row.ours["name"] for row in table.rows] == ["One"]
    assert list(table.errors) == []
    assert table.warnings == [
        "line 3: 'Grand Totals (1 records)' alone makes no row and is left out.",
        "line 5: 'Confidential Information - Do Not Distribute' alone makes no row and is left out.",
    ]


def test_an_account_may_have_no_more_than_a_name() -> None:
    """Of an account's row the columns besides the name may be empty, but not missing."""
    table = read_table('account,sector\nNorthgate,\n"Confidential Information"\n')

    assert [row.ours["account"] for row in table.rows] == ["Northgate"]
    assert len(table.warnings) == 1


@pytest.mark.parametrize("mark", [";", ",", "\t", "|"])
def test_excels_first_line_says_what_parts_the_columns(mark: str) -> None:
    """`sep=;` is no header; line numbers count it, and empty lines above, too."""
    table = read_table(f"\n\nsep={mark}\n" + HEADER.replace(",", mark) + mark.join(("One", "A", "Won", "1")) + "\n")

    assert [(row.line, row.ours["name"], row.ours["account"]) for row in table.rows] == [(5, "One", "A")]


@given(table=st.lists(st.lists(cells, min_size=2, max_size=4), max_size=6), mark=st.sampled_from(",;"))
def test_what_is_written_right_comes_back(table: list[list[str]], mark: str) -> None:
    """Every cell of every row, with the lines that it stands on."""
    out = io.StringIO()
    csv.writer(out, delimiter=mark, lineterminator="\n").writerows(table)
    text = out.getvalue()

    found = list(read_records(list(io.StringIO(text)), mark))

    assert [record.values for record in found] == table
    assert all(record.fault is None for record in found)
    assert [line for record in found for line in range(record.first, record.last + 1)] == list(
        range(1, text.count("\n") + 1)
    )


@given(text=st.text(st.sampled_from('ab,"\n'), max_size=60))
def test_every_line_is_in_a_row_or_named(text: str) -> None:
    """However broken the quotes are, no line is read twice and none is lost."""
    lines = list(io.StringIO(text))
    found = list(read_records(lines, ","))

    assert [n for record in found for n in range(record.first, record.last + 1)] == list(range(1, len(lines) + 1))


def test_a_file_full_of_lost_quotes_is_read_in_time() -> None:
    """A row with a lost quote is not looked for to the end of the file each time."""
    lines = ['"a,""\n'] * 20_000

    assert list(read_records(lines, ",")) == [Record(1, 20_000, [], FAULT)]
