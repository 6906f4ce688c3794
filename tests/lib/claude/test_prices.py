"""What an answer cost: a known table, every kind of token at its own price, and no price where none is known."""

from decimal import Decimal

import pytest

from lib.claude.models import Usage
from lib.claude.prices import cost_of, price_table


@pytest.mark.parametrize(
    ("model", "usage", "cost"),
    [
        ("claude-haiku-5-5", Usage(plain=14_000, output=3_000), "0.0029"),
        ("claude-sonnet-5-5", Usage(plain=14_000, output=3_000), "0.058"),
        ("claude-opus-5-5", Usage(plain=14_000, output=3_000), "0.116"),
        ("claude-haiku-5-5", Usage(plain=100_000), "0.01"),
        ("claude-haiku-5-5", Usage(plain=50_000, cached=50_001), "0.02750005"),
        ("claude-sonnet-5-5", Usage(written=1_000_000), "2.5"),
        ("claude-sonnet-5-5", Usage(written_for_hour=1_000_000), "4"),
        ("claude-sonnet-5-5", Usage(cached=1_000_000), "0.1"),
        ("claude-opus-4-5-20251101", Usage(output=1_000_000), "25"),
        ("claude-haiku-5-5", Usage(), "0"),
    ],
)
def test_every_kind_of_token_has_its_price(model: str, usage: Usage, cost: str) -> None:
    """Exact decimals; a long prompt of the small model is billed at another tier, cached tokens counted in."""
    assert cost_of(model, usage) == Decimal(cost)


def test_a_batch_costs_half() -> None:
    """Of everything, the cache included."""
    usage = Usage(plain=1000, output=1000, written=1000, written_for_hour=1000, cached=1000)

    full, half = cost_of("claude-sonnet-5-5", usage), cost_of("claude-sonnet-5-5", usage, batch=True)

    assert full is not None
    assert half == full / 2


@pytest.mark.parametrize("model", ["claude-fable-5-2", "gpt-7", "claude-haiku-5-5-next"])
def test_no_price_is_made_up(model: str) -> None:
    """A model that the table does not name has no cost, rather than that of a similar one."""
    assert cost_of(model, Usage(plain=1)) is None


def test_the_table_says_of_which_day_it_is() -> None:
    """Prices change: a figure is worth as much as its date."""
    assert price_table().as_of == "2026-11-20"
