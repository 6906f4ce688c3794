"""What was said that somebody would do: once each, with what became of it."""

from datetime import timedelta
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.coaching.deal import Held, Said
from lib.deals.items import list_items, mark_overdue
from lib.deals.plan_models import ActionItem
from lib.readings.conversation import Party
from lib.readings.models import Facts
from tests.lib.coaching.deals import BUYER, IT, REP, held
from tests.lib.deals.records import DAY, day_named, deal_of, step, told


def items(*conversations: Held) -> list[ActionItem]:
    return list_items(deal_of(*conversations))


def wrote(day: int, text: str, sender: str = "rep") -> Held:
    """An email with these words."""
    email = held(day, Facts(), kind="email", sender=sender)
    return Held(email.deal_id, email.touch, email.title, email.parties, {1: Said(sender, text)}, sender)


def test_a_step_says_what_who_by_when_and_where_it_was_said() -> None:
    """Everything that somebody needs to hold another to it."""
    one = items(held(0, Facts(next_steps=[step("send the security pack", 4)])))[0]

    assert (one.what, one.who, one.side, one.by) == (
        "send the security pack",
        "Dana Reed",
        "internal",
        DAY + timedelta(4),
    )
    assert (one.title, one.kind, one.agreed, one.state) == ("call 0", "call", True, "open")
    assert [each.n for each in one.evidence] == [7, 8]


def test_the_same_step_said_again_is_one_item() -> None:
    """By words and person; the day that was named last counts, and a yes in either."""
    first = step("send the security pack", None, agreed=False)
    again = step("send over the security pack", 9, evidence=(20,))
    found = items(held(0, Facts(next_steps=[first])), held(3, Facts(next_steps=[again])))

    assert len(found) == 1
    assert (found[0].by, found[0].agreed, found[0].title) == (DAY + timedelta(9), True, "call 0")
    assert [(each.title, each.n) for each in found[0].evidence] == [("call 0", 7), ("call 0", 8), ("call 3", 20)]


def test_words_of_every_saying_tell_a_step_again() -> None:
    """What was added the second time is known the third time."""
    whats = ("send the security pack", "send the security pack with the audit report", "send the audit report")
    found = items(*(held(day, Facts(next_steps=[step(what)])) for day, what in enumerate(whats)))

    assert [one.what for one in found] == ["send the security pack with the audit report"]


def test_another_person_s_step_is_another_item() -> None:
    """Two people may owe the same thing."""
    both = Facts(next_steps=[step("ask finance for the figures"), step("ask finance for the figures", who="Lee Park")])

    assert len(items(held(0, both))) == 2


def test_a_day_that_is_moved_in_time_moves_the_item() -> None:
    """What is put off before its day is not broken."""
    first, again = step("send the security pack", 5), step("send the security pack", 9)
    found = items(held(0, Facts(next_steps=[first])), held(3, Facts(next_steps=[again])))

    assert [(one.by, one.state) for one in found] == [(DAY + timedelta(9), "open")]


def test_what_is_promised_again_after_its_day_was_broken() -> None:
    """The first promise is told as broken, by the words of the second, which is open."""
    first, again = step("send the security pack", 2), step("send the security pack", 9, evidence=(20,))
    found = items(held(0, Facts(next_steps=[first])), held(3, Facts(next_steps=[again])))

    assert [(one.by, one.state) for one in found] == [(DAY + timedelta(2), "broken"), (DAY + timedelta(9), "open")]
    assert [(each.title, each.n) for each in found[0].settled_by] == [("call 3", 20)]


@pytest.mark.parametrize(("kept", "state"), [(True, "done"), (False, "broken")], ids=["kept", "not-kept"])
def test_a_followup_settles_what_it_tells_of(kept: bool, state: str) -> None:  # noqa: FBT001 (both cases)
    """With the words that tell it; other steps stay open."""
    steps = [step("send the security pack", 4), step("draw the rollout schedule", 5, evidence=(9,))]
    found = items(held(0, Facts(next_steps=steps)), held(6, Facts(followups=[told("the security pack", kept=kept)])))

    assert [one.state for one in found] == [state, "open"]
    assert [(each.title, each.n) for each in found[0].settled_by] == [("call 6", 12)]


def test_a_followup_of_somebody_else_settles_nothing() -> None:
    """The pack that the buyer sent is not ours."""
    found = items(
        held(0, Facts(next_steps=[step("send the security pack")])),
        held(6, Facts(followups=[told("the security pack", kept=True, who="Kim Vale")])),
    )

    assert found[0].state == "open"


