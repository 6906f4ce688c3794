"""A CRM's export into the database: which row is which deal, and what is said of the rest."""

import json
from pathlib import Path

from lib.db import Transaction
from lib.imports.models import Hints
from tests.lib.imports.imported import rows, run, versions

HEADER = "Opportunity Name,Account Name,Stage,Amount\n"
NAMES_AND_AMOUNTS = (
    "select o.name, a.name, o.amount::int from opportunities o left join accounts a on a.id = o.account_id order by 3"
)


def test_a_new_row_on_top_moves_no_deal(transaction: Transaction, tmp_path: Path) -> None:
    """Without an id a deal is found by account and name: next month's export updates it, and its call stays with it."""
    table, call = tmp_path / "pipeline.csv", tmp_path / "call.txt"
    table.write_text(f"{HEADER}Alpha rollout,AlphaCo,Discovery,300\nBeta rollout,BetaCo,Discovery,200\n")
    call.write_text("Ada: Hi.\nBo: Hello.\n")
    run(transaction, table)
    run(transaction, call, hints=Hints(opportunity="Alpha rollout"))

    table.write_text(
        f"{HEADER}Gamma rollout,GammaCo,Discovery,100\nAlpha rollout,AlphaCo,Proposal,400\nBeta rollout,BetaCo,,200\n"
    )
    run(transaction, table)

    assert rows(transaction, NAMES_AND_AMOUNTS) == [
        ("Gamma rollout", "GammaCo", 100),
        ("Beta rollout", "BetaCo", 200),
        ("Alpha rollout", "AlphaCo", 400),
    ]
    assert rows(
        transaction, "select o.name from call_opportunities l join opportunities o on o.id = l.opportunity_id"
    ) == [("Alpha rollout",)]


def test_deals_of_two_files_of_one_name_are_apart(transaction: Transaction, tmp_path: Path) -> None:
    """A file's name and line name no deal."""
    for region, amount in (("emea", 1), ("apac", 3)):
        (tmp_path / region).mkdir()
        (tmp_path / region / "deals.csv").write_text(
            f"{HEADER}{region} one,{region}1,,{amount}\n{region},,,{amount + 1}\n"
        )

    report = run(transaction, tmp_path)

    assert rows(transaction, NAMES_AND_AMOUNTS) == [
        ("emea one", "emea1", 1),
        ("emea", None, 2),
        ("apac one", "apac1", 3),
        ("apac", None, 4),
    ]
    assert report.warnings == report.errors == []


def test_a_deal_of_two_files_is_named(transaction: Transaction, tmp_path: Path) -> None:
    """The later file's word counts, and that there is another is said."""
    for month, stage in (("2026-03", "Discovery"), ("2026-04", "Proposal")):
        (tmp_path / f"{month}.csv").write_text(f"{HEADER}Renewal,Alpha,{stage},1\n")

    report = run(transaction, tmp_path)

    assert rows(transaction, "select name, stage from opportunities") == [("Renewal", "proposal")]
    assert "\n".join(report.warnings) == (
        f"{tmp_path}/2026-04.csv: 1 deal stands in another table of this import, too, such as 'Renewal' in "
        f"{tmp_path}/2026-03.csv; what this one says counts."
    )


def test_deals_of_one_name_are_told_apart_by_their_order(transaction: Transaction, tmp_path: Path) -> None:
    """Also where the first of them cannot be read; that nothing better tells them apart is said."""
    table = tmp_path / "deals.csv"
    table.write_text(f"{HEADER}Renewal,Alpha,,1\nRenewal,Alpha,,2\nRenewal,Beta,,3\n")
    report = run(transaction, table)
    before = versions(transaction)
    run(transaction, table)

    assert report.errors == []
    assert "\n".join(report.warnings) == (
        f"{table}: 1 deal has the account and name of one above, and the order alone tells them apart, such as "
        "'Renewal' in line 3; a column with ids would do it."
    )
    assert rows(transaction, NAMES_AND_AMOUNTS) == [
        ("Renewal", "Alpha", 1),
        ("Renewal", "Alpha", 2),
        ("Renewal", "Beta", 3),
    ]
    assert versions(transaction) == before
    table.write_text(f"{HEADER}Renewal,Alpha,,some\nRenewal,Alpha,,2\nRenewal,Beta,,3\n")
    run(transaction, table)
    assert versions(transaction) == before


