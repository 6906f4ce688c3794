"""Indicators of next steps, from the steps and the earlier promises that were found."""

from collections.abc import Iterator

from lib.readings.local.listening import Judge, Listening
from lib.readings.models import Indicator


def judge_steps(listening: Listening, *, can_miss: bool) -> Iterator[Indicator]:
    judge = Judge("next_steps", can_miss)
    numbered = listening.conversation.by_number
    steps = listening.facts.next_steps

    checks = {
        "proposes_next_step": list(steps),
        "names_a_date": [step for step in steps if step.by is not None],
        "names_who": [step for step in steps if step.who],
        "buyer_agrees": [step for step in steps if step.agreed],
    }
    for name, chosen in checks.items():
        side = "external" if name == "buyer_agrees" else "internal"
        said = [numbered[number] for step in chosen for number in step.evidence]
        own = [sentence for sentence in said if listening.conversation.side_of(sentence) == side]
        yield from judge.note(name, "present", own) if chosen else judge.miss(name)
    if not steps and can_miss:
        last = [turn for turn in listening.turns if turn.side == "internal"][-1]
        yield from judge.note("ends_without_step", "present", last.sentences[-2:])
    broken = [
        numbered[number]
        for promise in listening.facts.followups
        if not promise.kept and is_sellers(listening, promise.who)
        for number in promise.evidence
    ]
    yield from judge.note("breaks_a_promise", "present", broken)


def is_sellers(listening: Listening, who: str | None) -> bool:
    """Whether someone is of the seller's side, by name."""
    return who is not None and any(
        party.side == "internal" and who in {party.name, party.key} for party in listening.conversation.parties
    )
