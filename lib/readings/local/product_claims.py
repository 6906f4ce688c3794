"""Indicators of product knowledge: how concrete a seller's claims are, and whether the company's papers allow them."""

import re
from collections.abc import Iterator, Sequence

from lib.readings.conversation import Spoken
from lib.readings.knowledge import Knowledge
from lib.readings.local.amounts import find_amounts, find_percentages
from lib.readings.local.durations import find_durations
from lib.readings.local.lexicon import Phrases
from lib.readings.local.listening import Judge, Listening
from lib.readings.local.numbers import find_numbers
from lib.readings.local.phrasing import Ways, lazy
from lib.readings.local.tokens import read
from lib.readings.local.words import is_hypothetical, is_negated
from lib.readings.models import Indicator

TIES = Ways(
    r"""
    \byou (?:said|told|mentioned|described|asked|wrote|called|showed)\b
    \b(?:as|like|what|where|when|since|because) you(?:'d|'ve)? (?:said|told|mentioned|described|asked|wrote|
        put it|want|need|have)\b
    \bfor (?:your|you) (?:\w+ ){0,2}(?:that|it|this|would|means|you)\b
    \bin your case\b
    \b(?:the|that|your) \w+ (?:that )?you (?:mentioned|described|told|have with|had with|spoke)\b
    \bso (?:your|for your|with your|when your)\b
    """,
    needs=(" you", "you ", "so "),
)
PRODUCT = Phrases(
    """
    our platform|product|solution|software|system|customers
    it does|shows|reads|sends|gives|lets|runs|takes|sees|works|connects|stores, you'd see|get|have|click|open
    you see|get|click|open, we do|read|connect|store|host|support|integrate|write|run|build|have
    the app|screen|dashboard|report|alert|, alerts|portal|module|link|rule|view, we've got, what we do
    what we'd do, let me show
"""
)
EXAMPLE = Phrases(
    "for example|instance, let's say, step by step, first you, then you, so if a, say you, so here's, so this is"
)
EMPTY = Phrases(
    """
    seamless, seamlessly, flexible, robust, best in class, world class, cutting edge, state of the art, end to end
    one stop, night and day, bank grade, military grade, enterprise grade, market leading, industry leading
    game changer, game changing, next generation, super flexible, incredibly powerful, powerful, eye opening
    holistic, synergy, synergies, innovative, unique, no limit, a no brainer
"""
)
NOT_KNOWN = Ways(
    r"""
    \bi (?:really )?(?:don't|do not|wouldn't) know\b(?!,|\.\.\.| (?:who told|anybody|about you|if (?:you|\w+) told))
    \bi(?:'d| would|'ll)? have to (?:check|ask|look|find out|get back)\b
    \bi(?:'m| am) not (?:sure|certain|the right)\b
    \bi can't (?:answer|tell you|say) (?:that|this|it)\b
    \blet me (?:check|find out)\b
    \bi'd rather not (?:answer|guess|say)\b
    """
)
EVERYTHING = Ways(
    r"""
    \b(?:we|it|you) (?:can|could|do|does|will|handle|handles) (?:do |handle |have |support )?(?:everything|
        anything|whatever|absolutely everything|
        all of (?:it|that|this))\b
    \b(?:guarantee|guaranteed|a hundred percent|100 ?%|no matter what|zero risk|absolutely no problem|
        never goes down|never fails)\b
    \bthere's no limit\b
    \bas many as you want\b
    """
)
PROMISES_TIME = Ways(
    r"""
    \b(?:live|up and running|go-live|go live|going live|ready|productive|installed|delivered|deliver|implemented|
        running|in production|set up|
        start|done|rolled out)\b
    """
)
FREE_PILOT = lazy(
    r"\b(?:free (?:pilot|trial|test)|"
    r"(?:pilot|trial)(?:'s| is|,)? (?:for )?(?:free|at no|no charge|without cost|on us))\b",
    needs=("pilot", "trial", "free "),
)
NUMBERED = frozenset(
    "thousand hundred dollars euros euro usd eur gbp month year week weeks days months per list price".split()
)
"""Words one of which stands beside a price or a delivery time."""
PAID_PILOT = lazy(r"\bpilot\b[^.]*\b(?:paid|costs?|\d)", re.IGNORECASE)
UNSURE = frozenset(
    {"know", "check", "sure", "certain", "right", "answer", "tell", "say", "find", "ask", "look", "guess"}
)
BOUNDLESS = frozenset(
    "everything anything whatever all guarantee guaranteed percent 100 matter risk problem never limit many".split()
)
CONCRETE = 2
VAGUE = 2
TALKS_PRODUCT = 4
SPARE = 0.75
"""A promise of less than this part of the shortest delivery is against the policy; nearer ones may be rounded."""


