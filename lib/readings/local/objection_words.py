"""Single words that tell what a reservation is about, and ways in which buyers hold something against a purchase."""

from collections.abc import Mapping

from lib.readings.local.lexicon import Lexicon
from lib.readings.local.phrasebook import OBJECTIONS
from lib.readings.models import ObjectionKind

ABOUT: Mapping[ObjectionKind, frozenset[str]] = {
    "contract": frozenset(
        """
        contract contracts clause clauses term terms termination terminate cancel cancellation notice renewal renew
        renews liability liable indemnity penalty penalties paragraph lawyer lawyers legal sign signing signed
        signature redline redlines commitment commit exit jurisdiction wording template paper binding obligation
        obligations exclusivity warranty dispute disputes advance upfront lock locked tied msa sla annex years
        months
        """.split()
    ),
    "security": frozenset(
        """
        security secure infosec breach hacked hackers ransomware encryption encrypted keys backup backups cloud
        hosted hosting server servers gdpr privacy personal confidential sensitive compliance firewall network vpn
        sso login passwords access data records audit iso soc penetration patient patients residency leak leaks
        country surveillance
        """.split()
    ),
    "integration": frozenset(
        """
        integration integrate integrates interface interfaces api apis erp sap oracle legacy mainframe migrate
        migration import imports export exports sync data file files flat format formats connect connects connector
        mapping system systems database talk talks speak speaks compatible custom master entry retype twice manually
        csv edi middleware plugin module
        """.split()
    ),
    "competition": frozenset(
        """
        competitor competitors vendor vendors supplier suppliers provider providers incumbent alternative
        alternatives quote quotes quoted bid bids offer offers offered cheaper suite included bundled ourselves
        developers internally other others another existing switch leaning module shortlist tender happy stay
        staying theirs pilot guys build
        """.split()
    ),
    "resources": frozenset(
        """
        people team person nobody staff capacity bandwidth hours time overtime admin developer developers engineer
        engineers training train trained maintain maintains busy workload hire hiring headcount planner planners
        leave stretched swamped drowning weekends projects project workshops effort work hands understaffed anyone
        anybody
        """.split()
    ),
    "price": frozenset(
        """
        price prices pricing cost costs costing expensive pricey steep budget money pay paying paid spend spending
        fee fees discount cheaper afford invoice seat license licence quote number figure figures thousand hundred
        million dollars euros pounds percent payback roi return pot savings value worth rate range pocket funds
        """.split()
    ),
    "timing": frozenset(
        """
        january february march april may june july august september october november december spring summer autumn
        fall winter quarter season peak freeze until till before after later postpone delay delayed wait waiting
        soon early late now yet timing date deadline schedule month months week weeks year holidays christmas easter
        audit stocktake inventory moving busy start starting moment point
        """.split()
    ),
    "risk": frozenset(
        """
        risk risky risks fail fails failed failure wrong break breaks stop stops stopped outage downtime crash
        crashes fallback backup afraid scared scares change resistance adoption used operators drivers users bang
        cutover switch switchover recall disaster bankrupt bought startup small happens internet untested unproven
        job jobs head tried lose
        """.split()
    ),
    "authority": frozenset(
        """
        boss director board committee cfo ceo cio coo president owner owners headquarters group parent corporate
        approve approval approves decide decides decision sign signs procurement purchasing upstairs management
        manager blessing permission authority finance budget head convince allowed vendor list commit own myself
        alone
        """.split()
    ),
    "trust": frozenset(
        """
        trust believe believed promise promised promises prove proof evidence reference references guarantee honest
        customer customers slides demo brochure sales marketing numbers figure percent claim claims word vendor last
        sure skeptical sceptical doubt burned heard industry answer answered waiting easy ever experience
        """.split()
    ),
    "need": frozenset(
        """
        need needs use using used useful problem worth change changes benefit value point works working fine enough
        spreadsheet excel paper whiteboard manage managed system screen tool nice priority small replace broken
        hardly cases year overkill features complicated without luxury big simple
        """.split()
    ),
}
"""What a reservation of each kind can be about; a word alone says nothing of whether there is one."""
AGAINST: Lexicon[str] = Lexicon(
    {
        "against": """
    i|we|they|she|he|it|that|this can't|cannot|couldn't|won't|wouldn't|don't_want|never|will_not|can_not|do_not
    not|isn't|aren't|wasn't|i'm_not|we're_not going to|acceptable|an_option|possible
    not|isn't|aren't|wasn't|i'm_not|we're_not going comfortable|interested|starting|buying, no way|chance
    out of the|our|my question|range|reach, full stop, ends there, it's|is|that's dead, no go, won't let|allow
    let|lets|allow me|us, nobody|no_one|none is|will|would|can|wants|could
    not with|for|before|until|without|like me|us|that, turns|turned|turn down|away
    don't|doesn't|do_not do|accept|allow|take|pay|work|like|see|have|believe|agree|sign|let
    there's|there_is|is no|nothing, one_sided|one sided, laughed|laughed_at|whistled|frowned, not happening|now|this
    was|were|had|i'd|we'd hoping|hoped|expecting|expected
    i'd|we'd|i_would|we_would rather|prefer|need|have_to|want|like_to_see|lose, you'd|you_would need|have, unless
    only if|when, as long as, if it|that|this|the|you|it's weren't|wasn't|isn't|stays|fails|doesn't|goes|is
    would|it_would have|need to|be, without a|an|the|his|her|their|your|single, until then|that|we|the, ask me again
    pick|take this|it up|again, come back|again, before|until that|then|we, too, more than
    double|twice|triple what|the|as, hardly|barely, a lot|bit|little|good_bit of|more|less|much
    so|that many|much|long, nothing|none|no_money|not_much left, only|just|all|already
    last|previous one|time|people|vendor|two|year, another|one_more|yet_another, steep
    every|all|each vendor|time|one|supplier, years|months|weeks is|are|and|for, few, already, still, a year that's
    i'm|i_am not the|one
    my|our|her|his|the boss|director|board|cfo|ceo|manager|team|lawyers|people|developers|operators|it
    legal|security|procurement|it|finance|management wants|will|won't|would|turns|says|has|let
    our|the parent|group|security, isn't|not|is_not mine|ours|my|up, on my own, by myself, behind it
""",
        "doubts": """
    not|never_so|not_so|not_really|not_quite sure|convinced|certain|persuaded|sold, i|we doubt|wonder|question
    don't|can't|hard|hardly to|really see|believe|imagine|know, how can|do|would|should i|we
    why would|should|do|did i|we|anyone, who|who's is|supposed|would|will|going to|supposed|do|run|maintain
    what|what's happens|if|about|the if|when|fallback|you
    where|where's|where's_that is|does|do|from that|this|the|it, does that|it|this even|really
    have you ever|done|really, to|let's be honest|frank|fair, to tell you, honestly, frankly, with respect
    be honest|frank|open with|about, sounds|seems|looks too|almost|very|like_a_lot
    have|has|haven't heard|seen that|it|this|too|so, i'm|we're|makes_me nervous|afraid|worried|wary
    worries|scares|bothers|concerns me|us|people, would|will say|ask that|why|for|about, then i|we wonder
    so far|now i|we
""",
    },
    OBJECTIONS,
)
"""Ways to hold something against a purchase, whatever it is about; the words around tell what."""
