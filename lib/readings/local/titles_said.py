"""Job titles as they are said of people: "she's our controller", "our IT director, Ilmari", "I'm the controller"."""

from lib.readings.local.name_cues import DEPARTMENT
from lib.readings.local.phrasing import lazy
from lib.readings.local.titles import read_title
from lib.readings.local.tokens import read

TITLE_AFTER = lazy(
    r"(?:,? (?:he's|she's|he is|she is|who's|who is|is|was|as)|'s| is|,)(?: now| also| actually)?"
    r"(?: the| our| my| a| an| their| your)? (?P<title>[^.,;!?]{2,60})"
)
TITLE_BEFORE = lazy(
    r"\b(?:our|my|the|your|their)(?: new| current)? (?P<title>[a-z&'][\w&' -]{2,44}?),? (?:mr\.? |mrs\.? |ms\.? |"
    r"dr\.? |frau |herr )?$"
)
SELF_TITLE = lazy(
    r"\b(?:i'm|i am)(?: now| also)? (?:the|a|an|your) (?P<title>[^.,;!?]{3,50})|"
    r"^(?P<own>(?:[\w'-]+ ){1,3}[\w'-]+), (?P<title2>[^.,;!?]{3,50})"
)
TITLE_END = lazy(
    r" (?:and|who|that|but|so|because|at|here|there|since|now|then|up|out|with|when|where|if|is|was|has|i|we|he|she|"
    r"they|"
    r"from|of us|of ours|over|in (?:the|our|this)|for (?:the|our|us|this)|on)\b.*"
)


def title_at(before: str, after: str) -> str | None:
    """A job title in apposition to a name: "she's our controller", "our IT director, Ilmari"."""
    for match in (TITLE_AFTER.match(after), TITLE_BEFORE.search(before)):
        if match is not None:
            title = as_title(match["title"])
            if title is not None:
                return title
    at = DEPARTMENT.match(after)
    return at["place"].title() if at is not None and read_title(at["place"]).function != "other" else None


def as_title(text: str) -> str | None:
    """The text where it is a job title, in capitals as on a card."""
    words = TITLE_END.sub("", f"{LEADING.sub('', text.strip())} ").split()
    if not words or len(words) > 6:  # noqa: PLR2004 (words of a long title)
        return None
    if not NO_TITLE.isdisjoint(words) or words[-1] in SMALL or words in ALONE:
        return None
    title = read_title(" ".join(words))
    if title.seniority <= 0.2 and title.level == "Other":  # noqa: PLR2004 (what says nothing)
        return None
    return " ".join(
        word.upper() if word in UPPER else word.capitalize() if word not in SMALL else word for word in words
    )


LEADING = lazy(r"^(?:(?:he's|she's|i'm|he is|she is|that's|also|now|the|our|my|a|an|your|their|still) )+")
NO_TITLE = frozenset(
    "he she i we they it you he's she's i'm that this had has have was were would will said says good great only not "
    "very so too really like just about in on at chair board going gone who which (owns".split()
)
ALONE = (["head"], ["lead"], ["chief"], ["chair"], ["senior"], ["principal"])
"""Words of a title that alone are none."""
UPPER = frozenset("it hr qa vp svp evp cfo ceo cio cto coo ciso erp ai".split())
SMALL = frozenset("of and the for in to".split())


def own_title(text: str, name: str) -> str | None:
    """The title that somebody of a name gives themselves."""
    folded = read(text).folded
    if ", " not in folded and "i'm " not in folded and "i am " not in folded:
        return None
    own = SELF_TITLE.search(folded)
    if own is None or (own["own"] and read(own["own"]).line.strip() not in read(name).folded):
        return None
    return as_title(own["title"] or own["title2"])
