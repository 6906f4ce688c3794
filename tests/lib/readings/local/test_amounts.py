"""Sums of money, percentages and lengths of time as people say them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.readings.local.numbers import SMALL, TENS, find_numbers
from lib.readings.local.words import find_amounts, find_durations, find_percentages

UNITS = {value: word for word, value in SMALL.items()}
ROUND = {value: word for word, value in TENS.items() if word != "fourty"}


def spell(number: int) -> str:
    """A number in English words."""
    for size, name in ((1_000_000, "million"), (1000, "thousand")):
        if number >= size:
            rest = number % size
            joint = " and " if 0 < rest < 100 else " "
            return f"{spell(number // size)} {name}{joint + spell(rest) if rest else ''}"
    if number >= 100:
        rest = number % 100
        return f"{UNITS[number // 100]} hundred{' and ' + spell(rest) if rest else ''}"
    if number < 20:
        return UNITS[number]
    return ROUND[number - number % 10] + (f"-{UNITS[number % 10]}" if number % 10 else "")


@given(st.integers(min_value=1, max_value=999_999_999))
def test_numbers_come_back_from_their_words(number: int) -> None:
    """Any whole number that is spelled out is read as itself, and as one number."""
    found = find_numbers(f"it was {spell(number)} in all")

    assert [each.value for each in found] == [number]


@given(st.integers(min_value=1, max_value=999_999_999))
def test_sums_come_back_from_words_and_from_digits(number: int) -> None:
    """A sum is the same in words, in digits and with separators."""
    for text in (f"{spell(number)} dollars", f"${number}", f"USD {number:,}", f"{number:,} dollars"):
        (amount,) = find_amounts(text)
        assert (amount.value, amount.currency, amount.start, amount.end) == (number, "USD", 0, len(text))


@pytest.mark.parametrize(
    ("text", "value", "currency", "per"),
    [
        ("It's a hundred and eighty-four thousand.", 184_000, None, ()),
        ("Call it two fifty k.", 250_000, None, ()),
        ("One fifty-one two a year.", 151_200, None, ("year",)),
        ("The price is one thirty-nine one-oh-four a year.", 139_104, None, ("year",)),
        ("With eight percent off it costs forty-one nine fifty-two.", 41_952, None, ()),
        ("Forty-one five a year is what we pay.", 41_500, None, ("year",)),
        ("That's fifty-four dollars and sixty cents a year.", 54.6, "USD", ("year",)),
        ("half a million euros", 500_000, "EUR", ()),
        ("a million and a half dollars", 1_500_000, "USD", ()),
        ("two point four million dollars", 2_400_000, "USD", ()),
        ("$95 per user per month", 95, "USD", ("user", "month")),
        ("ninety-five dollars per named user and month", 95, "USD", ("user", "month")),
        ("1.240,50 €", 1240.5, "EUR", ()),
        ("12 000 EUR", 12_000, "EUR", ()),
        ("six million Swedish crowns", 6_000_000, "SEK", ()),
        ("fifteen hundred bucks", 1500, "USD", ()),
        ("a couple of thousand dollars", 2000, "USD", ()),
    ],
)
def test_prices_as_they_are_said(text: str, value: float, currency: str | None, per: tuple[str, ...]) -> None:
    """Slang, fractions, separators of other countries, and what a price is for."""
    (amount,) = find_amounts(text)

    assert (amount.value, amount.currency, amount.per) == (value, currency, per)


@pytest.mark.parametrize(
    "text",
    [
        "Forty trucks a day.",
        "We move nine thousand shots a day.",
        "in two thousand nineteen",
        "since 2019",
        "at 10:30 on Q3 with S/4 and SOC 2",
        "twelve percent off",
        "ten thousand of those are ghosts",
        "call me at +1 555 010 2000",
        "Gate two, dock seven.",
        "I had forty thousand pounds of cod loins.",
        "a three thousand square foot cooler",
    ],
)
def test_numbers_of_things_are_no_money(text: str) -> None:
    """Trucks, years, times, names, percentages, phones and sizes are not prices."""
    assert find_amounts(text) == ()


def test_a_range_shares_size_and_currency() -> None:
    """In "sixty to eighty thousand euros" both ends are thousands of euros."""
    for text in ("between sixty and eighty thousand euros", "€60-80k", "60 to 80 thousand euros"):
        assert [(a.value, a.currency) for a in find_amounts(text)] == [(60_000, "EUR"), (80_000, "EUR")]


def test_a_sum_is_sure_by_its_currency_or_its_sentence() -> None:
    """A bare "six thousand" may be anything; with a budget beside it, it is money."""
    assert not find_amounts("Six thousand.")[0].sure
    assert find_amounts("The budget is six thousand.")[0].sure
    assert find_amounts("Six thousand dollars.")[0].sure


@pytest.mark.parametrize(
    ("text", "value"), [("12%", 12), ("twelve percent", 12), ("2.5 per cent", 2.5), ("15 Prozent", 15)]
)
def test_percentages(text: str, value: float) -> None:
    """In signs and in words."""
    assert [each.value for each in find_percentages(text)] == [value]


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("six weeks", 42, 42),
        ("two to three months", 60, 90),
        ("12-16 weeks", 84, 112),
        ("a year and a half", 547.5, 547.5),
        ("two and a half years", 912.5, 912.5),
        ("a two-year term", 730, 730),
        ("ten business days", 14, 14),
        ("it takes a fortnight", 14, 14),
        ("within 48 hours", 2, 2),
        ("in a couple of weeks", 14, 14),
    ],
)
def test_lengths_of_time(text: str, low: float, high: float) -> None:
    """In days, as a range where one is said."""
    assert [(round(d.low, 2), round(d.high, 2)) for d in find_durations(text)] == [(low, high)]


@pytest.mark.parametrize("text", ["six hundred a month", "forty trucks a day", "twice a week", "five dollars a month"])
def test_how_often_is_no_length(text: str) -> None:
    """The words "a month" after a price or a count says how often."""
    assert find_durations(text) == ()


@given(st.text(alphabet=st.sampled_from("0123456789.,k$€% -aforty onhudrethsmi"), max_size=60))
def test_any_text_is_read_within_its_bounds(text: str) -> None:
    """Nothing breaks the reading; what is found lies in the text, in order, and does not overlap."""
    for find in (find_amounts, find_percentages, find_durations):
        end = 0
        for found in find(text):
            assert end <= found.start < found.end <= len(text)
            end = found.end
