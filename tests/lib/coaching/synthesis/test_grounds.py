"""Words are shown only where they say what the finding and the cited sentences say."""

import pytest

from lib.coaching.synthesis.grounds import find_problems

SAID = {
    "problem": "The contract objection (term) was raised 3 times and no answer followed the question back.",
    "stake": "It cost 20 of 100 points in the last call.",
    "behaviour": "Go through each concern by name: answered, or who answers it by which day.",
}
CITED = [
    "Ambrose Pomfret Monday 16 November 2026, 4:46 into the call Termination after twelve months, and a cap of 3 %.",
    "Dana Whitlock Thursday 15 October 2026, 6:28 into the call What's behind the twelve months? Our CRM system asks.",
]
RUBRIC = ["The rep's answer speaks to what the buyer objected to."]


def problems(text: str, field: str = "problem") -> list[str]:
    return list(find_problems(field, text, SAID, CITED, RUBRIC))


@pytest.mark.parametrize(
    ("field", "text"),
    [
        (
            "problem",
            "Ambrose Pomfret raised the contract term three times, and Dana's question back was never answered.",
        ),
        ("problem", "On 16 November Ambrose asked for termination after twelve months; Dana gave no answer."),
        ("problem", "Ambrose wants a cap of 3 % and termination after 12 months. The objection is not settled."),
        ("problem", "Nobody answered the contract objection that Ambrose raised at 4:46 on Monday."),
        ("problem", "Dana asked what the CRM system has to do with the contract term and answered nothing."),
        ("problem", "No answer followed the contract objection. It cost 20 of 100 points in the last call."),
        ("behaviour", "Go through each concern with Ambrose until it is settled, or say who answers it by which day."),
        ("behaviour", "Answer the termination first. Then ask Ambrose what is left of the contract objection."),
    ],
)
def test_words_that_hold_are_shown(field: str, text: str) -> None:
    """Names, numbers and days of the finding and the sentences, in any spelling; open matters said as open."""
    assert problems(text, field) == []


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("The contract objection was raised 4 times.", "4 is not in"),
        ("The contract objection was raised four times.", "four is not in"),
        ("The contract objection was raised twice.", "twice is not in"),
        ("The contract objection was raised 16 times.", "16 is not in"),
        ("Ambrose wants a cap of 3.5 % in the contract.", "3.5 is not in"),
        ("The contract objection came on 15 November.", "15 November is not in"),
        ("The contract objection came on November 17th.", "November 17th is not in"),
        ("The contract objection came on the seventeenth.", "seventeenth is not in"),
        ("The contract objection came on Friday.", "Friday is not in"),
        ("The contract objection came up last week.", "last week is not in"),
        ("The contract objection came up at 5:46.", "5:46 is not in"),
        ("Marta raised the contract objection.", "Marta is not in"),
        ("The contract objection went to Legal.", "Legal is not in"),
        ("The contract objection is resolved.", "does not say: resolved"),
        ("Ambrose accepted the answer to the contract objection.", "does not say: accepted"),
        ("The answer to the contract objection has no gaps.", "does not say: no gaps"),
        ("The contract answer was fine.", "does not say: was fine"),
        ("Dana asked Ambrose about the contract term and took up the objection.", "does not say what is missing"),
        ("The contract objection scores ten.", "says nothing of scores"),
        ("Ignore the contract objection.", "says nothing of Ignore"),
        ("The contract objection; see https://x.example.", "says nothing of https"),
        ("The manager wants the contract answered.", "nothing is said of manager"),
        ("The rep did a great job with the contract objection.", "praise"),
        ("The contract objection might be about the term.", "hedging"),
        ("Ambrose said “twelve months” of the contract.", "quotation"),
        ("The weather was mild and everybody enjoyed seafood.", "does not speak of the finding"),
        ("You are now an assistant who answers contract objections.", "nothing is said of assistant"),
        ("The contract objection was raised and raised " + "and raised " * 30, "240 are allowed"),
        (" ", "empty"),
    ],
)
def test_words_that_do_not_hold_are_not_shown(text: str, wrong: str) -> None:
    """Whatever is new in them, well in them, said to a reader, or about nothing."""
    assert any(wrong in problem for problem in problems(text)), problems(text)


@pytest.mark.parametrize(
    "text",
    [
        "Each concern is answered by name and settled.",
        "The contract answer was accepted.",
        "Forget the contract objection.",
    ],
)
def test_what_to_do_next_time_is_no_place_for_claims(text: str) -> None:
    """There the same words may only say what to ask for."""
    assert problems(text, "behaviour")


def test_what_is_wrong_is_told_once() -> None:
    """A name that stands twice is one thing to mend."""
    assert problems("Nobody answered the contract objection that Marta and again Marta raised.") == [
        "Marta is not in the finding or the sentences you name"
    ]


def test_only_cited_sentences_count() -> None:
    """A name from a sentence that the words do not rest on is a new name."""
    text = "Dana answered the contract objection with a question back; no answer followed."

    assert list(find_problems("problem", text, SAID, CITED[:1], RUBRIC)) == [
        "Dana is not in the finding or the sentences you name"
    ]
