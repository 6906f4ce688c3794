"""Dates in sentences, counted from the day they were said on."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.readings.local.words import find_dates

TUESDAY = date(2026, 9, 1)
DAYS = st.dates(date(2001, 1, 1), date(2090, 12, 31))


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("Thursday the twelfth", "2026-11-12", "2026-11-12"),
        ("on Friday, the eleventh", "2026-09-11", "2026-09-11"),
        ("by Friday", "2026-09-04", "2026-09-04"),
        ("next Tuesday", "2026-09-08", "2026-09-08"),
        ("Friday of next week", "2026-09-11", "2026-09-11"),
        ("at the end of next month", "2026-10-31", "2026-10-31"),
        ("by the end of the month", "2026-09-30", "2026-09-30"),
        ("by year's end", "2026-12-31", "2026-12-31"),
        ("in Q1", "2027-01-01", "2027-03-31"),
        ("end of Q3 2027", "2027-09-30", "2027-09-30"),
        ("in the fourth quarter", "2026-10-01", "2026-12-31"),
        ("on the fifteenth of June", "2027-06-15", "2027-06-15"),
        ("October fifth", "2026-10-05", "2026-10-05"),
        ("on 10/14", "2026-10-14", "2026-10-14"),
        ("April 16th, 2027", "2027-04-16", "2027-04-16"),
        ("9 December", "2026-12-09", "2026-12-09"),
        ("Tuesday the eleventh of August", "2026-08-11", "2026-08-11"),
        ("the week of January eighteenth", "2027-01-18", "2027-01-24"),
        ("16.4.2026", "2026-04-16", "2026-04-16"),
        ("4/16/2026", "2026-04-16", "2026-04-16"),
        ("2026-04-16", "2026-04-16", "2026-04-16"),
        ("in two weeks", "2026-09-15", "2026-09-15"),
        ("tomorrow", "2026-09-02", "2026-09-02"),
        ("on the eleventh", "2026-09-11", "2026-09-11"),
        ("in the spring", "2027-03-01", "2027-05-31"),
        ("before Easter", "2027-03-28", "2027-03-28"),
        ("after Thanksgiving", "2026-11-26", "2026-11-26"),
        ("in two thousand twenty-seven", "2027-01-01", "2027-12-31"),
        ("in May", "2027-05-01", "2027-05-31"),
    ],
)
def test_dates_lie_ahead_of_the_day_they_are_said(text: str, first: str, last: str) -> None:
    """Without a year a date is the next one; a part of the calendar has a first and a last day."""
    (when,) = find_dates(text, TUESDAY)

    assert (when.first, when.last) == (date.fromisoformat(first), date.fromisoformat(last))


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("since July", "2026-07-01"),
        ("You said in June that it works.", "2026-06-01"),
        ("last Friday", "2026-08-28"),
        ("two weeks ago", "2026-08-18"),
        ("We met on Monday.", "2026-08-31"),
        ("back in November", "2025-11-01"),
    ],
)
def test_a_sentence_that_looks_back_means_the_last_one(text: str, first: str) -> None:
    """In June, "you said", is the June that was."""
    (when,) = find_dates(text, TUESDAY)

    assert when.first == date.fromisoformat(first)
    assert when.past


def test_a_near_day_is_meant_though_the_words_look_back() -> None:
    """What somebody was told of next month's day is not about last year's."""
    (when,) = find_dates("She was told October fifth.", TUESDAY)

    assert when.first == date(2026, 10, 5)


@pytest.mark.parametrize("text", ["before peak", "before the snow flies", "after the audit", "until the holidays"])
def test_a_time_that_no_calendar_knows_is_found_and_has_no_day(text: str) -> None:
    """It is a time frame all the same: the words are kept, the day is not made up."""
    (when,) = find_dates(text, TUESDAY)

    assert (when.first, when.last, when.exact) == (None, None, False)


@pytest.mark.parametrize(
    "text",
    [
        "I may go.",
        "May I ask?",
        "We march on.",
        "Sofia March",
        "every Monday",
        "the first one",
        "the second version",
        "sun",
    ],
)
def test_words_that_only_look_like_dates_are_none(text: str) -> None:
    """Verbs, names, what recurs, and what is counted."""
    assert find_dates(text, TUESDAY) == ()


@pytest.mark.parametrize(
    ("text", "relation"),
    [
        ("by Friday", "by"),
        ("no later than Friday", "by"),
        ("before Friday", "before"),
        ("till Friday", "until"),
        ("Friday", None),
    ],
)
def test_the_word_before_a_date_is_kept(text: str, relation: str | None) -> None:
    """Said with "by" it is a deadline and with "after" none."""
    assert find_dates(text, TUESDAY)[0].relation == relation


@given(DAYS, st.integers(1, 300))
def test_a_full_date_is_read_as_itself(base: date, ahead: int) -> None:
    """Written with its month, a day within the year ahead comes back, whenever it was said."""
    day = base + timedelta(days=ahead)

    assert find_dates(f"It's due on {day:%B} {day.day}", base)[0].first == day
    assert find_dates(f"It's due on {day.isoformat()}", base)[0].first == day


@given(DAYS)
def test_a_weekday_is_within_the_week_ahead(base: date) -> None:
    """It is the next Friday, never the day itself."""
    found = find_dates("by Friday", base)[0].first

    assert found is not None
    assert found.weekday() == 4
    assert timedelta(0) < found - base <= timedelta(7)


WORDS = (
    "the of end next last week friday monday twelfth may march q1 31st 2026 4/16/2026 february thirtieth by in since"
)


@given(st.lists(st.sampled_from(WORDS.split()), max_size=12), DAYS)
def test_any_words_are_read_within_their_bounds(words: list[str], base: date) -> None:
    """Nothing breaks the reading; dates lie in the text, in order, first before last."""
    text = " ".join(words)
    end = 0
    for when in find_dates(text, base):
        assert end <= when.start < when.end <= len(text)
        assert when.first is None or when.last is None or when.first <= when.last
        end = when.end


@given(st.text(max_size=100))
def test_any_text_can_be_asked_for_dates(text: str) -> None:
    """No writing breaks the reading."""
    find_dates(text, TUESDAY)
