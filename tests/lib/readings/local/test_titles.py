"""What a job title says about its holder."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.readings.local.titles import read_title

ABOVE = [
    ("Chief Executive Officer", "EVP Operations"),
    ("EVP Operations", "SVP Operations"),
    ("SVP Operations", "VP Operations"),
    ("VP Operations", "Assistant Vice President, Operations"),
    ("Senior Director of Operations", "Director of Operations"),
    ("Director of Operations", "Associate Director of Operations"),
    ("Director of Operations", "Operations Manager"),
    ("Senior Operations Manager", "Operations Manager"),
    ("Operations Manager", "Operations Analyst"),
    ("General Counsel", "Legal Analyst"),
    ("Operations Analyst", "Operations Intern"),
]


@pytest.mark.parametrize(("higher", "lower"), ABOVE)
def test_seniority_is_finer_than_the_level(higher: str, lower: str) -> None:
    """Titles of one field are in the order in which people sign."""
    assert read_title(higher).seniority > read_title(lower).seniority


@pytest.mark.parametrize(
    "title",
    ["Coordinator", "Band Member", "Lead Generation Specialist", "Headhunter", "Ceolin Group Clerk", "Product Owner"],
)
def test_a_rank_inside_another_word_is_none(title: str) -> None:
    """Ranks are whole words: "Coordinator" contains "coo"."""
    assert read_title(title).level == "Other"


@pytest.mark.parametrize(
    "title",
    [
        "Assistant to the CEO",
        "Executive Assistant to the Chief Financial Officer",
        "Assistentin der Geschäftsführung",
        "Assistante de direction",
        "Advisor to the Board",
        "Secretary of the Managing Director",
    ],
)
def test_who_works_for_a_chief_is_none(title: str) -> None:
    """The title behind "to" is another person's."""
    assert read_title(title).level == "Other"
    assert read_title(title).seniority < 0.5


def test_of_several_roles_the_highest_counts() -> None:
    """A founder who also writes code is a founder."""
    assert read_title("Lead Developer / Co-Founder").level == "C-Suite"
    assert read_title("Sales Manager & VP Partnerships").level == "VP"


def test_what_is_past_keeps_its_level_and_loses_its_weight() -> None:
    """A former vice president does not sign."""
    former, present = read_title("Former VP Sales"), read_title("VP Sales")

    assert former.level == present.level == "VP"
    assert former.seniority < present.seniority


@pytest.mark.parametrize(
    ("title", "function"),
    [
        ("Head of IT Security", "security"),
        ("Director of IT", "IT"),
        ("Leiter Einkauf", "procurement"),
        ("CFO", "finance"),
        ("VP Legal", "legal"),
        ("Chief Human Resources Officer", "HR"),
        ("Inköpschef", "procurement"),
        ("CEO of a data company", "executive"),
        ("Yard Lead, Moraine Distribution Center", "operations"),
    ],
)
def test_the_field_is_the_one_named_first(title: str, function: str) -> None:
    """Security of IT is security; the head of a company has no field."""
    assert read_title(title).function == function


@given(st.text(max_size=80))
def test_any_text_has_a_title(text: str) -> None:
    """Nothing that somebody types as a title breaks the reading, and case does not change it."""
    title = read_title(text)

    assert 0 <= title.seniority <= 1
    assert read_title(text) == title