def judge_product(listening: Listening, knowledge: Knowledge, *, can_miss: bool) -> Iterator[Indicator]:
    told = [one for one in listening.told if not is_hypothetical(one.text)]
    about = [one for one in told if PRODUCT.occurs(one.text)]
    judge = Judge("product_knowledge", can_miss and len(about) >= TALKS_PRODUCT)
    tied = [one for one in told if TIES.search(read(one.text).folded)]
    yield from judge.good("ties_to_need", tied if about else [])
    concrete = [one for one in about if EXAMPLE.occurs(one.text) or find_numbers(one.text)]
    empty = [one for one in told if EMPTY.occurs(one.text)]
    if len(concrete) >= CONCRETE and len(concrete) >= len(empty):
        yield from judge.note("is_concrete", "present", concrete)
    elif len(empty) >= VAGUE:
        yield from judge.note("is_concrete", "badly", empty)
    else:
        yield from judge.miss("is_concrete")
    wrong = [*too_soon(listening, knowledge, told), *too_cheap(told, knowledge)]
    right = agreeing(told, knowledge)
    yield from judge.note("agrees_with_company", "badly" if wrong else "present", wrong or right)
    yield from judge.note("admits_not_knowing", "present", [one for one in told if said_in(one, UNSURE, NOT_KNOWN)])
    vague = [one for one in told if said_in(one, BOUNDLESS, EVERYTHING)]
    yield from judge.note("overclaims", "present", [*wrong, *(vague if len(vague) >= VAGUE else [])])


def said_in(sentence: Spoken, gate: frozenset[str], ways: Ways) -> bool:
    """Whether a sentence says it, asked only where a word of it occurs."""
    words = read(sentence.text)
    return not gate.isdisjoint(words.bag) and ways.search(words.folded) is not None


def shortest_delivery(listening: Listening, knowledge: Knowledge) -> float | None:
    """Days that the quickest of the products spoken of takes at least; None without a policy for any."""
    names = {fact.name for fact in listening.facts.products}
    days = [rule.days for rule in knowledge.delivery if rule.product is None or rule.product in names]
    return min(days, default=None)


def too_soon(listening: Listening, knowledge: Knowledge, told: Sequence[Spoken]) -> Iterator[Spoken]:
    """Promises of a delivery that is shorter than the company's policy allows for the smallest order."""
    shortest = shortest_delivery(listening, knowledge)
    if shortest is None:
        return
    for one in told:
        folded = read(one.text).folded
        claim = PROMISES_TIME.search(folded)
        if claim is None or is_negated(one.text, claim.span()):
            continue
        lengths = [each.high for each in find_durations(one.text) if each.unit in {"day", "week", "month"}]
        if lengths and max(lengths) < shortest * SPARE:
            yield one


def too_cheap(told: Sequence[Spoken], knowledge: Knowledge) -> Iterator[Spoken]:
    """Discounts above the company's limit, and pilots for nothing where its policy says that they are paid."""
    limit = knowledge.largest_discount_percent
    paid = any(PAID_PILOT.search(policy) for policy in knowledge.policies)
    for one in told:
        folded = read(one.text).folded
        off = "discount" in folded or " off" in folded
        if limit is not None and off and any(each.value > limit for each in find_percentages(one.text)):
            yield one
        match = FREE_PILOT.search(folded) if paid else None
        if match is not None and not is_negated(one.text, match.span()):
            yield one


def agreeing(told: Sequence[Spoken], knowledge: Knowledge) -> list[Spoken]:
    """Sentences that name a price or a delivery time as it stands in the company's papers."""
    prices = {price.amount for product in knowledge.products for price in product.prices}
    lengths = {rule.days for rule in knowledge.delivery}
    found: list[Spoken] = []
    for one in told:
        if NUMBERED.isdisjoint(read(one.text).bag) and "$" not in one.text and "€" not in one.text:
            continue
        amounts = {amount.value for amount in find_amounts(one.text)}
        days = {each.high for each in find_durations(one.text)}
        claim = PROMISES_TIME.search(read(one.text).folded)
        if amounts & prices or (claim is not None and days & lengths):
            found.append(one)
    return found
