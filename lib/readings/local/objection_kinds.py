"""What an objection of a sales call is about, by the vocabulary of each kind. General words of business, no names."""

from typing import Literal

from lib.readings.local.lexicon import Lexicon, Phrases

type ObjectionKind = Literal[
    "price", "timing", "need", "authority", "competition", "integration", "security", "resources", "risk", "trust",
    "contract",
]  # fmt: skip

VOCABULARY: dict[ObjectionKind, Phrases] = {
    "contract": Phrases(
        """way out, no exit, get out of it, can't get out, termination, terminate, opt out, auto renew|renewal, notice
        days' notice, days notice, cap of, the clause, clause, liability, indemnity
        indemnification, minimum term, three year term, two year term, lock in, locked in, tied in, terms and conditions
        the redlines, redline, payment terms, net thirty|forty, the contract says, your contract, won't sign
    small print
        convenience, the agreement says, msa, annex"""
    ),
    "security": Phrases(
        """security, soc, iso 27001, penetration test, pen test, encryption, encrypted, the keys, data protection
    privacy
        gdpr, personal data, firewall, inbound, open port|ports, vpn, single sign on, sso, two factor, breach, hacked
        ransomware, hosted, where the data, data lies|lie|stored|kept, access to our, server stands, audit log
        data processing, infosec, cyber, third country, who can see|access|read, cloud"""
    ),
    "integration": Phrases(
        """integration, integrate, integrates, interface, interfaces, api, erp, sap, oracle, dynamics, edi, connector
        the mapping, mapping, maps, migration, migrate, file format, import, export, middleware, custom field|fields
        data warehouse, talk to our, connect to, connects to, hooked up, master data, legacy, batch job, flat file
        fixed width, as pdf, works with our, sync with, compatible, test environment, test region, csv, webhook"""
    ),
    "competition": Phrases(
        """competitor, competitors, other vendor|vendors|offer|offers|quote|tool, another vendor|offer|quote|provider
        already have|use|pay|using, got a tool|system|vendor|dashboard|module, comes with, for free with
    included in what
        their module|tool|system|dashboard|release, incumbent, existing vendor|tool|system, current vendor|provider
        alternative, alternatives, shopping around, cheaper offer, second offer, looking at two|three|others
    side by side
        build it ourselves, in house, they say their, rfp, shortlist, bake off, add on"""
    ),
    "authority": Phrases(
        """run it|this by, run that by, my boss, above my, not my call|decision, isn't my call|decision, can't decide
        have to ask, need to ask, need approval, needs approval, sign off, signs off, has to sign|approve
    have to approve
        the board, committee, steering, she'll|he'll want to, will want to have seen, i can recommend
    above my pay grade
        pay grade, up the chain, take it to, bring it to, decides, final say, has the last word, only recommend
        countersigns, it goes to, goes to my, isn't mine to, not mine to"""
    ),
    "price": Phrases(
        """price, prices, pricing, expensive, cost, costs, too much, too high, cheaper, budget, afford, discount, steep
        can't justify, hard to justify, the money, no money, per user, roi, payback, return on, pay for itself, quote
        more than we, more than twice, less than|money, lower price, save, saving
        savings, fee, license fee, money's stopped, spend, spending, list price, isn't in my budget"""
    ),
    "resources": Phrases(
        """nobody to, no one to, no people, two people, one person, there isn't a person, not a person, who's going to
        who is going to, who does the, who would do, no time, don't have time, haven't got time, no capacity, capacity
        bandwidth, stretched, short staffed, understaffed, my team is|has, my people, on leave, headcount, hands full
        too busy, there's one of me, one of me, can give this|it nothing, hours a week, on top of, backlog, overtime
        borrow from, hire, hiring, i don't have anyone|anybody, who calls"""
    ),
    "timing": Phrases(
        """not before, won't be before, wouldn't be before, not this year, next year, next quarter
    later in the year, freeze
        too soon, too early, too late, not now, bad time, wrong time, timing, peak, busy season, after the, before the
        until the end of, until it's done, until they're done, has to be first, done first, wants done first, on hold
        postpone, postponed, delay, delayed, can't be kept, go live, goes live, deadline, audit season, budget season
        month end, quarter end, year end, in the spring, in the fall, in the summer, by then, weeks before, days before
        don't see it before, till that's in, this year, come back in, wait until"""
    ),
    "risk": Phrases(
        """risk, risky, risks, what if, goes wrong, went wrong, go wrong, fails, failed, failure, break, breaks
    outage, down time
        backup, fall back, fallback, worst case, stops, won't use, didn't use, nobody used, adoption, don't use it
        validation, validated, validate, compliance, regulator, recall, what happens when|if, smartphone, log in
        do the drivers, didn't work, disaster, catastrophe, disrupt, disruption
        whether it worked, a password, scam, untested"""
    ),
    "trust": Phrases(
        """trust, believe, proof, prove, reference, references, case study, guarantee, guaranteed, your word
    you said, you promised
        promised, last vendor, last people, the last ones, last time you, who else, you told us
        where's that from, where does that|this come from, whose number, industry average, sounds too good
        have you done this, done this before, track record, how would i know, how do i know, never heard of
    heard that before
        works council, controlling, control the people, spy, spying, watch the|us, surveillance
        any good, skeptical, sceptical, burned, somebody else's number, not our numbers, with our numbers, marketing"""
    ),
    "need": Phrases(
        """don't need, do not need, no need, doesn't need, isn't needed, works fine, works today, it works, mostly works
        mostly it's fine, mostly fine, it's fine, not a problem, isn't a problem, isn't the problem, not our problem
        not broken, isn't broken, not a priority, too small, overkill, nice to have, why would, what would i do
        do differently, and then what, already know, i know it's, only two weeks, just two weeks, whiteboard
    spreadsheet
        spreadsheet does, we manage, we get by, gets by, always done, use case, not for us, no use, what for
    what's it for
        the real problem|trouble, you want to, rather have, doubt"""
    ),
}  # fmt: skip
"""Phrases of each kind, the kinds with the narrower vocabulary first: of equally many, the first wins."""

KINDS = Lexicon(VOCABULARY)


def detect_kind(text: str) -> ObjectionKind | None:
    """What an objection in the text would be about; None where no kind's vocabulary occurs.

    It does not tell whether there is an objection: that needs `is_resistance`, the speaker's side and the answer.
    """
    return KINDS.most(text)
