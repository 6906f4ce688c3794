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
SUPERVISES, A_LEAD, LEADS = 0.5, 0.4, 0.36
"""Up to what seniority people use what is bought; above which they manage those who do; from which they lead some."""
COUNCIL = lazy(r"\b(?:works council|betriebsrat\w*|comité d'entreprise|ondernemingsraad|union)\b")
STAFF = lazy(
    r"\b(?:assistant to|assistant of|secretary|chief of staff|board secretary|committee|assistentin|assistent)\b"
)
CHECKS = lazy(
    r"\b(?:quality|qa|qc|compliance|data protection|privacy|datenschutz\w*|architect|procurement|purchasing|security|"
    r"controller|comptroller|finance|financial|legal|counsel|risk|audit\w*|treasurer|integration|systems?|it|"
    r"validation)\b"
)
GENERAL = lazy(r"\b(?:general manager|gm|country manager|managing \w+|city manager|administrator|superintendent of)\b")
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
    leads: bool
    why: str


UNKNOWN = Expected(2.5, 5.3, ("influencer",), checks=False, leads=False, why="no title is known")


@lru_cache(maxsize=1024)
def expect(title: str | None) -> Expected:
    if title is None:
        return UNKNOWN
    held, folded = read_title(title), fold(title)
    if COUNCIL.search(folded):
        return Expected(6.0, 8.3, ("influencer",), checks=True, leads=True, why="speaks for the workforce")
    if STAFF.search(folded):
        return Expected(2.5, 6.8, ("influencer",), checks=False, leads=False, why="works for those who decide")
    return by_rank(held, folded)


def by_rank(held: Title, folded: str) -> Expected:
    field = held.function if held.function != "other" else "no certain field"
    checks = held.function in CONTROLS or CHECKS.search(folded) is not None
    why = f"{held.level}, {field}, rank {held.seniority:g} of 1"
    if held.level == "C-Suite" or held.seniority >= HEADS:
        return Expected(8.5, 9.3, ("decision_maker",), checks=checks, leads=True, why=why)
    if held.level == "VP":
        return Expected(6.0, 7.3, ("influencer",), checks=checks, leads=True, why=why)
    if GENERAL.search(folded):
        return Expected(5.8, 7.6, ("influencer",), checks=checks, leads=True, why=why)
    if held.level == "Director":
        return Expected(4.0, 7.3 if checks else 6.3, ("influencer",), checks=checks, leads=True, why=why)
    if checks:
        power = 4.8 if OFFICERS.search(folded) else 3.0
        return Expected(power, power + 4.0, ("influencer",), checks=True, leads=held.seniority > LEADS, why=why)
    if held.seniority > SUPERVISES:
        return Expected(3.0, 5.8, ("influencer",), checks=False, leads=True, why=why)
    leads = held.seniority >= LEADS
    if held.level == "Manager" and leads and held.seniority > A_LEAD:
        return Expected(2.5, 5.6, ("influencer", "user"), checks=False, leads=True, why=why)
    return Expected(1.0, 4.0 if leads else 3.4, ("user",), checks=False, leads=leads, why=why)
