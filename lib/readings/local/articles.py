"""Knowledge out of a company's help articles: prices, discounts, delivery times, competitors, names of products.

General patterns of such papers, nothing of any one company's. What speaks of prices, discounts or delivery in figures
and is not understood is told in `not_understood`.
"""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from lib.errors import Misconfigured
from lib.readings.knowledge import DeliveryRule, Discount, Knowledge, Price, Product
from lib.readings.local.phrasing import lazy
from lib.readings.policies import MONEY, PERCENT, read_discount, read_price, read_tier

RIVAL = lazy(r"^(?:competitors?|competition|battle ?card|versus|vs\.?)\s?[:–—-]\s?(?P<name>.+)$", re.IGNORECASE)
DELIVERS = lazy(
    r"\b(?:install\w*|deliver\w*|deploy\w*|implement\w*|lead times?|set-?up|roll-?out|onboarding|go-?live)\b",
    re.IGNORECASE,
)
DISCOUNTS = lazy(r"\b(?:discounts?|rebates?|off the list price|price reductions?)\b", re.IGNORECASE)
PRICES = lazy(r"\b(?:prices?|priced|pricing|costs?|fees?|per (?:unit|user|seat|site|month|year))\b", re.IGNORECASE)
POLICY = lazy(r"\b(?:policy|policies|limits?|constraints?|terms)\b", re.IGNORECASE)
ITEM = lazy(r"^\s*(?:\d+[.)]|[-*•])\s+", re.MULTILINE)
NAME_WORD = r"[A-Z][A-Za-z0-9]*[A-Za-z0-9](?:-[A-Z]\w+)*"
NAME = lazy(rf"(?<![.!?:*#\n\"“(] )(?<![*\n#\"“(])\b({NAME_WORD}(?: {NAME_WORD}){{0,3}})")
BOLD = lazy(rf"\*\*({NAME_WORD}(?: {NAME_WORD}){{0,3}})\*\*")
LISTED = lazy(rf"^\s*(?:\d+[.)]|[-*•])\s+({NAME_WORD}(?: {NAME_WORD}){{1,3}})(?=\s?[:–—-]| and )", re.MULTILINE)
INNER_CAPITAL = lazy(r"\b[A-Z]+[a-z]+[A-Z]|\b[A-Z]{2,}[a-z]{2,}|\b[a-z]+[A-Z]")
KIND_OF_PRODUCT = frozenset(
    "suite hub pro core studio lab academy module ide master wizard manager designer engine cloud platform edition "
    "enterprise plus max server analyzer express creator modeler space desk assistant tracker monitor guard".split()
)
COMPANY_END = frozenset(
    "inc ltd llc corp corporation company gmbh ag plc group solutions solution technologies systems".split()
)


def knowledge_from_articles(articles: Sequence[Mapping[str, str]]) -> Knowledge:
    """The knowledge in articles of `Id`, `Title` and `FAQ_Answer__c`. Raises Misconfigured where one has no text."""
    texts = [text_of(article, place) for place, article in enumerate(articles)]
    rivals = tuple(match["name"].strip() for title, _ in texts if (match := RIVAL.match(title)) is not None)
    own = [(title, body) for title, body in texts if not RIVAL.match(title)]
    company = find_company([body for _, body in own])
    names = find_products(own, [company, *rivals])
    found = [read_block(title, block, names) for title, body in own for block in blocks_of(body)]
    prices = dict(reversed([price for one in found for price in one.prices]))
    return Knowledge(
        company=company,
        products=tuple(Product(name, prices=(prices[name],) if name in prices else ()) for name in names),
        discounts=tuple(dict.fromkeys(one.discount for one in found if one.discount is not None)),
        delivery=tuple(fit_tiers([one.rule for one in found if one.rule is not None])),
        competitors=rivals,
        policies=tuple(title for title, _ in own if POLICY.search(title)),
        not_understood=tuple(one.missed for one in found if one.missed),
    )


def text_of(article: Mapping[str, object], place: int) -> tuple[str, str]:
    title, body = article.get("Title"), article.get("FAQ_Answer__c")
    if not isinstance(title, str) or not isinstance(body, str):
        raise Misconfigured(f"Article {place} has no text under Title or FAQ_Answer__c.")
    return title.strip(), body


@dataclass(frozen=True, slots=True)
class Found:
    """What one list item or sentence says; `missed` is what it seems to say and is not understood."""

    rule: DeliveryRule | None = None
    discount: Discount | None = None
    prices: Sequence[tuple[str, Price]] = ()
    missed: str = ""


def read_block(title: str, block: str, names: Sequence[str]) -> Found:
    unclear = Found(missed=f"{title}: {shorten(block)}")
    if PERCENT.search(block) and (DISCOUNTS.search(title) or DISCOUNTS.search(block)):
        discount = read_discount(block)
        return unclear if discount is None else Found(discount=discount)
    if DELIVERS.search(title) or DELIVERS.search(block):
        rule = read_tier(block)
        if rule is not None:
            return Found(rule=rule)
    if MONEY.search(block) and PRICES.search(block) and not DISCOUNTS.search(title):
        prices = read_named_prices(block, names)
        return Found(prices=prices) if prices else unclear
    return Found()


