"""What the title of a conversation, and who takes part in it, say about its purpose. Pure.

Words that a title begins to speak of selling with count for a deal; those of other work count against one.
"""

import re
from collections.abc import Sequence

from lib.readings.conversation import Party

OTHER_WORK = re.compile(
    r"\b(?:interview|candidates?|recruit\w*|hiring|applica(?:nt|tion)|stand-?up|1:1|1-1|one[- ]on[- ]one|"
    r"one[- ]to[- ]one|"
    r"pipeline|forecast|deal desk|role[- ]?play|rehearsal|practice|retro(?:spective)?|sprint|all[- ]hands|town ?hall|"
    r"team (?:meeting|sync|call)|sales (?:meeting|huddle)|internal|debrief internal|post-?mortem|planning day|"
    r"support|incident|ticket|bug|outage|troubleshoot\w*|fault|error|"
    r"invoice|billing|payment reminder|overdue|credit note|dunning|reminder|accounts? payable|"
    r"training|onboarding|workshop for users|user group|advisory board|certification|enablement|"
    r"press|thesis|students?|analyst|briefing|podcast|case study|testimonial|survey on|white ?paper|"
    r"benchmarks?|expert call|"
    r"legal: |template|lease|landlord|office|investors?|funding round|growth partners|sponsor\w*|donation|charity|"
    r"supplier|vendor (?:review|pitch)|price review|data protection|gdpr|newsletter|unsubscribe|"
    r"automatic reply|out of office|abwesenheit\w*|wrong number|condolence|farewell|birthday|lunch|coffee|reunion|"
    r"tax|audit prep|payroll|travel|partner (?:day|catch-up|certification)|formerly)\b",
    re.IGNORECASE,
)
SELLING = re.compile(
    r"\b(?:rfp|rfq|request for (?:proposal|quotation)|tender|quot(?:e|es|ation)|proposal|offer|angebot|pricing|price|"
    r"demo(?:nstration)?|discovery|evaluation|pilot|poc|proof of concept|negotiation|contract|agreement|redlines?|"
    r"procurement|purchas\w+|requirements|scoping|site (?:survey|visit)|business case|kick-?off evaluation|"
    r"inbound|enquiry|inquiry|first call|intro(?:duction)?|decision|walk-?through|business case|terms|"
    r"technical review|second demo|follow-up|consultation|"
    r"renewal|expansion)\b",
    re.IGNORECASE,
)
OTHER_TRADE = re.compile(
    r"\b(?:students?|professor|lecturer|editor|journalist|reporter|analyst at|principal analyst|"
    r"industry analyst|research "
    r"(?:director|analyst)|recruit\w*|talent|headhunter|solicitor|lawyer|attorney|counsel|notary|"
    r"tax advis\w+|auditor at|"
    r"investment|investor|venture|fund ?raising|fundraiser|property manager|landlord|estate agent|lettings|"
    r"sales (?:development|representative|executive|director)|account executive|business development|"
    r"key account manager|insurance broker|accounts payable|accounts receivable|podcast|volunteer|candidate)\b",
    re.IGNORECASE,
)
SELLERS = re.compile(
    r"\b(?:account (?:executive|manager|director)|sales|commercial|business development|"
    r"solutions? (?:engineer|consultant|"
    r"architect)|pre-?sales|customer success|vertrieb\w*|partner manager|founder|ceo|managing director)\b",
    re.IGNORECASE,
)
NOT_SELLERS = re.compile(
    r"\b(?:support|finance|accounting|people|hr|human resources|talent|marketing|communications|legal|"
    r"product manager|"
    r"office manager|facility|facilities|procurement|it manager|developer|engineer(?:ing)?)\b",
    re.IGNORECASE,
)


def is_other_work(title: str) -> bool:
    return OTHER_WORK.search(title) is not None


def is_selling(title: str) -> bool:
    return SELLING.search(title) is not None and not is_other_work(title)


def others_trade(parties: Sequence[Party]) -> str | None:
    """The title of somebody from outside who comes to sell, to ask or to write, where none of them seems a buyer."""
    outside = [party for party in parties if party.side == "external"]
    titles = [party.title or "" for party in outside]
    strange = [title for title in titles if OTHER_TRADE.search(title)]
    return strange[0] if strange and len(strange) == len(titles) else None


def without_sellers(parties: Sequence[Party]) -> bool:
    """Whether all of ours whose title is known do other work than selling."""
    titles = [party.title for party in parties if party.side == "internal" and party.title]
    return bool(titles) and all(NOT_SELLERS.search(title) and not SELLERS.search(title) for title in titles)


def with_sellers(parties: Sequence[Party]) -> bool:
    return any(party.side == "internal" and SELLERS.search(party.title or "") for party in parties)
