"""Composed conversations resemble one another little: how little is measured here.

Of sentences of six words and more, no two calls share more than nine (of about thirty that each has), and no sentence
is in more than seven of about two hundred calls.
"""

from collections import Counter, defaultdict
from itertools import combinations

import pytest

from dev.sample import deals, specials, world
from dev.sample.compose import MOST_USES, long_sentences

MOST_SHARED = 9


@pytest.fixture(scope="module")
def said() -> dict[str, frozenset[str]]:
    """The longer sentences of every call, by its key."""
    return {call.key: long_sentences(turn.text for turn in call.turns) for call in world.held_calls()}


@pytest.fixture(scope="module")
def calls_of(said: dict[str, frozenset[str]]) -> dict[str, list[str]]:
    """The calls that each longer sentence is in."""
    found: dict[str, list[str]] = defaultdict(list)
    for key, sentences in sorted(said.items()):
        for sentence in sentences:
            found[sentence].append(key)
    return found


def test_no_two_calls_share_more_than_a_few_longer_sentences(calls_of: dict[str, list[str]]) -> None:
    """Whoever reads two calls does not feel to have read one twice."""
    shared = Counter(pair for keys in calls_of.values() for pair in combinations(keys, 2))
    pair, most = shared.most_common(1)[0]

    assert most <= MOST_SHARED, f"{' and '.join(pair)} share {most}"


def test_no_longer_sentence_is_heard_all_the_time(calls_of: dict[str, list[str]]) -> None:
    """Nor is any scene."""
    sentence, keys = max(calls_of.items(), key=lambda item: len(item[1]))

    assert len(keys) <= MOST_USES, f"{sentence!r} is in {len(keys)} calls"


def test_most_of_what_is_said_is_said_in_few_calls(calls_of: dict[str, list[str]]) -> None:
    """At least half of the longer sentences are in one call only."""
    alone = sum(len(keys) == 1 for keys in calls_of.values())

    assert alone / len(calls_of) >= 0.5, f"{alone} of {len(calls_of)}"


def test_a_call_has_enough_to_say(said: dict[str, frozenset[str]]) -> None:
    """The rule above would be easy to keep with calls that say nothing."""
    short = {call.key for call in specials.calls()} | {call.key for call in world.held_calls() if not call.turns}
    composed = {key: len(sentences) for key, sentences in said.items() if key not in short}
    fewest = min(composed, key=lambda key: composed[key])

    assert composed[fewest] >= 12, f"{fewest} has {composed[fewest]}"
    assert len(deals.deep_deals()) < len(composed)
