"""Ways to say that there is no money, or not enough, for buyers."""

from collections.abc import Sequence

from lib.readings.local.phrasing import Saying, one_of

MONEY_WORD = one_of(
    r"""
    budget\w*|money|funds?|funding|cash|capex|opex|spend
    """,
)
NOT_MONEY = one_of(
    r"""
    (?:to|of|for|on|over|in|with|within|and|or|but|say|final|ultimate|power|access|right|ability|hidden)\b
    auth|control|approv|decision|sign
    """,
)
"""After "I don't have the", it is not the money that is missing."""
PARTS = {"MONEY_WORD": MONEY_WORD, "NOT_MONEY": NOT_MONEY}

NONE_THERE: Sequence[Saying] = (
    Saying(
        1.0,
        "says that there is no budget",
        r"""
        \b(?:no|isn't (?:a|any)|is not (?:a|any)|don't have (?:a|any|the|that|this)|do not have (?:a|
            any|the|that|this)|haven't got (?:a|any|the)|without (?:a|any)|never had (?:a|any)|zero|there's no|
            ain't no)(?: (?!<NOT_MONEY>)\w+){0,3}? (?:<MONEY_WORD>|line for)\b(?! (?:problem|issue|concern|worr|
            question|constraint|limit|season|cycle|approv|authori|decision|sign|control|holder|owner|matter))
        \bnot (?:budgeted|in (?:the|this year's|our) (?:budget|plan)|funded|in (?:any )?plan)\b
        \b(?:isn't|is not|wasn't|aren't)(?: \w+){0,2}? (?:budgeted|funded|in (?:the|any|our|
            this year's) (?:\w+ )?(?:budget|plan|version))\b(?=[^.]*(?:this|it|budget|money|plan|for|$))
        \bnothing(?:'s| is)? (?:\w+ )?(?:approved|budgeted|allocated|assigned|set aside|in the (?:plan|
            budget))\b
        \bisn't anything (?:approved|budgeted|left)\b
        """,
        PARTS,
    ),
    Saying(
        1.0,
        "says that the money is stopped",
        r"""
        \b(?:budget\w*|money|spend(?:ing)?|capex|funds?|funding)\b(?: \w+){0,4}? (?:frozen|on hold|
            stopped|cut|gone|swept|pulled|used up|exhausted|spent|freeze|taken away)\b
        \b(?:spending|budget|hiring and spending) freeze\b
        \bfroze (?:\w+ )?(?:spending|budget|everything)
        \bnothing goes out\b|\ball spoken for\b|\bspoken for\b
        """,
        PARTS,
    ),
    Saying(
        0.9,
        "says that it is above what they have",
        r"""
        \b(?:over|above|beyond|outside|out of|exceeds?|exceeding|more than)(?: \w+){0,3}? (?:budget\w*|
            what (?:we|i)(?:'ve| have| had)?(?: \w+)? (?:got|budgeted|allocated|planned|set aside|afford|
            in mind|in the plan|to spend)|our (?:limit|range|means|price range)|the (?:limit|ceiling|
            amount))\b
        \b(?:can't|cannot|can not|couldn't|not able to|unable to|won't be able to|
            don't think we can) (?:\w+ )?(?:afford(?= (?:it|this|that|to|the|more|your|those|these|all)\b|
            [.,!]|$)|stretch|justify (?:the|that) (?:cost|price|spend)|go (?:that|any) high|spend that)\b
        \bbudget\b(?: \w+){0,3}? (?:doesn't|does not|won't|can't|cannot|isn't enough|
            not)(?: \w+){0,2}? (?:stretch|cover|allow|enough|reach|support|sufficient)\b
        \b(?:too (?:expensive|much|steep|pricey|high)|pretty steep|quite steep|a bit steep|
            out of (?:our )?(?:reach|range))\b(?=[^?]*$)
        """,
        PARTS,
    ),
)