def test_a_followup_in_the_conversation_itself_is_of_earlier_steps() -> None:
    """What is promised here was not kept here."""
    found = items(
        held(0, Facts(next_steps=[step("send the security pack")], followups=[told("the security pack", kept=True)]))
    )

    assert found[0].state == "open"


def test_a_call_on_the_day_of_a_meeting_is_the_meeting() -> None:
    """By the day that was named for one; another call on another day is not."""
    steps = [step("sit down with finance", 7, evidence=(9,)), step("send the pack", 7)]
    facts = Facts(next_steps=steps, dates=[day_named(9, "meeting")])
    met = Facts(next_steps=[step("sit down with finance", 9, evidence=(9,))], dates=[day_named(9, "meeting")])

    assert [one.state for one in items(held(0, facts), held(7, Facts()))] == ["open", "open"]
    assert [one.state for one in items(held(0, met), held(9, Facts()))] == ["done"]


def test_someone_who_was_to_be_brought_and_is_there() -> None:
    """Their first words show it."""
    found = items(
        held(0, Facts(next_steps=[step("bring Lee Park to the next one", who="Kim Vale", side="external")])),
        held(5, Facts(), parties=(REP, Party("buyer", "Lee Park", "external"))),
    )

    assert found[0].state == "done"
    assert [(each.speaker, each.n) for each in found[0].settled_by] == [("Lee Park", 2)]


def test_an_email_that_sends_the_thing_settles_it() -> None:
    """By the person who said so, with words of the thing; another's email, or of another thing, does not."""
    promised = held(0, Facts(next_steps=[step("send the security pack with the audit report", 3)]))

    assert items(promised, wrote(2, "Here you find our security pack and the audit report."))[0].state == "done"
    assert items(promised, wrote(2, "Thank you for a good hour."))[0].state == "open"
    assert items(promised, wrote(2, "The security pack and audit report came.", "buyer"))[0].state == "open"
    assert items(promised, wrote(40, "Here you find our security pack and the audit report."))[0].state == "open"


def test_overdue_is_by_the_day_on_which_it_is_asked() -> None:
    """On its day a step is open, the day after it is overdue; what is settled or has no day never is."""
    found = items(
        held(
            0, Facts(next_steps=[step("send the security pack", 4), step("draw the rollout schedule", evidence=(9,))])
        ),
        held(1, Facts(next_steps=[step("write down the criteria", 4)])),
        held(2, Facts(followups=[told("the criteria", kept=True)])),
    )

    assert [one.state for one in mark_overdue(found, DAY + timedelta(4))] == ["open", "open", "done"]
    assert [one.state for one in mark_overdue(found, DAY + timedelta(5))] == ["overdue", "open", "done"]


def test_what_is_not_read_has_no_steps() -> None:
    """A conversation that waits to be read changes nothing."""
    assert items(held(0, None)) == []


WHATS = ("send the security pack", "send over the pack", "draw the schedule", "meet with finance", "ask finance")
steps = st.builds(
    step,
    st.sampled_from(WHATS),
    st.none() | st.integers(-2, 12),
    who=st.sampled_from([None, "Dana Reed", "Kim Vale"]),
    agreed=st.booleans(),
    evidence=st.sampled_from([(7,), (9, 12), (20,)]),
)
followups = st.builds(
    told, st.sampled_from(WHATS), kept=st.booleans(), who=st.sampled_from([None, "Dana Reed", "Kim Vale"])
)
conversations = st.lists(
    st.builds(Facts, next_steps=st.lists(steps, max_size=3), followups=st.lists(followups, max_size=2)), max_size=6
)


@given(conversations, st.randoms(use_true_random=False))
def test_the_order_of_arrival_does_not_matter(facts: list[Facts], chance: Random) -> None:
    """Conversations count in the order of their time."""
    arrived = [held(day * 2, one, parties=(REP, BUYER, IT)) for day, one in enumerate(facts)]
    shuffled = list(arrived)
    chance.shuffle(shuffled)

    assert items(*shuffled) == items(*arrived)


@given(conversations)
def test_every_item_rests_on_words_and_so_does_what_settled_it(facts: list[Facts]) -> None:
    """Nothing is shown without where it was said; nothing that is settled without what shows it."""
    for one in items(*(held(day * 2, each) for day, each in enumerate(facts))):
        assert one.evidence
        assert bool(one.settled_by) == (one.state != "open")
