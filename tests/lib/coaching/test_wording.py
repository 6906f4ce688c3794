"""The wording check catches what a coach must not say, and lets direct words through."""

import pytest

from lib.coaching.wording import find_faults


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Great job on the demo.", "praise"),
        ("You did a good job with the price.", "praise"),
        ("The rep handled it perfectly.", "praise"),
        ("An excellent question about budget.", "praise"),
        ("Well done: the date stands.", "praise"),
        ("Keep it up and the deal closes.", "cheering"),
        ("You’ve got this.", "cheering"),
        ("You are on the right track.", "cheering"),
        ("Name a date!", "shouting"),
        ("Maybe ask for the budget.", "hedging"),
        ("You might want to ask who signs.", "hedging"),
        ("Consider asking for the budget.", "hedging"),
        ("It seems that the buyer waits.", "hedging"),
        ("This could be improved.", "hedging"),
        ("Try to name a date.", "hedging"),
        ("There is room for improvement.", "hedging"),
        ("Perhaps the price was the problem.", "hedging"),
        ("It is kind of late.", "hedging"),
        ("The buyer said “no way”.", "quotation"),
        ('The buyer said "no".', "quotation"),
    ],
)
def test_what_must_not_be_said(text: str, kind: str) -> None:
    """Each list by an example, whatever the case and the apostrophe."""
    assert [fault.partition(":")[0] for fault in find_faults(text)][:1] == [kind]
    assert find_faults(text.upper())


@pytest.mark.parametrize(
    "text",
    [
        "Ask who signs, who can stop it, and what happens between yes and the order.",
        "The price objection was raised 3 times and it was never answered.",
        "Keep five minutes for the next meeting.",
        "Say a great deal less: three sentences, then a question.",
        "Open the goods list; the mighty and the mightiest stay out.",
        "Let the buyer name the rate rather than naming one.",
    ],
)
def test_direct_words_pass(text: str) -> None:
    """Words within words, and plain orders, are no fault."""
    assert find_faults(text) == []
