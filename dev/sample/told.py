"""A composed conversation as a held call: its title, its people, and what Gong's own reading would say of it."""

from dev.sample import crm, dates
from dev.sample.held import HeldCall, Party
from dev.sample.ids import chance, pick
from dev.sample.people import KINDS
from dev.sample.speech import Turn
from dev.sample.story import CallPlan

NO_CRM = frozenset(
    {"cobalt-ridge-lens-1", "redpoll-logistics-link-1", "pinnacle-tire-link-1", "aurelia-cosmetics-yard-1"}
)
"""Calls that belong to a customer, but nobody linked them in the CRM."""
PRIVATE = frozenset({"tidewater-paper-yard-6", "corvane-aero-flow-6", "stonegate-health-flow-5"})
NO_TRANSCRIPT = frozenset(
    {
        *("harrow-vine-yard-1", "everline-appliance-lens-1", "skagen-mobler-yard-1", "hartmann-pumpen-yard-3"),
        *("corvane-aero-yard-4", "bluestem-pet-flow-1", "marisol-fresh-flow-3"),
    }
)
"""Recorded without a transcript: too quiet, or the recording was stopped."""
DIALED_IN = frozenset({"pinnacle-tire-flow-3"})
"""The second buyer came by phone: no name, no address."""
TOPIC_WORDS = {
    "price": "the price",
    "timing": "the timing",
    "security": "the security review",
    "integration": "the integration",
    "competitor": "a competing offer",
    "authority": "who can decide",
    "need": "whether it is needed",
    "risk": "the risk of a change",
    "resources": "people's time for it",
    "contract": "the contract terms",
}
COMMENTS = (
    "Listen to how long you talk before the next question. Ask first, then show.",
    "Who signs? After this call I still don't know. Get it on the next one.",
    "You offered a date and they said yes. Do it like that every time.",
    "The concern came up twice and you answered with features both times.",
    "Good place to ask what happens if they do nothing.",
    "Send the document today, not by the end of the week.",
)


def held(plan: CallPlan, turns: tuple[Turn, ...]) -> HeldCall:
    """The call of a plan with the words that were said."""
    deal = plan.deal
    linked = (("Opportunity", crm.opportunity_id(deal.key)), ("Account", crm.account_id(plan.account.domain)))
    phone = plan.kind in "ic" and chance(40, plan.key, "phone")
    return HeldCall(
        key=plan.key,
        title=title(plan),
        start=plan.start,
        owner=plan.sellers[0].email,
        parties=parties(plan),
        turns=rename_dialed_in(plan, turns),
        brief=brief(plan),
        key_points=key_points(plan, turns),
        next_steps=next_steps(plan),
        crm_objects=() if plan.key in NO_CRM else linked,
        direction="Outbound" if phone else "Conference",
        system="Gong Connect" if phone else "Zoom",
        media="Audio" if phone else "Video",
        private=plan.key in PRIVATE,
        purpose=KINDS[plan.kind] if chance(30, plan.key, "purpose") else None,
        has_transcript=plan.key not in NO_TRANSCRIPT,
        comment=COMMENTS[pick(len(COMMENTS), plan.key, "words")] if chance(11, plan.key, "comment") else None,
    )


def title(plan: CallPlan) -> str:
    """As people name their meetings: not all in one way."""
    name, kind = plan.account.short, KINDS[plan.kind]
    forms = (
        f"{name} <> Palletry: {kind}",
        f"Palletry / {name} - {kind}",
        f"{name} {plan.deal.short_product} {kind.lower()}",
        f"{kind}: {plan.account.name}",
        f"{plan.buyers[0].first} + {plan.sellers[0].first}, {plan.deal.short_product}",
    )
    return forms[pick(len(forms), plan.deal.key, "title", "x" if plan.number % 3 else "y")]


def parties(plan: CallPlan) -> list[Party]:
    """Sellers first, then the buyers who speak, then those who were only invited."""
    found = [Party(seller.name, seller.email, seller.title, internal=True) for seller in plan.sellers]
    for index, person in enumerate((*plan.buyers, *plan.silent)):
        if index == 1 and plan.key in DIALED_IN:
            found.append(Party(None, internal=None, phone="+1 555 0143"))
            continue
        email = person.email(plan.account.domain)
        found.append(Party(person.name, email, person.title, internal=False, contact_id=crm.contact_id(email)))
    return found


def rename_dialed_in(plan: CallPlan, turns: tuple[Turn, ...]) -> tuple[Turn, ...]:
    """Someone on the phone speaks under a number."""
    if plan.key not in DIALED_IN or len(plan.buyers) == 1:
        return turns
    name = plan.buyers[1].name
    return tuple(Turn("+1 555 0143", turn.part, turn.sentences) if turn.speaker == name else turn for turn in turns)


def brief(plan: CallPlan) -> str:
    """Two or three sentences in the tone of an automatic summary."""
    buyers = " and ".join(person.first for person in plan.buyers)
    what = KINDS[plan.kind].lower()
    topics = [TOPIC_WORDS[one.topic] for one in plan.objections]
    text = f"{plan.sellers[0].first} met {buyers} of {plan.account.name} for the {what} about {plan.deal.product}."
    if topics:
        text += f" The conversation turned to {' and '.join(topics)}."
    if plan.following is not None:
        text += f" They agreed to speak again on {dates.weekday(plan.following.date())}."
    return text


def key_points(plan: CallPlan, turns: tuple[Turn, ...]) -> list[str]:
    """The longest things that the buyers said about their situation, and the concerns that came up."""
    names = {person.name for person in plan.buyers}
    said = [one for turn in turns if turn.speaker in names and turn.part == "discovery" for one in turn.sentences]
    points = [one.text for one in sorted(said, key=lambda one: -len(one.text))[:3]]
    for one in plan.objections:
        verb = {"raise": "raised a concern about", "return": "came back to", "settle": "is satisfied about"}[one.step]
        points.append(f"{plan.buyers[0].first} {verb} {TOPIC_WORDS[one.topic]}.")
    return points


def next_steps(plan: CallPlan) -> list[str]:
    steps: list[str] = []
    if plan.promise is not None and plan.kind != "l":
        steps.append(
            f"{plan.sellers[0].first} will send {plan.promise.what} by {dates.say(plan.promise.by, plan.day)}."
        )
    if plan.following is not None:
        steps.append(f"Next call on {dates.weekday(plan.following.date())}, {plan.following.date().isoformat()}.")
    return steps
