"""What a title lets expect of somebody in a purchase, before anybody said a word. Pure.

A field that checks what others buy (money, contracts, law, security, data, quality, works council) has more to say than
its rank; who works where it is used has the less.
"""

from dataclasses import dataclass
from functools import lru_cache

from lib.readings.local.phrasing import lazy
from lib.readings.local.titles import Title, read_title
from lib.readings.local.tokens import fold
from lib.readings.terms import Role

CONTROLS = frozenset(("finance", "procurement", "legal", "security", "IT"))
FLOOR = frozenset(("operations", "other", "engineering", "product"))
SUPERVISES = 0.4
"""Up to this seniority people on the floor use what is bought."""
COUNCIL = lazy(r"\b(?:works council|betriebsrat\w*|comité d'entreprise|ondernemingsraad|union)\b")
STAFF = lazy(
    r"\b(?:assistant to|assistant of|secretary|chief of staff|board secretary|committee|assistentin|assistent)\b"
)
CHECKS = lazy(
    r"\b(?:quality|qa|qc|compliance|data protection|privacy|datenschutz\w*|architect|procurement|purchasing|security|"
    r"controller|comptroller|finance|financial|legal|counsel|risk|audit\w*|treasurer|integration|systems?|it|"
    r"validation)\b"
)
LEADS = lazy(
    r"\b(?:shift|dock|yard|floor|line|warehouse|shipping|receiving|gate) (?:lead|supervisor|foreman|boss)|"
    r"\bsupervisor\b|\bfirst shift\b|\bforeman\b"
)
OFFICERS = lazy(r"\b(?:controller|comptroller|officer|counsel|treasurer|beauftragte\w*)\b")
HEADS = 0.88
"""From this seniority on somebody leads a company or a site as a whole."""


@dataclass(frozen=True)
class Expected:
    """`power` and `influence` are 0 to 10; `why` names what in the title they come from."""

    power: float
    influence: float
    roles: tuple[Role, ...]
    checks: bool
    senior: bool
    why: str


UNKNOWN = Expected(2.5, 4.5, ("influencer",), checks=False, senior=False, why="no title is known")


@lru_cache(maxsize=1024)
def expect(title: str | None) -> Expected:
    if title is None:
        return UNKNOWN
    held, folded = read_title(title), fold(title)
    if COUNCIL.search(folded):
        return Expected(6.0, 7.5, ("influencer",), checks=True, senior=True, why="speaks for the workforce")
    if STAFF.search(folded):
        return Expected(2.5, 6.0, ("influencer",), checks=False, senior=False, why="works for those who decide")
    return by_rank(held, folded)


def by_rank(held: Title, folded: str) -> Expected:
    field = held.function if held.function != "other" else "no certain field"
    checks = held.function in CONTROLS or CHECKS.search(folded) is not None
    why = f"{held.level}, {field}, rank {held.seniority:g} of 1"
    if held.level == "C-Suite" or held.seniority >= HEADS:
        return Expected(8.5, 8.5, ("decision_maker",), checks=checks, senior=True, why=why)
    if held.level == "VP":
        return Expected(6.0, 6.5, ("influencer",), checks=checks, senior=True, why=why)
    if held.level == "Director":
        return Expected(4.0, 5.5, ("influencer",), checks=checks, senior=True, why=why)
    if not checks and held.function in FLOOR and (held.seniority <= SUPERVISES or LEADS.search(folded)):
        return Expected(1.0, 2.8, ("user",), checks=False, senior=False, why=why)
    if held.level == "Manager" and held.seniority > SUPERVISES:
        return Expected(3.0, 4.8, ("influencer",), checks=checks, senior=True, why=why)
    power = 4.8 if OFFICERS.search(folded) else 2.8 if checks else 1.8
    return Expected(power, power + 2.5, ("influencer",), checks=checks, senior=False, why=why)