def test_an_id_that_stands_twice_is_an_error(transaction: Transaction, tmp_path: Path) -> None:
    """The first row counts; the second is named and not written over the first."""
    table = tmp_path / "deals.csv"
    table.write_text("Id,Name,Stage\n7,One,Proposal\n8,Two,Proposal\n7,Three,Proposal\n")

    report = run(transaction, table)

    assert report.errors == [f"{table}: line 4: the id '7' stands in line 2 already."]
    assert report.counts["opportunities"] == 2
    assert rows(transaction, "select name from opportunities order by 1") == [("One",), ("Two",)]


def test_a_row_that_names_no_deal_is_an_error(transaction: Transaction, tmp_path: Path) -> None:
    """Without id, name, account and product it could not be found again."""
    table = tmp_path / "deals.csv"
    table.write_text("Name,Product,Stage,Amount\n,,Proposal,5\n,Docks,Proposal,6\n")

    report = run(transaction, table)

    assert report.errors == [f"{table}: line 2: the deal has neither an id nor a name, an account or a product."]
    assert rows(transaction, "select name from opportunities") == [("Docks",)]


def test_a_row_meets_the_deal_of_a_folder(transaction: Transaction, tmp_path: Path) -> None:
    """An export without ids and a deal.json speak of one deal by the same account and name."""
    deal = tmp_path / "deal"
    deal.mkdir()
    (deal / "deal.json").write_text(json.dumps({"account": {"name": "Alpha"}, "opportunity": {"name": "Renewal"}}))
    (tmp_path / "deals.csv").write_text(f"{HEADER}renewal,ALPHA,Proposal,1\n")

    run(transaction, deal)
    run(transaction, tmp_path / "deals.csv")

    assert rows(transaction, "select stage from opportunities") == [("proposal",)]


def test_sums_keep_their_size_and_currency(transaction: Transaction, tmp_path: Path) -> None:
    """What stands beside a sum, or in a column of its own, is its currency; a column is read in one way."""
    table = tmp_path / "deals.csv"
    table.write_text(
        "Name;Stage;Amount;Currency;Probability\na;Won;12.500;;80 %\nb;Won;9.990,00 €;;\nc;Won;£1.250.000;;\n"
        "d;Won;1,5E+05;chf;\ne;Won;;;\n"
    )

    report = run(transaction, table, default_currency="USD")

    assert report.errors == []
    assert rows(
        transaction, "select name, amount::text, currency, probability::text from opportunities order by 1"
    ) == [
        ("a", "12500.00", "USD", "80.00"),
        ("b", "9990.00", "EUR", None),
        ("c", "1250000.00", "GBP", None),
        ("d", "150000.00", "CHF", None),
        ("e", None, None, None),
    ]


def test_a_stage_that_is_guessed_is_said_once(transaction: Transaction, tmp_path: Path) -> None:
    """With what it is taken for; a stage that the settings map is no guess."""
    table = tmp_path / "deals.csv"
    table.write_text("Name,Stage\na,Paused\nb,Paused\nc,Legal check\nd,Won\ne,Gewonnen\nf,Parked\n")

    report = run(transaction, table, stage_map={"Parked": "discovery"})

    assert report.warnings == [
        f"{table}: the stage 'Legal check' is not known and taken for negotiation; STAGE_MAP says what it is.",
        f"{table}: the stage 'Paused' is not known and taken for prospecting; STAGE_MAP says what it is.",
    ]


def test_sums_that_can_be_read_in_two_ways_are_said(transaction: Transaction, tmp_path: Path) -> None:
    """Once for the column."""
    table = tmp_path / "deals.csv"
    table.write_text("Name,Stage,Amount\na,Won,12.500\nb,Won,13.500\n")

    assert run(transaction, table).warnings == [
        f"{table}: amount: '12.500' is read as thousands, since no value shows what parts decimals."
    ]
