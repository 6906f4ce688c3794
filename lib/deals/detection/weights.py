"""How much each feature speaks for a real opportunity, in log-odds, and what it means.

`PRIORS` are what the field expects; `dev/evals/training/train_detection.py` moves them only as far as answer-keyed
conversations ask for, and prints `WEIGHTS`.
"""

from collections.abc import Mapping

PRIORS: Mapping[str, float] = {
    "wish": 1.3,
    "money": 1.2,
    "date": 0.9,
    "decision": 0.8,
    "problem": 0.5,
    "purchase": 0.9,
    "product": 0.4,
    "account_deal": 1.1,
    "open_deal": 0.6,
    "agreed_step": 0.4,
    "selling_title": 0.6,
    "seller_there": 0.5,
    "breadth": 0.8,
    "no_money": -1.0,
    "no_intention": -0.9,
    "declines": -1.2,
    "hypothetical": -1.2,
    "support": -0.7,
    "billing": -1.2,
    "training": -1.0,
    "recruiting": -1.4,
    "study": -1.2,
    "sells_to_us": -1.3,
    "partners": -0.7,
    "practice": -1.5,
    "mistaken": -3.0,
    "private": -0.2,
    "other_work": -1.2,
    "other_trade": -1.5,
    "no_seller": -1.0,
    "only_seller": -1.5,
}
BIAS_PRIOR = -3.0
BIAS = BIAS_PRIOR
WEIGHTS: Mapping[str, float] = PRIORS
CERTAIN = -8.0
"""Of what rules an opportunity out: nobody of a buyer takes part, or a machine answers."""

MEANINGS: Mapping[str, str] = {
    "wish": "The buyer wants a product, or asks for an offer, a price or a demonstration.",
    "money": "The buyer has money for it, or settles the price.",
    "date": "The buyer says by when it has to be there.",
    "decision": "The buyer says who decides, or when.",
    "problem": "The buyer tells of a problem of their own.",
    "purchase": "An offer, a contract or an order is being dealt with.",
    "product": "It is clear which product line is meant.",
    "account_deal": "A deal of the account is open.",
    "open_deal": "It is about the product of an open deal.",
    "agreed_step": "The buyer agreed to a next step.",
    "selling_title": "The title is that of a sale.",
    "seller_there": "Somebody of sales takes part.",
    "breadth": "Need, money, time and decision come together.",
    "no_money": "The buyer has no money for it.",
    "no_intention": "The buyer has no plan, no date, or is only curious.",
    "declines": "The buyer does not need it, bought elsewhere or gave it up.",
    "hypothetical": "It is imagined.",
    "support": "A fault or the use of what they have is dealt with.",
    "billing": "It is about an invoice.",
    "training": "The use of the product is taught.",
    "recruiting": "It is about filling a position.",
    "study": "It is for a report, the press or a reference.",
    "sells_to_us": "They want to sell to us, or ask us for money.",
    "partners": "It is about the terms of a partnership.",
    "practice": "It is a rehearsal.",
    "mistaken": "They meant another company.",
    "private": "People chat.",
    "other_work": "The title is that of other work than selling.",
    "other_trade": "Whoever is there from outside has a trade that does not buy.",
    "no_seller": "Of us, nobody takes part who sells.",
    "only_seller": "Only the seller speaks of a need.",
    "automatic": "A machine answered.",
    "internal": "Nobody of a buyer takes part.",
    "bias": "What holds for any conversation.",
}