def blocks_of(body: str) -> list[str]:
    """List items with what belongs to them, and sentences of other paragraphs."""
    blocks: list[str] = []
    for paragraph in re.split(r"\n\s*\n", body):
        if ITEM.search(paragraph):
            starts = [match.start() for match in ITEM.finditer(paragraph)]
            ends = [*starts[1:], len(paragraph)]
            blocks += [" ".join(paragraph[start:end].split()) for start, end in zip(starts, ends, strict=True)]
        elif re.search(r"^\s*\|.*\|\s*$", paragraph, re.MULTILINE):
            blocks += [" ".join(row.split()) for row in paragraph.splitlines() if "|" in row]
        else:
            blocks += [piece.strip() for piece in re.split(r"(?<=[.!?])\s+", paragraph) if piece.strip()]
    return [re.sub(r"^(?:\d+[.)]|[-*•])\s+", "", block) for block in blocks]


def fit_tiers(rules: Sequence[DeliveryRule]) -> list[DeliveryRule]:
    """Tiers by quantity. Where some say "up to", a bare number of units is such an end as well; else it is a start."""
    ends = [rule for rule in rules if rule.to_quantity is not None]
    fitted = [
        replace(rule, from_quantity=0, to_quantity=rule.from_quantity)
        if ends and rule.to_quantity is None and rule.from_quantity > 0 and is_bare(rule, ends)
        else rule
        for rule in rules
    ]
    return sorted(dict.fromkeys(fitted), key=lambda rule: (rule.from_quantity, rule.to_quantity or float("inf")))


def is_bare(rule: DeliveryRule, ends: Sequence[DeliveryRule]) -> bool:
    """Whether a number lies below one that is an end: then it is an end too, and not the open tier at the top."""
    return any(rule.from_quantity < (end.to_quantity or 0) and end.from_quantity == 0 for end in ends)


def find_company(bodies: Sequence[str]) -> str:
    """The name that most articles hold; empty where none is in a third of them."""
    counts: Counter[str] = Counter()
    for body in bodies:
        counts.update({match[1] for match in NAME.finditer(body) if match[1].split()[-1].lower() in COMPANY_END})
    name, count = next(iter(counts.most_common(1)), ("", 0))
    return name if count * 3 >= len(bodies) else ""


def find_products(articles: Sequence[tuple[str, str]], others: Sequence[str]) -> tuple[str, ...]:
    """Names of products: written with capitals within sentences or in lists, and built like a product's name."""
    counts: Counter[str] = Counter()
    firm = {word for other in others for word in other.split()}
    for _, body in articles:
        found = {match[1] for match in NAME.finditer(body)} | {match[1] for match in BOLD.finditer(body)}
        counts.update(found | {match[1] for match in LISTED.finditer(body)})
    names: list[str] = []
    for name in sorted(counts):
        words = name.split()
        built = INNER_CAPITAL.search(name) is not None or words[-1].lower() in KIND_OF_PRODUCT
        if len(words) > 1 and built and words[0] not in firm and words[-1].lower() not in COMPANY_END:
            names.append(name)
    return tuple(name for name in names if not any(name != other and f" {other} " in f" {name} " for other in names))


def read_named_prices(block: str, names: Sequence[str]) -> list[tuple[str, Price]]:
    """The prices of products that a sentence, a list item or a row of a table names."""
    places = sorted((block.find(name), name) for name in names if name in block)
    found: list[tuple[str, Price]] = []
    for (start, name), following in zip(places, [*[place for place, _ in places[1:]], len(block)], strict=True):
        price = read_price(block[start:following])
        if price is not None:
            found.append((name, price))
    return found


def shorten(text: str) -> str:
    return text if len(text) <= 160 else f"{text[:157]}..."  # noqa: PLR2004 (a line)


def describe(knowledge: Knowledge) -> list[str]:
    """What was understood and what was not, in lines for a person."""
    priced = sum(bool(product.prices) for product in knowledge.products)
    lines = [
        f"company: {knowledge.company or 'not found'}",
        f"products: {len(knowledge.products)}, of them with a price {priced}",
        f"competitors: {', '.join(knowledge.competitors) or 'none'}",
    ]
    for rule in knowledge.delivery:
        reach = "" if rule.to_quantity is None else f" up to {rule.to_quantity:g}"
        grows = f", then {rule.step_days:g} more for every {rule.step:g}" if rule.step else ""
        lines.append(f"delivery: from {rule.from_quantity:g}{reach} {rule.unit or 'units'}: {rule.days:g} days{grows}")
    for discount in knowledge.discounts:
        start = (
            f"from an amount of {discount.from_amount:g}" if discount.from_amount is not None else discount.condition
        )
        start = f"from {discount.from_quantity:g} units" if discount.from_quantity is not None else start
        lines.append(f"discount: {discount.percent:g} % {start}")
    return [*lines, *(f"not understood: {line}" for line in knowledge.not_understood)]
