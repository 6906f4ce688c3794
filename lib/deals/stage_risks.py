"""What speaks against the stage that a deal is in: deals do not go back by themselves, so it is shown. Pure."""

from collections.abc import Iterator, Mapping, Sequence

from lib.coaching.deal import Held, resolve
from lib.deals.qualification_models import Qualification
from lib.deals.stage_models import StageRisk
from lib.deals.stage_rules import LADDER, NEEDS
from lib.opportunities.models import Stage
from lib.readings.terms import Signal

NAMES: Mapping[Signal, str] = {
    "metrics": "the figures", "economic_buyer": "who holds the money", "decision_criteria": "what they judge by",
    "decision_process": "how they decide", "identify_pain": "the problem", "champion": "the champion",
    "budget": "the budget", "authority": "who may decide", "need": "the need", "timeline": "the date",
}  # fmt: skip
WEIGHS_FROM: Mapping[Stage, Sequence[Signal]] = {
    "evaluation": ("identify_pain", "need", "champion"),
    "proposal": ("authority", "budget", "economic_buyer", "timeline"),
    "negotiation": ("decision_process", "decision_criteria"),
}
"""From which stage on it is a risk that people deny or dispute a signal."""
KINDS: Mapping[str, str] = {
    "freeze": "The buyer speaks of a freeze.",
    "leaver": "Somebody of the buyer leaves.",
    "reorganization": "The buyer is being reorganized.",
    "slipped date": "A date slipped.",
    "silence": "Somebody was left without an answer.",
    "board decision": "A board or committee has to decide.",
    "budget cut": "The buyer's money is cut.",
    "another project first": "Another project comes first.",
    "not going ahead": "The buyer says that they do not go ahead.",
    "somebody against it": "Somebody of the buyer is against it.",
}
LATEST = 3
"""Conversations whose risks still count."""


def find_risks(read: Sequence[Held], stage: Stage, qualification: Qualification) -> list[StageRisk]:
    """Signals that the stage rests on and that people dispute or deny, then what the latest conversations warn of."""
    if stage in {"closed_won", "closed_lost"}:
        return []
    return [*disputed(stage, qualification), *told(read[-LATEST:])]


def disputed(stage: Stage, qualification: Qualification) -> Iterator[StageRisk]:
    reached = LADDER[: LADDER.index(stage) + 1]
    rests = {signal for each in reached for need in NEEDS.get(each, ()) for signal in need.signals}
    weighs = {signal for each in reached for signal in WEIGHS_FROM.get(each, ())}
    for state in qualification.signals:
        if state.signal not in rests | weighs:
            continue
        name = NAMES[state.signal]
        if state.decision is not None and state.decision.verdict == "rejected":
            yield StageRisk(text=f"{state.decision.author} rejected {name}.", evidence=state.evidence)
        elif state.status == "contradicted":
            yield StageRisk(
                text=f"People contradict one another on {name}.", evidence=[*state.evidence, *state.against]
            )
        elif state.status == "missing" and state.against:
            yield StageRisk(text=f"The buyer denies {name}.", evidence=state.against)


def told(read: Sequence[Held]) -> Iterator[StageRisk]:
    """Each kind of risk once, by its latest words."""
    found: dict[str, StageRisk] = {}
    for held in read:
        for risk in held.facts.risks:
            evidence = resolve(held, risk.evidence)
            if evidence:
                text = KINDS.get(risk.kind, f"The buyer names a risk: {risk.kind}.")
                found[risk.kind] = StageRisk(text=text, evidence=evidence)
    yield from found.values()
