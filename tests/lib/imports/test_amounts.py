"""Sums as people and programs write them."""

from contextlib import suppress
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.imports.amounts import DecimalSign, find_unsure, parse_amount, parse_percent, read_currency, tell_decimal
from lib.imports.models import Unreadable


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("54,000", "54000"), ("$1,234.50", "1234.5"), ("1.234,50 €", "1234.5"), ("1 234,50", "1234.5"),
        ("12k", "12000"), ("1.2M", "1200000"), ("(500)", "-500"), ("1.234.567", "1234567"), ("USD 12", "12"),
        ("", None), ("n/a", None), ("1.5E+05", "150000"), ("1,5E+05", "150000"), ("12.500 €", "12500"),
        ("1.2 million", "1200000"), ("1,2 Mio. €", "1200000"), ("£75k", "75000"), ("CHF 1'250'000", "1250000"),
        ("Fr. 500.-", "500"), ("\N{MINUS SIGN}500", "-500"), ("-$500", "-500"), ("12,50,000", "1250000"),
        ("0.500", "0.5"), ("1054.000", "1054"), (".50", "0.5"), ("50 T€", "50000"), ("TEUR 50", "50000"),
        ("1.5bn", "1500000000"), ("~50k", "50000"), ("1\N{NO-BREAK SPACE}250\N{NO-BREAK SPACE}000 €", "1250000"),
        ("$54,000 USD", "54000"), ("US$ 54,000.00", "54000"), ("12.34", "12.34"), ("12,3", "12.3"), ("0", "0"),
    ],
)  # fmt: skip
def test_sums_as_people_write_them(text: str, amount: str | None) -> None:
    """Separators of both kinds, signs, thousands, exponents, words."""
    assert parse_amount(text) == (None if amount is None else Decimal(amount))


@pytest.mark.parametrize(
    "text",
    ["soon", "tbd", "9" * 20, "1,2,3.4.5", "10 - 20", "12 per month", "12 50", "50%", "1e99", "5 k million", "1,23,4"],
)
def test_what_is_no_sum_is_refused(text: str) -> None:
    """It is not read as zero, cut to what fits, or read without the word that changes it."""
    with pytest.raises(Unreadable):
        parse_amount(text)


@pytest.mark.parametrize(
    ("column", "sign"),
    [
        (["12.500", "9.990,00"], ","), (["12.500", "1.250.000"], ","), (["12,5", "100"], ","),
        (["54,000", "12.5"], "."), (["1,250,000"], "."), (["12.500", "54,000", "soon", ""], None),
        (["9.990,00", "1,234.50"], None),
    ],
)  # fmt: skip
def test_a_column_tells_what_parts_its_decimals(column: list[str], sign: str | None) -> None:
    """By the values that can be read in one way only."""
    assert tell_decimal(column) == sign


@pytest.mark.parametrize(("sign", "amount"), [(",", "12500"), (".", "12.5"), (None, "12500")])
def test_the_column_decides_over_three_digits(sign: DecimalSign | None, amount: str) -> None:
    """12.500 is twelve and a half where the others part decimals so; else sums have no three decimals."""
    assert parse_amount("12.500", sign) == Decimal(amount)


def test_a_guess_is_said() -> None:
    """Where no value tells, or some contradict the others; 54,000 is usual enough."""
    assert find_unsure(["54,000", "100"]) is None
    assert find_unsure(["100", "12.500"]) == "12.500"
    assert find_unsure(["12.500", "9.990,00"]) is None
    assert find_unsure(["9.990,00", "1,234.50", "54,000"]) == "54,000"


@pytest.mark.parametrize(
    ("text", "usual", "currency"),
    [
        ("€50,000", "USD", "EUR"), ("£75k", "USD", "GBP"), ("CHF 1'250'000", "USD", "CHF"), ("1,50 EUR", "USD", "EUR"),
        ("$5", "USD", "USD"), ("$5", "CAD", "CAD"), ("$5", "EUR", "USD"), ("US$5", "CAD", "USD"), ("C$5", "USD", "CAD"),
        ("5", "EUR", "EUR"), ("5 kr", "SEK", "SEK"), ("5 kr", "USD", None), ("$5 AUD", "USD", "AUD"),
        ("5 T€", "USD", "EUR"),
        ("¥5", "USD", "JPY"), ("5 zł", "USD", "PLN"), ("5k", "EUR", "EUR"), ("eur", "USD", "EUR"), ("€", "USD", "EUR"),
    ],
)  # fmt: skip
def test_the_currency_is_the_one_beside_the_sum(text: str, usual: str, currency: str | None) -> None:
    """A sign that several use means the usual one where that is among them; kr alone means none for sure."""
    assert read_currency(text, usual) == currency


def test_percentages() -> None:
    """Three decimals are decimals here, and the sign may be there."""
    assert [parse_percent(text) for text in ("80", "80 %", "12.500", "12,5%", "")] == [
        Decimal(80), Decimal(80), Decimal("12.5"), Decimal("12.5"), None,
    ]  # fmt: skip


@given(
    value=st.decimals(0, 10**9, places=2),
    signs=st.sampled_from([",.", ".,", "'.", "',", " .", " ,"]),
    unit=st.sampled_from(["", " EUR", "$"]),
)
def test_a_written_sum_comes_back(value: Decimal, signs: str, unit: str) -> None:
    """With two decimals it can be read in one way only, in any style."""
    text = f"{value:,.2f}".translate(str.maketrans(",.", signs))

    assert parse_amount(text + unit) == value


@given(text=st.text(st.sampled_from("0123456789.,' -()€$kKmMeE+%"), max_size=12))
def test_any_text_is_a_sum_or_refused(text: str) -> None:
    """Nothing but an Unreadable comes of it, and a column of it tells something or nothing."""
    with suppress(Unreadable):
        amount = parse_amount(text)
        assert amount is None or amount.is_finite()
    assert tell_decimal([text]) in {",", ".", None}
