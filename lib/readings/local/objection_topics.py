"""Labels of reservations: a few per kind, so that the same one gets the same label in another conversation."""

from collections.abc import Mapping

from lib.readings.local.lexicon import Lexicon
from lib.readings.models import ObjectionKind

TOPICS: Mapping[ObjectionKind, tuple[str, Lexicon[str]]] = {
    "price": (
        "price: too high",
        Lexicon(
            {
                "price: no budget": """
    budget, no money, approved, funded, the plan, spend, spending, afford
""",
                "price: no proven return": """
    payback, roi, pays for itself, pay for itself, justify, worth
""",
            }
        ),
    ),
    "timing": (
        "timing: not now",
        Lexicon(
            {
                "timing: freeze": """
    freeze, frozen, nobody touches, locked down, change stop
""",
                "timing: another project first": """
    first, done first, project, till that's in, until that's in, other projects, priorities, rollout, migration
    merger, roll out, in the middle of
""",
                "timing: the date": """
    deadline, date, by the, can't be kept, weeks, too long, go live, in by, ready by
""",
                "timing: budget cycle": """
    budget season, budget cycle, budgets, audit, next year, review, fiscal, capital
""",
            }
        ),
    ),
    "need": (
        "need: works as it is",
        Lexicon(
            {
                "need: what would be done differently": """
    differently, and then what, what would i do, what do we do, what would change, the point, see the value
    one more thing, don't need the, don't need it, what for, benefit, i call the guy
""",
                "need: too small for it": """
    too small, overkill, too big for, simply too small, enough trucks
""",
            }
        ),
    ),
    "authority": ("authority: others decide", Lexicon({})),
    "competition": (
        "competition: another offer",
        Lexicon(
            {
                "competition: have something already": """
    already, have this, have that, comes with, included, for free, add on, the difference, existing
    same as, we've got, difference to
""",
                "competition: build it ourselves": """
    ourselves, in house, our own, developers
""",
            }
        ),
    ),
    "integration": ("integration: with existing systems", Lexicon({})),
    "security": (
        "security: data protection",
        Lexicon(
            {
                "security: access and keys": """
    inbound, port, ports, vpn, keys, key, encryption, firewall, sso, comes in, connection, hacked, pen test
"""
            }
        ),
    ),
    "resources": ("resources: nobody to do it", Lexicon({})),
    "risk": (
        "risk: it may go wrong",
        Lexicon(
            {
                "risk: people will not use it": """
    use it, used it, won't use, password, phone, smartphone, app, login, log in, adoption, portal, learn, drivers
    carriers, paper
""",
                "risk: proof for auditors": """
    documents, validation, validated, validate, matrix, inspector, inspection, regulator, compliance, auditor
    evidence
""",
            }
        ),
    ),
    "trust": (
        "trust: promises",
        Lexicon(
            {
                "trust: no reference": """
    reference, references, talk to somebody, isn't you, using you, customers, who else, track record
""",
                "trust: whose figures": """
    number, numbers, figure, figures, from, industry average, thousand, come from
""",
                "trust: watching employees": """
    works council, controlling, control the, spy, watch, evaluation, surveillance, union, by person
""",
            }
        ),
    ),
    "contract": (
        "contract: terms",
        Lexicon(
            {
                "contract: term and exit": """
    exit, way out, terminate, termination, notice, locked, lock in, years, term, renewal, get out
""",
                "contract: liability": """
    liability, indemnity, indemnify, indemnification, penalty, penalties
""",
            }
        ),
    ),
}
"""For each kind the label where no other fits, and the words of each other label; of equals the first."""


def topic_of(kind: ObjectionKind, text: str, turn: str) -> str:
    """The label of a reservation by its own words, and by those of its turn where its own say nothing."""
    default, labels = TOPICS[kind]
    return labels.most(text, turn) or default
