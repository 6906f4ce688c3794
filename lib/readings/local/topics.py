"""What a conversation is about: topics of every sale by their vocabulary, and what this one keeps coming back to."""

from collections import Counter
from collections.abc import Mapping, Sequence
from functools import lru_cache
from itertools import pairwise

from lib.readings.conversation import Conversation, Spoken
from lib.readings.local.everyday_words import EVERYDAY
from lib.readings.local.lexicon import Lexicon
from lib.readings.local.tokens import read
from lib.readings.local.transcript import transcript_of
from lib.readings.models import Topic

SALES: Lexicon[str] = Lexicon(
    {
        "pricing": """
    price, prices, pricing, discount, discounts, cheaper, expensive, per user|site|month|year|seat, quote
    list price, a year for, percent off, offer, offers
""",
        "budget": """
    budget, budgets, funded, funding, approved money, cost center, capital request, money, afford, spend, spending
    ledger, fiscal
""",
        "return and cost of the problem": """
    savings, saving, save, roi, payback, business case, pays for itself, costs us, cost you, losing, lose, wasted
    overtime, detention, penalties, chargebacks, penalty, per hour, a month in
""",
        "integration": """
    integration, integrations, integrate, interface, interfaces, api, erp, sap, oracle, dynamics, edi, file, files
    connector, mapping, export, import, flat file, master data
""",
        "security": """
    security, soc, encryption, penetration test, pen test, firewall, no inbound, open port|ports, sso, vpn, hacked
    breach, access rights, questionnaire
""",
        "data protection": """
    data protection, gdpr, privacy, personal data, works council, retention, names of, by person, stored, union
""",
        "roll-out": """
    roll out, rollout, go live, go lives, live date, implementation, pilot, first site, set up, kick off, kickoff
    migration, cutover, onboarding, switch over, phase, phases
""",
        "timing": """
    freeze, deadline, timeline, time line, by the end of, before the, next year, this year, peak, season, spring
    summer, fall, go live, quarter, postpone, delay
""",
        "decision process": """
    decide, decides, decision, approve, approval, approves, sign, signs, signature, board, committee, steering
    sponsor, procurement, sign off, process, vote
""",
        "competition": """
    competitor, competitors, other vendor, other vendors, another offer, other offer, alternative, alternatives
    shortlist, side by side, in house, ourselves, the difference
""",
        "contract": """
    contract, clause, term, terms, termination, exit, renewal, liability, redlines, notice, payment terms
    net thirty, net sixty, legal, agreement, agreements, annex, msa
""",
        "support": """
    support, help desk, hotline, ticket, tickets, around the clock, service level, sla, response time
""",
        "reporting and figures": """
    data quality, clean data, report, reports, reporting, dashboard, numbers, figures, metric, metrics, kpi
    spreadsheet, analytics
""",
        "training and adoption": """
    training, train, trained, adoption, use it, users, learn, login, password, app, habit, change management
""",
        "references": """
    reference, references, customer of yours, somebody who, case study, talk to someone, talk to somebody
    who else
""",
        "people and staffing": """
    headcount, staff, staffing, capacity, hire, hiring, vacation, leave, retire, retires, retired, overtime
    night shift, shift
""",
        "validation and documents": """
    validation, validated, documents, document, documentation, protocol, protocols, audit, audits, compliance
    matrix, inspection, regulator, evidence
""",
        "promises and follow-up": """
    promised, promise, you said, still waiting, haven't received, haven't got, was to send, you'd send, i'd send
    reminder, i owe you, late
""",
    }
)
FEWEST: Mapping[str, int] = {"call": 3, "email": 2}
"""How often the words of a topic of every sale have to occur."""
NARROW = frozenset({"references", "competition", "security", "data protection", "decision process"})
"""Topics whose words are said of nothing else: once less is enough."""
OWN_IN_CALL = 3
"""Sentences in which a word of this deal has to come up in a call; in an email two are enough."""
OWN_IN_EMAIL = 2
MOST_OWN = 8
MOST_EVIDENCE = 8
LETTERS = 4


def find_topics(conversation: Conversation, people: Sequence[str] = ()) -> list[Topic]:
    """The topics of every sale by how much is said of them, then this deal's own, few. Names of people are none."""
    found: dict[str, list[int]] = {}
    counts: dict[str, int] = {}
    for sentence in conversation.sentences:
        for label, count in SALES.count(sentence.text).items():
            found.setdefault(label, []).append(sentence.n)
            counts[label] = counts.get(label, 0) + count
    fewest = FEWEST[conversation.kind]
    sale = [(label, numbers) for label, numbers in found.items() if counts[label] >= fewest - (label in NARROW)]
    ordered = sorted(sale, key=lambda each: (-len(each[1]), each[0]))
    return [Topic(label=label, evidence=tuple(numbers[:MOST_EVIDENCE])) for label, numbers in ordered] + own_topics(
        conversation, people
    )


def own_topics(conversation: Conversation, people: Sequence[str]) -> list[Topic]:
    """Words, and pairs of words, that both sides come back to and that belong to no everyday talk."""
    named = [*people, *(f"{party.name} {party.company or ''}" for party in conversation.parties)]
    names = {word for name in named for word in read(name).bag}
    fewest = OWN_IN_CALL if conversation.kind == "call" else OWN_IN_EMAIL
    by_word = transcript_of(conversation).by_word
    topics = {word: topic for word in by_word if word not in names and (topic := topic_word(word))}
    times: Counter[str] = Counter()
    for word, topic in topics.items():
        times[topic] += len(by_word[word])
    topics = {word: topic for word, topic in topics.items() if times[topic] >= fewest}
    said: dict[str, list[Spoken]] = {}
    for sentence in conversation.sentences:
        for term in dict.fromkeys(terms_of(sentence.text, topics)):
            said.setdefault(term, []).append(sentence)
    often = {term: those for term, those in said.items() if len(those) >= fewest and is_shared(conversation, those)}
    pairs = [term for term in often if " " in term]
    inside = {word for pair in pairs for word in pair.split()}
    kept = [term for term in often if " " in term or term not in inside]
    kept.sort(key=lambda term: (-len(often[term]) * (1 + (" " in term)), term))
    return [Topic(label=term, evidence=tuple(one.n for one in often[term][:MOST_EVIDENCE])) for term in kept[:MOST_OWN]]


def is_shared(conversation: Conversation, sentences: list[Spoken]) -> bool:
    """Whether more than one person says it; an email has one writer."""
    return conversation.kind == "email" or len({sentence.speaker for sentence in sentences}) > 1


def terms_of(text: str, topics: Mapping[str, str]) -> list[str]:
    """Words that can be a topic, in the singular, and pairs of them that follow one another."""
    words = list(map(topics.get, read(text).tokens))
    terms = [word for word in words if word]
    if len(terms) > 1:
        terms += [f"{first} {second}" for first, second in pairwise(words) if first and second]
    return terms


@lru_cache(maxsize=8192)
def topic_word(word: str) -> str:
    """The word in the singular where it can be a topic, else ""."""
    if len(word) < LETTERS or not word.isalpha() or word in EVERYDAY or word.endswith(("ly", "ing")):
        return ""
    one = singular(word)
    return "" if one in EVERYDAY else one


def singular(word: str) -> str:
    if word.endswith("ies") and len(word) > LETTERS:
        return f"{word[:-3]}y"
    return word[:-1] if word.endswith("s") and not word.endswith(("ss", "us", "is")) else word
