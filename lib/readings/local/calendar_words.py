"""The words of the calendar, and the patterns that dates are made of."""

from lib.readings.local.phrasing import lazy

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul", "august aug",
            "september sept sep", "october oct", "november nov", "december dec",
        ),
        start=1,
    )
    for name in names.split()
}  # fmt: skip
WEEKDAYS = {
    name: number
    for number, names in enumerate(
        (
            "monday mon", "tuesday tue tues", "wednesday wed", "thursday thu thur thurs", "friday fri", "saturday sat",
            "sunday sun",
        )
    )
    for name in names.split()
}  # fmt: skip
UNITS = "first second third fourth fifth sixth seventh eighth ninth".split()
ORDINALS = {
    word: day
    for day, word in enumerate(
        [
            *UNITS, *"tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth".split(),
            "nineteenth", "twentieth", *(f"twenty-{unit}" for unit in UNITS), "thirtieth", "thirty-first",
        ],
        start=1,
    )
}  # fmt: skip
CARDINALS = {
    word: day
    for day, word in enumerate(
        "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen"
        " eighteen nineteen twenty twenty-one twenty-two twenty-three twenty-four twenty-five twenty-six twenty-seven"
        " twenty-eight twenty-nine thirty thirty-one".split(),
        start=1,
    )
}
QUARTERS = {"q1": 1, "q2": 2, "q3": 3, "q4": 4, "first": 1, "second": 2, "third": 3, "fourth": 4, "last": 4}
SEASONS = {"spring": (3, 5), "summer": (6, 8), "fall": (9, 11), "autumn": (9, 11), "winter": (12, 2)}
AMBIGUOUS = lazy(r"\b(?:may|march|mar|august|jan|sun|sat|mon|wed|april|june)\b(?!\w)")
BEFORE_MONTH = lazy(
    r"\b(?:in|by|of|until|till|since|for|early|late|mid|before|after|next|last|this|from|to|through|and|or|around|"
    r"about|end of|back in|is|it's|was|then|during|like|than|between|towards?)[ -]$"
)
EVENTS = (
    r"peak(?: season)?|the holidays|holiday season|busy season|harvest|budget season|go[- ]live|the snow flies|"
    r"the audit|the inspection|year[- ]end close|month[- ]end close|lent|ramadan|the season|inventory|the freeze|"
    r"the summer break|black friday|the merger|the reorganization|kick[- ]?off"
)
KINDS: dict[str, frozenset[str]] = {
    "month": frozenset(MONTHS),
    "weekday": frozenset(WEEKDAYS),
    "ordinal": frozenset(word for word in ORDINALS if "-" not in word),
    "period": frozenset("week weekend month quarter year".split()),
    "count": frozenset("day days week weeks month months year years".split()),
    "part": frozenset("q1 q2 q3 q4 h1 h2 quarter half".split()),
    "season": frozenset(SEASONS),
    "named": frozenset("today tonight tomorrow yesterday eod day morning afternoon".split()),
    "holiday": frozenset("christmas easter thanksgiving new labor".split()),
    "year": frozenset("thousand twenty year".split()),
    "event": frozenset(
        "peak holidays season harvest live snow audit inspection close lent ramadan inventory freeze break friday"
        " merger reorganization kickoff off".split()
    ),
}
"""Kinds of dates, and the words without one of which there is none of the kind."""
KINDS_OF: dict[str, tuple[str, ...]] = {
    form: tuple(kind for kind, words in KINDS.items() if word in words)
    for word in sorted(frozenset[str]().union(*KINDS.values()))
    for form in (word, f"{word}'s")
}
TRIGGERS = frozenset(KINDS_OF)

MONTH = (
    r"(?P<month>january|february|march|april|may|june|july|august|september|october|november|december|jan|feb|mar|apr|"
    r"jun|jul|aug|sept|sep|oct|nov|dec)\b"
)
WEEKDAY = (
    r"(?P<weekday>monday|tuesday|wednesday|thursday|friday|saturday|sunday|mon|tues?|wed|thurs?|thu|fri|sat|sun)\b"
)
ORDINAL = (
    r"(?P<day>\d{1,2}(?:st|nd|rd|th)|twenty-(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth)|"
    r"thirty-first|"
    r"twentieth|thirtieth|first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|"
    r"thirteenth|fourteenth|fifteenth|sixteenth|seventeenth|eighteenth|nineteenth)\b"
)
DAY = (
    rf"(?:{ORDINAL}|(?P<plain>\d{{1,2}}|twenty-(?:one|two|three|four|five|six|seven|eight|nine)|thirty-one|thirty|twenty|"
    r"eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|ten|nine|eight|seven|six|five|four|"
    r"three|two|one)\b(?!['-]\w|[:.,]\d| ?(?:percent|%|sites|weeks|days|months|people|o'clock|hundred|thousand)))"
)
YEARS = (
    r"(?P<year>(?:19|20)\d\d|two thousand(?: and)? [a-z]+(?:-[a-z]+)?|twenty[ -](?:twenty(?:-[a-z]+)?|thirty)|"
    r"(?:this|next|last) year)\b"
)
YEAR = rf"(?:,? (?:of )?{YEARS})?"
PART = (
    r"(?P<part>(?:the )?(?:very )?(?:early|beginning|start|"
    r"first week|second week|third week|last week|mid|middle|late|end|"
    r"first half|second half))(?: part)?(?: of| in|[ -])? ?(?:the )?"
)
