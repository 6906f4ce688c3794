"""A CRM's export: columns and rows."""

import pytest

from lib.imports.crm_csv import best_names, parse_whole, read_table
from lib.imports.models import Unreadable


@pytest.mark.parametrize(
    ("header", "mapped"),
    [
        ("Opportunity ID,Opportunity Name,Account Name,Stage,Amount,Close Date", "Salesforce"),
        ("Record ID;Deal Name;Associated Company;Deal Stage;Amount;Close Date", "HubSpot"),
        ("id\ttitle\torganization\tstage\tvalue\texpected close date", "Pipedrive"),
    ],
)
def test_usual_headers_are_known(header: str, mapped: str) -> None:
    """Columns of the usual CRMs need no map, whatever parts them."""
    mark = next(sign for sign in ";\t," if sign in header)
    row = mark.join(["1", "Routes", "Brightwater", "Closed Won", "54000", "2026-06-30"])

    table = read_table(f"{header}\n{row}\n")

    assert table.kind == "opportunities", mapped
    assert table.rows[0].ours == {
        "id": "1", "name": "Routes", "account": "Brightwater", "stage": "Closed Won", "amount": "54000",
        "close_date": "2026-06-30",
    }  # fmt: skip


def test_a_column_map_outranks_what_is_guessed() -> None:
    """And is refused where it names what is not there."""
    text = "Stage,Pipeline step,Name\nx,Proposal,Routes\n"

    assert read_table(text, {"stage": "pipeline STEP"}).rows[0].ours["stage"] == "Proposal"
    with pytest.raises(Unreadable, match="no column 'Step'"):
        read_table(text, {"stage": "Step"})
    with pytest.raises(Unreadable, match="the column map names 'phase'"):
        read_table(text, {"phase": "Stage"})


def test_a_bad_row_is_named_and_the_others_go_in() -> None:
    """By the line of the file, also after a value that spans lines."""
    table = read_table(
        'Name,Note,Stage,Close date\na,"two\nlines",Won,2026-01-02\nb,,Won,soon\nc,,Won,2026-01-03,4\nd,,Won,\n'
    )

    assert [(row.line, row.ours["name"]) for row in table.rows] == [(3, "a"), (6, "d")]
    assert sorted(table.errors) == [
        "line 4: close_date 'soon' is no date like the others.",
        "line 5: 5 values under 4 columns.",
    ]


def test_other_tables_are_told_apart() -> None:
    """Accounts, people, products; anything else is refused with what would do."""
    assert read_table("account,sector\nA,x\n").kind == "accounts"
    assert read_table("sales_agent,manager\nA,x\n").kind == "people"
    assert read_table("product,sales_price\nA,1\n").kind == "products"
    with pytest.raises(Unreadable, match='--column stage="Deal step"'):
        read_table("colour,size\nred,3\n")


def test_counts_and_spellings() -> None:
    """Thousands in counts; products under their proper names."""
    assert [parse_whole(text) for text in ("1,200", "80", "1.5", "many", "")] == [1200, 80, None, None, None]
    assert best_names(["GTX Pro"]) == {"gtxpro": "GTX Pro"}
