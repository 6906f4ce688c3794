"""What a conversation is about."""

from lib.readings.local.topics import find_topics
from tests.lib.readings.local.said import said


def labels(text: str, *people: str) -> list[str]:
    return [topic.label for topic in find_topics(said(text), people)]


def test_topics_of_every_sale_have_one_name() -> None:
    """Other words, the same label; a word said once is no topic."""
    first = labels("S: The price is fixed.\nB: Is there a discount on the price?\nS: The quote has a discount.")
    second = labels("B: What about pricing?\nS: The list price.\nB: And discounts?\nS: Ten percent off.")

    assert "pricing" in first
    assert "pricing" in second
    assert "security" not in first


def test_what_both_come_back_to_is_a_topic_of_this_deal() -> None:
    """In the singular, and only when both sides say it."""
    text = """
    B: The conveyors stop at noon.
    S: Which conveyor is it?
    B: The long conveyor near the oven, and the ovens too.
    B: The oven again.
    B: And that oven.
    """

    assert "conveyor" in labels(text)
    assert "oven" not in labels(text)


def test_names_of_people_are_no_topics() -> None:
    """Somebody who is spoken of often is a person."""
    text = "B: Ask Wendeline.\nS: Is Wendeline there?\nB: Wendeline is there.\nS: Good, Wendeline it is."

    assert "wendeline" in labels(text)
    assert "wendeline" not in labels(text, "Wendeline Sharpe")
