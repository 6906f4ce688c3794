"""How the talking was shared."""

from lib.readings.conversation import Conversation
from lib.readings.models import Objection
from lib.readings.sentences import split_email
from lib.readings.talk import measure_talk
from tests.lib.readings.made import BUYER, REP, talk

CALL = talk(
    (REP, "How do you book docks today?"),
    (BUYER, "On paper."),
    (BUYER, "It is too expensive to change, though."),
    (REP, "Is it the price?"),
    (REP, "And, if I may, who else would mind?"),
    (BUYER, "What would it cost?"),
)


def test_words_turns_and_questions_are_counted() -> None:
    """A question that begins with how, what or who is open, others are closed; the buyer's are counted apart."""
    measured = measure_talk(CALL)

    assert measured.words == 31
    assert measured.rep_share == round(18 / 31, 4)
    assert (measured.open_questions, measured.closed_questions, measured.buyer_questions) == (2, 1, 1)
    assert measured.buyer_turns == 2
    assert measured.words_by == {BUYER: 13}


def test_times_are_in_seconds() -> None:
    """Each sentence takes 3.5 seconds and half a second passes between two."""
    measured = measure_talk(CALL)

    assert measured.seconds == 23.5
    assert measured.longest_monologue_seconds == 7.5
    assert measured.patience == 0.5
    assert measured.interactivity == round(3 * 60 / 23.5, 4)


def test_the_wait_after_an_objection_is_measured() -> None:
    """From its last word to the first of the answer."""
    objection = Objection(
        kind="price", topic="price", raised_by=BUYER, evidence=(3,), answered="question", answer_evidence=(4,)
    )

    assert measure_talk(CALL, [objection]).response_after_objections == 0.5


def test_what_nobody_tells_is_none() -> None:
    """A text without times and sides has no shares and no pauses."""
    bare = Conversation(CALL.id, "call", CALL.at, "", (), [], "hash")
    measured = measure_talk(bare)

    assert (measured.words, measured.rep_share, measured.patience, measured.seconds) == (0, None, None, None)
    assert (measured.interactivity, measured.longest_monologue_seconds) == (None, None)


def test_an_emails_own_words_are_without_quotes_and_signature() -> None:
    """Whatever mail program wrote them."""
    text = """Hi Dana,

thanks for the plan. Two questions below.

> What is the price?
It depends on the sites.

Best regards
Corin
Operations

On Mon, Mar 2, 2026 at 10:00 Dana <dana@seller.example> wrote:
> Hello"""

    assert split_email(text) == [
        "Hi Dana,",
        "thanks for the plan.",
        "Two questions below.",
        "It depends on the sites.",
    ]
    assert split_email("Am 2. März schrieb Dana:\n> Hallo") == []
    assert split_email("") == []
