"""What shows that a conversation is for something else than a purchase from us.

Patterns fit text in small letters with plain apostrophes.
"""

from collections.abc import Mapping

from lib.readings.local.phrasing import Ways
from lib.readings.terms import Sign

ANYBODY: Mapping[Sign, Ways] = {
    "hypothetical": Ways(
        r"""
            \b(?:hypothetical\w*|suppose (?:a|we|you|that)|supposing|purely theoretical|in theory|daydream\w*|
                thought experiment|if (?:we|i|you) ever|example (?:customer|company|steel|corp|plant)|made-?up|
                invented|fictional|imaginary|white ?paper)\b
        """
    ),
    "support": Ways(
        r"""
            \b(?:tickets?|reboot\w*|restart\w*|firmware|log ?(?:in|ged in|ging in)|logins?|password|bug|
                error (?:code|message)|swap it|plug(?:ged)?|warranty|battery|reset|false alarms?|offline|screenshot|
                refresh|cache|reinstall|workaround|hotfix|patch|outage|synchroni[sz]\w*|stuck|sulking|crying wolf|
                permission|browser)\b
            \b(?:doesn't|does not|isn't|is not|not|won't|stopped) (?:work(?:ing)?|load(?:ing)?|sync(?:ing)?|
                open(?:ing)?|start(?:ing)?|respond(?:ing)?|let(?:ting)? me)\b
            \b(?:support (?:case|team|line|engineer)|from support|is there a (?:light|number)|try (?:it )?again|
                what do you see|can you see|share your screen|on your side now|that fixed it|greens up|
                fixed with the release|it says (?:limit|error))\b
        """
    ),
    "billing": Ways(
        r"""
            \b(?:invoices?|invoiced|reminder|overdue|credit (?:note|memo)|vat (?:number)?|payment run|
                accounts payable|remittance|paid twice|dunning|bank details|past due|statement of account|refund)\b
        """
    ),
    "training": Ways(
        r"""
            \b(?:lesson|module (?:one|two|three|\d)|homework|exercise|exam|go to (?:plans|settings|the menu|reports|
                users)|then you click|click (?:on|here)|the plus|copy the first|who's got the screen|
                training (?:day|session|course)|trainees?|onboarding|slide (?:one|two|three|\d)|let's practi[cs]e|
                now add|on people, then|drop-?down)\b
        """
    ),
    "recruiting": Ways(
        r"""
            \b(?:notice period|candidates?|hiring|recruit\w*|headhunt\w*|(?:job )?interview|r[eé]sum[eé]|curriculum|
                vacanc\w+|seats? to fill|fill (?:two|three|a|the) (?:seats?|roles?|positions?)|applicants?|
                application for the|cover letter|salary|the quota here|ramp|probation|job (?:offer|advert|
                description)|internship|start date for you|second round)\b
        """
    ),
    "mistaken": Ways(
        r"""
            \bthe wrong (?:company|number|person|firm|people|extension|department|place)\b
            \bwrong number\b|\bmixed (?:us )?up with\b|\bmeant (?:somebody|someone) else\b
            \b(?:mistaken|confus\w+) (?:us|you) (?:for|with)\b|\bmistaken the (?:company|number|firm)\b
            \bnot the company (?:that |which )?you\b
        """
    ),
    "study": Ways(
        r"""
            \b(?:article|magazine|journalist|readers?|newspaper|may i (?:print|quote)|can we quote you|
                could we quote that|thesis|dissertation|professor|university|(?:our|my) survey|study|case study|
                for (?:the|our) website|record(?:ing)? this|podcast|analysts?|scoring you|briefing|report on|
                benchmarks?|white ?paper|research|interview for|photo by|press|publish\w*|the issue closes|
                webinar series|advisory board|roadmap votes?|three votes)\b
        """
    ),
    "partners": Ways(
        r"""
            \b(?:margin table|margins?|certif(?:ied|ication|ications)|partner (?:day|price list|program(?:me)?|tier|
                portal|manager|agreement)|gold|silver partner|deal registration|joint (?:event|marketing|
                customer event|campaign)|co-?marketing|resell\w*|referral fee|alliances?)\b
        """
    ),
    "practice": Ways(
        r"""
            \b(?:role[- ]?play|rehears\w*|practice (?:call|round)|you're the (?:\w+ )?(?:director|buyer|customer|
                manager)|again from the|swap over|camera's running|mock call|pretend (?:to be|you're|i'm)|
                in character|the exercise is)\b
        """
    ),
    "automatic": Ways(
        r"""
            \b(?:out of (?:the )?office|automatic reply|auto-?reply|on (?:annual|parental|maternity|sick) leave|
                read no mail|limited access to(?:my )?e-?mail|abwesenheit\w*|will be back on|
                delivery (?:has )?failed|undeliverable|no longer (?:works|with) )\b
        """
    ),
    "private": Ways(
        r"""
            \b(?:kids?|children|daughter|son|wife|husband|weekend|football|the match|holidays?|garden|bees|honey|
                birthday|wedding|duck|dog|allotment|fishing|golf|beach|cheers|pint)\b
        """
    ),
}  # fmt: skip
"""What either side says that shows another purpose."""

SELLS = Ways(
    r"""
        \b(?:our|my) (?:fee|fees|candidates?|fund|price goes|prices go|rates?|samples?|lease|portfolio|agency|
            charity|cells|services? (?:start|cost|are))\b
        \b(?:we|i) (?:can |could |would |'d )?(?:supply|supplied|offer you|give you the|hold (?:it|the price)|
            contribute to|sponsor|donate|invest|place a)\b
        \b(?:sponsor\w*|donat\w+|tenants?|lease|landlord|investors?|invest(?:ment)? (?:in you|director|round)|
            term sheet|due diligence|at (?:three|two|four) hundred an hour|clean draft|for only \d+|book a (?:demo|
            slot) with us|our (?:platform|dialer|tool|solution|software) (?:helps|lets|saves|can)|you(?:'d|
             would) pay us|money walking out)\b
        \bput (?:both of them|both|them) in front of you\b|\bi have (?:two|three) people who\b|
            \bare you (?:the right person|open) to\b
    """
)
"""What somebody from outside says who wants our money."""
WE_BUY = Ways(
    r"""
        \b(?:i've|we've|i have|we have|there's) (?:got )?(?:the |a |no |only )?(?:\w+ )?(?:budget|in the budget)\b|
            \bput it in an offer\b|\bin writing by\b
        \bsend (?:me|us) (?:an|your|the) (?:offer|quote|quotation|proposal)\b|\bwe(?:'d| would)? (?:need|
            want) more room\b
        \b(?:i'd|we'd) (?:take|buy|order) (?:it|them) (?:tomorrow|today)\b|\bwhat do you charge\b|\bour supplier\b|
            \bi need it to be\b
        \bthe next build gets ordered\b|\byour invoice\b|\bwe have to decide before\b
    """
)
"""What our side says when it is the one that buys."""
