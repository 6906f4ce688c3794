"""What the buyer's own sentences tell of their company: systems they name, what they are, what they are doing. Pure."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from lib.coaching.deal import Held, resolve
from lib.coaching.models import Evidence
from lib.coaching.objections import stems

SYSTEMS = (
    "SAP", "S/4HANA", "Oracle", "NetSuite", "Dynamics", "Salesforce", "HubSpot", "Infor", "Epicor", "IFS", "Sage",
    "QuickBooks", "Workday", "ServiceNow", "Jira", "Slack", "Teams", "SharePoint", "Excel", "Power BI", "Tableau",
    "Looker", "Snowflake", "Databricks", "BigQuery", "Redshift", "AWS", "Azure", "Google Cloud", "Kubernetes",
    "PostgreSQL", "Postgres", "MySQL", "SQL Server", "MongoDB", "Kafka", "Okta", "Entra", "Active Directory",
    "Zendesk", "Intercom", "Marketo", "Shopify", "Magento", "Manhattan", "Blue Yonder", "Körber", "AS/400",
    "Navision", "DATEV", "Coupa", "Ariba", "DocuSign", "Notion", "Asana", "Monday.com", "GitHub", "GitLab",
)  # fmt: skip
"""Systems that are known by their names. Those which are words as well count with their capitals only."""
NAMED = re.compile(rf"(?<![\w.])(?:{'|'.join(map(re.escape, sorted(SYSTEMS, key=len, reverse=True)))})(?!\w)")
KINDS = (
    r"(?:compan(?:y|ies)|business(?:es)?|distributors?|manufacturers?|retailers?|wholesalers?|producers?|suppliers?|"
    r"carriers?|providers?|grocers?|makers?|cooperative|co-op|family business|subsidiary|agency|bank|insurers?|utility|"
    r"hospital|university|school|shop|foundry|mill|brewery|bakery|dairy|start-?up|scale-?up|marketplace|consultancy)"
)
BUSINESS = re.compile(
    rf"\b(?:we(?:'re| are)|our company is|the company is) (?P<what>(?:an?|the) (?:[\w&'-]+ ){{0,4}}{KINDS}\b"
    r"(?: (?:of|for|in) [\w&'-]+(?: [\w&'-]+)?)?)",
    re.IGNORECASE,
)
EFFORTS = re.compile(
    r"\b(?:our|the|a|this) (?P<what>(?:[\w/&'-]+ ){1,3}"
    r"(?:project|initiative|program(?:me)?|migration|transformation|expansion|roll-?out|modernization|consolidation))\b",
    re.IGNORECASE,
)
NO_EFFORTS = re.compile(
    r"\b(?:this|that|same|whole|next|first|last|second|your|pilot|good|big|new) \w+$", re.IGNORECASE
)
"""What tells no effort from another, such as the next project."""

SMALL = frozenset("the a an my our your i we you it is are was of on in for and or to".split())


@dataclass(frozen=True)
class Found:
    """What was said, in the buyer's words, where it was said first and last, and in how many conversations."""

    what: str
    conversations: int
    evidence: list[Evidence]


def find_systems(held: Sequence[Held]) -> list[Found]:
    return collect(held, lambda text: [match.group() for match in NAMED.finditer(text)])


def find_business(held: Sequence[Held]) -> list[Found]:
    return collect(held, lambda text: [match["what"] for match in BUSINESS.finditer(text)])


def find_efforts(held: Sequence[Held]) -> list[Found]:
    return collect(held, efforts_in)


def efforts_in(text: str) -> list[str]:
    found = [match["what"] for match in EFFORTS.finditer(text) if not NO_EFFORTS.search(match["what"])]
    return [what for what in found if SMALL.isdisjoint(what.casefold().split())]


def collect(held: Sequence[Held], find: Callable[[str], Sequence[str]]) -> list[Found]:
    """What the finder finds in the buyer's sentences, in the order in which it was first said, alike things once."""
    names: dict[frozenset[str], str] = {}
    places: dict[frozenset[str], dict[str, Evidence]] = {}
    for one, number, text in buyer_sentences(held):
        for what in find(text):
            key = stems(what)
            names.setdefault(key, what)
            for evidence in resolve(one, (number,)):
                places.setdefault(key, {}).setdefault(str(one.touch.id), evidence)
    return [Found(names[key], len(where), ends_of(list(where.values()))) for key, where in places.items()]


def ends_of(evidence: Sequence[Evidence]) -> list[Evidence]:
    """The first and the last."""
    return [*evidence[:1], *evidence[1:][-1:]]


def buyer_sentences(held: Sequence[Held]) -> Iterator[tuple[Held, int, str]]:
    for one in sorted(held, key=lambda one: (one.touch.at, one.touch.id)):
        for number in sorted(one.said):
            if one.side_of(number) == "external":
                yield one, number, one.said[number].text
