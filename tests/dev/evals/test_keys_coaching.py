"""The measures of whole deals: what agrees with a key counts, what is elsewhere does not."""

from collections.abc import Mapping, Sequence
from typing import Any

import pytest

from dev.evals.keyed_deals import KeyedDeal, find_deals
from dev.evals.keys_coaching import Outcome, outcomes_of
from lib.coaching.models import Evidence, ObjectionEvent, ObjectionThread


@pytest.fixture(scope="module")
def keyed() -> KeyedDeal:
    return next(iter(find_deals(None)))


def thread(keyed: KeyedDeal, objection: Mapping[str, Any], *, lines_off: int = 0, **changes: Any) -> ObjectionThread:
    """What a perfect fold says of an objection of the key, so many lines from where it was raised."""
    place = objection["first_raised"]
    written = keyed.by_file[place["file"]]
    line = (written.line_at(place["time"]) or 0) + lines_off
    conversation = written.conversation
    shared: dict[str, Any] = {
        "conversation_id": conversation.id,
        "kind": conversation.kind,
        "title": conversation.title,
        "at": conversation.at,
    }
    evidence = Evidence(
        **shared, id="", n=list(written.lines).index(line) + 1, speaker=None, side="external", start_ms=None, quote="",
        link="",
    )  # fmt: skip
    event = ObjectionEvent(**shared, what="raised", by=None, evidence=[evidence])
    given: dict[str, Any] = {"kind": objection["kind"], "state": objection["outcome"], "topic": "", **changes}
    return ObjectionThread(
        **given, times_raised=1, raised_by=[], first_raised_at=conversation.at,
        last_raised_at=conversation.at, resolved_at=None, events=[event],
    )  # fmt: skip


def judge(keyed: KeyedDeal, threads: Sequence[ObjectionThread]) -> list[Outcome]:
    return list(outcomes_of(keyed, threads))


def test_a_perfect_answer_is_all_right(keyed: KeyedDeal) -> None:
    """In any order, and with something that no key has."""
    objections = keyed.key["objections"]
    threads = [thread(keyed, one, lines_off=2) for one in reversed(objections)]

    assert [one.wanted for one in judge(keyed, threads)] == [one["outcome"] for one in objections]
    assert all(one.wanted == one.found for one in judge(keyed, threads))
    assert all(one.found is None for one in judge(keyed, []))


def test_place_and_matter_decide(keyed: KeyedDeal) -> None:
    """Another kind is it only under words of the key's topic; the same kind elsewhere is another objection."""
    first = keyed.key["objections"][0]
    named = f"trust: {first['topic']}"

    assert judge(keyed, [thread(keyed, first, kind="trust")])[0].found is None
    assert judge(keyed, [thread(keyed, first, kind="trust", topic=named)])[0].found == first["outcome"]
    assert judge(keyed, [thread(keyed, first, lines_off=8)])[0].found is None
    both = [thread(keyed, first, kind="trust", state="resolved"), thread(keyed, first, state="recurring")]
    assert judge(keyed, both)[0].found == "recurring"
