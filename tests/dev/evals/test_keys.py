"""What counts as found when objections and topics are measured against a key."""

from dev.evals.keyed_deals import Held
from dev.evals.keys import covers, fits, measure_objections
from dev.evals.keys_coaching import measure_themes
from dev.sample.deals import DEALS
from lib.readings.models import Objection
from tests.lib.readings.local.said import said

HELD = Held("call-1.txt", said("S: So?\nB: No.\nS: Why?\nB: It is the price.\nS: Hm.\nB: Yes.\nS: Then.\nB: Right."),
            tuple(range(8)), [f"00:00:0{second}" for second in range(8)])  # fmt: skip
PRICE = Objection(kind="price", topic="price: too high", raised_by=None, evidence=(4,))


def test_an_objection_is_found_within_two_lines_and_of_its_kind() -> None:
    """Or under words of its topic; another kind at the same place is another objection."""
    assert fits(HELD, PRICE, {"kind": "price", "topic": "What it costs"}, "00:00:05")
    assert not fits(HELD, PRICE, {"kind": "price", "topic": "What it costs"}, "00:00:06")
    assert not fits(HELD, PRICE, {"kind": "trust", "topic": "Whether it holds"}, "00:00:03")


def test_a_theme_is_found_by_its_words_in_half_of_its_conversations() -> None:
    """A topic of every sale fits by its vocabulary, a word of the deal by its root."""
    theme = {"topic": "Who signs, and the conveyors", "files": ["a", "b", "c", "d"]}

    assert covers("conveyor", {"a", "b"}, theme)
    assert covers("decision process", {"a", "b", "x"}, theme)
    assert not covers("conveyor", {"a", "x"}, theme)
    assert not covers("pricing", {"a", "b", "c"}, theme)


def test_a_folder_with_deals_is_measured_and_one_without_gives_nothing() -> None:
    """At any depth."""
    one = DEALS / "pembroke-cycles"

    assert [row.unit for row in measure_themes(one)] == ["of 4"]
    assert len(measure_objections(one)) == 4
    assert measure_objections(DEALS.parent / "letters") == []
