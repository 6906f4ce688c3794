"""What deals show, and the moments that show it best."""

from dataclasses import replace

from lib.learning.patterns import SCORE, aggregate_coaching_patterns, extract_exemplar_moments
from lib.readings.indicators import INDICATORS
from lib.readings.models import Facts
from tests.lib.coaching.deals import talk
from tests.lib.learning.deals import lesson, opportunity


def test_a_deal_is_one_observation() -> None:
    """Its calls are averaged; a harmful thing done at all counts in full."""
    deal = opportunity(1, calls=[lesson(1), lesson(2, names_a_date="absent"), lesson(3, breaks_a_promise="badly")])
    patterns = aggregate_coaching_patterns([deal, opportunity(2)], "next_steps")

    assert [share for _, share in patterns.shares["names_a_date"]] == [2 / 3]
    assert [share for _, share in patterns.shares["breaks_a_promise"]] == [1 / 3]
    assert [share for _, share in patterns.shares[SCORE]] == [(1.0 + 0.7 + 0.7) / 3]
    assert (patterns.deals, patterns.calls) == (1, 3)


def test_what_is_not_told_of() -> None:
    """No word of a harmful thing is none of it, as in the score; no word of a good thing is no observation."""
    full = lesson(1)
    assert full.held.reading is not None
    facts = [one for one in full.held.facts.indicators if one.name not in {"breaks_a_promise", "names_who"}]
    touch = replace(full.held.touch, reading=replace(full.held.reading, facts=Facts(indicators=facts)))
    deal = opportunity(1, calls=[full, replace(full, held=replace(full.held, touch=touch))])
    patterns = aggregate_coaching_patterns([deal], "next_steps")

    assert [share for _, share in patterns.shares["breaks_a_promise"]] == [0.0]
    assert [share for _, share in patterns.shares["names_who"]] == [1.0]
    assert patterns.calls == 2
    only = opportunity(2, calls=[replace(full, held=replace(full.held, touch=touch))])
    patterns = aggregate_coaching_patterns([only], "next_steps")
    assert [share for _, share in patterns.shares["breaks_a_promise"]] == [0.0]
    assert patterns.shares["names_who"] == []


def test_a_call_that_is_not_judged_does_not_count() -> None:
    """As little as in the scorecard."""
    short = lesson(1)
    assert short.held.reading is not None
    quiet = replace(short.held.touch, reading=replace(short.held.reading, talk=talk(words=20)))
    deal = opportunity(1, calls=[replace(short, held=replace(short.held, touch=quiet))])

    assert aggregate_coaching_patterns([deal], "next_steps").calls == 0


def test_moments_are_words_that_were_said() -> None:
    """Call, sentence, speaker and time, and what makes it good."""
    [first, *_] = extract_exemplar_moments(
        aggregate_coaching_patterns([opportunity(1, calls=[lesson(1)])], "next_steps")
    )
    [evidence] = first.evidence

    assert first.good == INDICATORS["next_steps"][first.indicator].good
    assert first.call_id == evidence.conversation_id == lesson(1).held.touch.id
    assert (evidence.n, evidence.speaker, evidence.start_ms) == (3, "Dana Reed", 3000)
    assert evidence.quote == "All that our side tells the other in line 3."
    assert (first.rep, first.product, first.can_open) == ("Rep 2", "Core", False)


def test_moments_come_from_the_best_calls_of_different_deals() -> None:
    """Two of an indicator; a harmful one is no example, however present."""
    poor = opportunity(1, calls=[lesson(1, names_a_date="absent", breaks_a_promise="present")])
    deals = [poor, *(opportunity(n, calls=[lesson(n), lesson(n + 50)]) for n in (2, 3))]
    moments = extract_exemplar_moments(aggregate_coaching_patterns(deals, "next_steps"))

    assert {one.indicator for one in moments} == {
        name for name, sign in INDICATORS["next_steps"].items() if not sign.harmful
    }
    for name in ("names_a_date", "names_who"):
        calls = [one.call_id for one in moments if one.indicator == name]
        assert calls == [lesson(53).held.touch.id, lesson(52).held.touch.id]


def test_moments_come_only_from_won_deals_that_everybody_may_learn_from() -> None:
    """Neither a lost deal nor a call that is not for everybody gives one."""
    deals = [
        opportunity(1, stage="closed_lost", calls=[lesson(1)]),
        opportunity(2, stage="negotiation", calls=[lesson(2)]),
        opportunity(3, calls=[lesson(3, teaches=False)]),
    ]

    assert extract_exemplar_moments(aggregate_coaching_patterns(deals, "next_steps")) == []
