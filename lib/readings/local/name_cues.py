"""Words around a name that show it to be a person's."""

from lib.readings.local.phrasing import lazy

DECIDING = (
    r"(?:call|decision|signature|sign-?off|approval|money|budget|say|desk|blessing|okay|initials|office|team|people|"
    r"side|boss|job)"
)
STRONG_BEFORE = lazy(
    r"\b(?:(?:decided|signed|approved|released|run|chaired|headed|led|owned|kept|reviewed) by|up to|reports? to|"
    r"(?:have|need|got|has|needs|want|like) to (?:ask|tell|convince|call|talk to|see|check with)|"
    r"(?:my|our|her|his|their) (?:boss|partner|wife|husband|brother|sister|father|mother|son|daughter|owner|founder|"
    r"chair|chairman|president|director|mayor|colleague),?) (?:mr\.? |mrs\.? |ms\.? |dr\.? )?$"
)
STRONG_AFTER = lazy(
    rf"'s (?:own |final )?{DECIDING}\b|(?:'s| is| was) the one (?:who|that)\b|, (?:who|she|he)(?:'s| )|"
    r"(?:'ll| will| would|'d|'s going to| is going to| has to| needs to| must| can| could) (?:\w+ )?(?:sign|approve|"
    r"decide|agree|say|want|ask|see|look|read|like|need|kill|stop|block|object|love|hate)\b"
)
WEAK_AFTER = lazy(
    r"(?:'s| is| was| has| had| will|'ll| would|'d| can| could| might| does| did| needs| keeps| holds| sits| reports|"
    r" owns| chairs| came| comes| goes| got| heads| leads| looks| cares| built| bought| brought)\b"
)
"""What people do, and things as well: it takes "he" or "she" beside it."""
DEPARTMENT = lazy(
    r"(?:,|'s| is|, (?:he|she)(?:'s| is))? (?:over )?(?:in|from|on the|at the|of) "
    r"(?P<place>[a-z]+(?: (?:desk|floor|dock|office|protection))?)\b(?=[.,;]| with us| here| there|$)"
)
"""Where somebody works, said of the name."""
