"""How much of the decision is somebody's: what the title lets expect, and what they and others say. Pure."""

from collections.abc import Sequence
from math import log10

from lib.deals.stakeholders.expected import expect
from lib.deals.stakeholders.heard import Heard, Sign, show_signs
from lib.deals.stakeholders.parts import Part, within
from lib.readings.local.amounts import find_amounts
from lib.readings.local.phrasing import lazy
from lib.readings.local.tokens import fold

TITLE, TITLE_BESIDE_WORDS = 1.0, 0.6
OWN, OTHERS, LIMIT, VETO = 1.0, 1.0, 1.2, 0.5
RULE, DENIED, DENIED_FLATLY = 0.05, 0.3, 1.2
"""What it counts that somebody says it is not theirs: a rule that they tell ("above ten it goes to the board") says
little of themselves, "I need to run this by her" more, "I have not signed anything in years" much."""
FLATLY = -0.9
FIRST_PERSON = lazy(r"\b(?:i|i'm|i'd|i'll|i've|my|mine)\b")
EVEN = 5.0
SECOND = 0.3
"""What a second statement adds to the first."""
CLEAR, UNCLEAR = 0.5, 0.3
"""From how much on others' words are clear, and what they count below."""
CONTESTED = 0.1
"""What is left of a claim of one's own where others name somebody else."""
UP_TO = lazy(r"\b(?:up to|under|below|less than|as far as|until|till|limit)\b")
LEAST_LIMIT = 1000.0
MANY_VETOES = 2


def find_power(heard: Heard, amount: float | None, *, contested: bool) -> list[Part]:
    """The parts of decision power. `amount` is what the deal costs; `contested` says that others name somebody else."""
    expected = expect(heard.person.title)
    said = [own_words(heard, amount, contested=contested), others_words(heard), vetoes(heard)]
    words = [part for part in said if part is not None]
    weighty = any(part.weight >= OWN for part in words)
    meaning = f"What the title lets expect ({expected.why}), not what was said."
    return [Part("title", meaning, expected.power, TITLE_BESIDE_WORDS if weighty else TITLE), *words]


def own_words(heard: Heard, amount: float | None, *, contested: bool) -> Part | None:
    signs = heard.of("decision_maker", own=True)
    if not signs:
        return None
    limits = [limit for sign in signs if (limit := limit_in(sign)) is not None]
    if limits:
        of = f", of {amount:,.0f} that this costs" if amount else ""
        meaning = f"Signs up to {max(limits):,.0f} by their own words{of}."
        return Part("limit", meaning, worth_of_limit(max(limits), amount), LIMIT, show_signs(signs))
    total = net(signs)
    personal = [one.weight for one in signs if one.weight < 0 and FIRST_PERSON.search(fold(one.text))]
    if total <= 0 and not personal:
        weight = RULE
    elif total <= 0:
        flatly = min(personal) <= FLATLY and not expect(heard.person.title).checks
        weight = DENIED_FLATLY if flatly else DENIED
    else:
        weight = OWN * (CONTESTED if contested else 1)
    return Part("own_words", "What they say about who decides.", EVEN + EVEN * total, weight, show_signs(signs))


def limit_in(sign: Sign) -> float | None:
    """The sum up to which somebody signs."""
    text = sign.text
    if UP_TO.search(fold(text)) is None:
        return None
    sums = [each.value for each in find_amounts(text) if each.value >= LEAST_LIMIT]
    return max(sums) if sums else None


def worth_of_limit(limit: float, amount: float | None) -> float:
    if amount:
        return 9.0 if limit >= amount else 3.5
    return within(2 + 3.5 * log10(limit / 5000), 0, 9.5)


def others_words(heard: Heard) -> Part | None:
    signs = heard.of("decision_maker", own=False)
    if not signs:
        return None
    total = net(signs)
    weight = OTHERS if total >= CLEAR else UNCLEAR
    return Part("others_words", "What others say about their part.", EVEN + EVEN * total, weight, show_signs(signs))


def vetoes(heard: Heard) -> Part | None:
    """Who says more than once what they will not let pass, in a field that checks, has a say in it."""
    signs = [one for one in heard.of("blocker", own=True) if one.weight > 0]
    if len(signs) < MANY_VETOES or not expect(heard.person.title).checks:
        return None
    return Part("veto", "What they say that they do not let pass.", 9.0, VETO, show_signs(signs))


def net(signs: Sequence[Sign]) -> float:
    """-1 to 1: the best that speaks for it with a part of the next, less the worst that speaks against it."""
    good = sorted((one.weight for one in signs if one.weight > 0), reverse=True)
    bad = min((one.weight for one in signs if one.weight < 0), default=0.0)
    return within(sum(good[:1]) + SECOND * sum(good[1:2]) + bad, -1, 1)
