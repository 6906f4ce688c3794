"""How buyers speak of money of their own, and of the day by which they need a thing.

Patterns fit text in small letters with plain apostrophes.
"""

from lib.readings.local.phrasing import Ways

OF_MONEY = Ways(
    r"""
        \b(?:budget\w*|set (?:it )?aside|earmark\w*|released|in the plan|economic plan|investment (?:plan|
            program(?:me)?)|cost cent(?:er|re)|funds?|funding|money|given me|gave me|(?:has|have|'ve) (?:put|got|
            given)|put (?:in|aside)|spend|capex|opex|wallet|approved|stay under|wants to stay|allocated|put down|
            reserved|lot (?:one|two|twelve|\d+)|has given|given us|ring-?fenced|put by|kitty|cost code|grant|
            subsidy|i have for this|ceiling|limit of|stay below|the amount)\b
    """
)
MONEY_IS_THERE = Ways(
    r"""
        \b(?:money(?:'s| is)|budget(?:'s| is)|funds are|sum is|price(?:'s| is)|amount is) (?:\w+ )?(?:there|
            released|agreed|approved|okay|ok|fine|secured|in the plan|in the project|through|signed off|from the|
            not the problem)\b
        \bthe full amount\b|\bthat's (?:okay|fine|cheap(?:er)?|cheaper than)\b|\bit's (?:in the (?:plan|budget)|
            approved)\b|\bbudget(?:'s| is| was| has been) approved\b
        \b(?:accepts?|agreed to) the price\b|\bcomes? out of (?:the|my|our)\b|\bin the budget\b|\bmy cost cent(?:er|
            re)\b
    """
)
NUMBER = Ways(
    r"""
        \d|\b(?:ten|fifteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred|thousand|million|grand)\b
    """
)
TIME_OR_COUNT = Ways(
    r"""
        \b(?:o'clock|minutes?|hours?|days?|weeks?|years? old|percent|degrees|people|pieces)\b
    """
)
HAS_IT = Ways(
    r"""
        \b(?:i|we|he|she|they|boss|owner|board|management|director|it)(?:'ve|'s| have| has| had)? (?:got|have|has|
            put|set|gave|given|can spend|may spend|released|approved)\b
        \b(?:under|up to|below|no more than|not more than|at most|around|about) (?:\w+[- ]){0,3}(?:thousand|hundred|
            million|\d)
        \bfor (?:this|that|it|the whole|everything)\b|\bthere(?:'s| is| are)\b|\bwe(?:'ve| have) reckoned\b
    """
)
LARGE = Ways(
    r"""
        \b(?:[a-z]+[- ])?(?:thousand|million|grand)\b|\b\d{1,3}[.,' ]\d{3}\b|\b[1-9]\d{4,}\b|\b\d+ ?k\b
    """
)
OF_LOSS = Ways(
    r"""
        \b(?:costs?|costing|lost|lose|losing|penalt\w+|fine[sd]?|damage|waste\w*|paid|spent|went down|per (?:hour|
            day|year)|an hour|a day|tonnes?|litres?|cubic|kilomet\w+|miles|turnover|revenue|invoices?)\b
    """
)
BY_THEN = Ways(
    r"""
        \b(?:must|has to|have to|has got to|'s got to|'ve got to|needs? to|need it|need them|want(?:s|ed)? (?:it|
            to be|them|sensors|that)|by|before|until|till|at the latest|deadline|starts?|start|running|live|in use|
            in place|working|mounted|installed|ready|finished|complete|go[- ]live|begins?|opens?|delivered|fixed|
            until then|latest|switch (?:it )?on|introduce|to close it|shall work|runs? out|expires?|ends?)\b
    """
)
BY_THEN_ASKED = Ways(
    r"""
        \b(?:still|fits?|works?|by|before|until|date|start|live|ready|running|need it|in use|in place|target)\b
    """
)
