"""Knowledge out of help articles: tiers, discounts, prices, rivals and names in prose."""

import pytest

from lib.errors import Misconfigured
from lib.readings.local.articles import describe, knowledge_from_articles


def article(title: str, text: str) -> dict[str, str]:
    return {"Id": title, "Title": title, "FAQ_Answer__c": text}


def test_delivery_tiers_by_bare_quantities_begin_at_them() -> None:
    """Where nothing says "up to", a policy for 5 and for 15 units says how it is from 5 on and from 15 on."""
    knowledge = knowledge_from_articles(
        [
            article(
                "Installation times",
                "1. **Single unit (Volume: 1)**\n   Installed within a single day.\n\n"
                "2. **Batch (Volume: 5)**\n   For 5 units it takes 3 days.\n\n"
                "3. **Large batch (Volume: 15)**\n   For 15 units it takes 2 weeks.",
            )
        ]
    )

    assert [knowledge.delivery_days(units) for units in (1, 4, 5, 14, 15)] == [1, 1, 3, 3, 14]


def test_delivery_tiers_with_ends_end_there() -> None:
    """Ranges, "up to" and "or more" are read as they stand; working days are more calendar days."""
    knowledge = knowledge_from_articles(
        [article("Lead time", "- Up to 3 units: 2 days\n- 4 to 9 units: 5 business days\n- 10 or more units: 3 weeks")]
    )

    assert [knowledge.delivery_days(units) for units in (3, 4, 9, 10)] == [2, 7, 7, 21]


def test_discounts_and_prices_are_read_with_what_they_are_for() -> None:
    """Money is a threshold in money, units one in units; each price belongs to the product beside it."""
    knowledge = knowledge_from_articles(
        [
            article(
                "Price list", "- KilnWatch Pro is priced at $900 per unit.\n- GlazeMap Studio costs $450 per unit."
            ),
            article("Volume discounts", "- 5% discount for orders over $2,000\n- 10% discount from 20 units"),
        ]
    )

    assert {one.name: one.first_year(2) for one in knowledge.products} == {
        "KilnWatch Pro": 1800,
        "GlazeMap Studio": 900,
    }
    assert [knowledge.percent_off(1, amount) for amount in (1999, 2000)] == [0, 5]
    assert knowledge.percent_off(20, 100) == 10


def test_rivals_come_from_titles_and_are_no_products() -> None:
    """A battle card names a competitor; its text is not about the company's own policies."""
    knowledge = knowledge_from_articles(
        [article("Competitor: Fornace Digital", "The FornaceLog Pro is delivered in 2 days for up to 5 units.")]
    )

    assert knowledge.competitors == ("Fornace Digital",)
    assert knowledge.products == ()
    assert knowledge.delivery == ()


def test_what_is_not_understood_is_told() -> None:
    """A discount without a threshold is in the report, with its article."""
    knowledge = knowledge_from_articles([article("Discounts", "A discount of 7% is granted to friends of the house.")])

    assert knowledge.discounts == ()
    assert [line for line in describe(knowledge) if "friends of the house" in line] == [
        "not understood: Discounts: A discount of 7% is granted to friends of the house."
    ]


def test_an_article_without_text_is_refused() -> None:
    """An export with other columns is not read as an empty company."""
    with pytest.raises(Misconfigured, match="Article 0"):
        knowledge_from_articles([{"Id": "1", "Title": "Prices"}])
