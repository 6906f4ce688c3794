"""Whether words of Claude's say only what the finding and the cited sentences say. Pure.

Numbers, days and names have to stand there; what is open stays open; the words are about the finding, and about nothing
else. These are checks of words and no proof of meaning: a false sentence of words that stand in the finding passes.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from lib.coaching.phrases import PHRASES
from lib.coaching.synthesis.ordinary import ORDINARY
from lib.coaching.wording import find_faults
from lib.readings.indicators import INDICATORS
from lib.readings.local.everyday_words import EVERYDAY
from lib.readings.local.numbers import find_numbers
from lib.readings.orders import is_order

LONGEST = 240
TOKEN = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
WITH_DIGIT = re.compile(r"[\w.,:/%€$£-]*\d[\w.,:/%€$£-]*")
STARTS = re.compile(r"(?:^|[.:;?]\s+|\s[-–—]\s+)\W*([^\W\d_]+(?:['’][^\W\d_]+)*)")
DAYS = re.compile(
    r"\b(?:(?:mon|tues|wednes|thurs|fri|satur|sun)days?|january|february|march|april|may(?= \d)|june|july|august"
    r"|september|october|november|december|today|tonight|tomorrow|yesterday|weekend|christmas|easter|noon|midnight"
    r"|(?:next|last|this|coming) (?:week|month|quarter|year|spring|summer|autumn|fall|winter))\b",
    re.IGNORECASE,
)
MONTHS = "january|february|march|april|may|june|july|august|september|october|november|december"
DATE = re.compile(
    rf"\b(?:(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?: of)? (?P<month>{MONTHS})|(?P<month2>{MONTHS}) (?P<day2>\d{{1,2}})"
    r"(?:st|nd|rd|th)?)\b(?:,? \d{4}\b)?",
    re.IGNORECASE,
)
CLOCK = re.compile(r"\b\d{1,3}:\d{2}\b")
ORDINAL = re.compile(
    r"\b(?:(?:twenty|thirty)[- ])?(?:third|(?:four|fif|six|seven|eigh|nin|ten|eleven|twelf|thirteen|fourteen|fifteen"
    r"|sixteen|seventeen|eighteen|nineteen|twentie|thirtie)th)\b",
    re.IGNORECASE,
)
TIMES = {"twice": 2.0, "thrice": 3.0, "double": 2.0, "triple": 3.0}
ITSELF = re.compile(
    r"\b(?:instructions?|prompts?|rubric|ignor\w+|disregard\w*|overrid\w+|scor(?:e|es|ed|ing)|points|rat(?:ed|ings?)"
    r"|grad(?:e|es|ed)|rank\w*|llm|language model|chatbot|claude|json|https?|www)\b|[<>{}@\\|`*_#]",
    re.IGNORECASE,
)
"""What nobody says of a deal, or the program alone may say."""
SELDOM = re.compile(r"\b(?:systems?|ai|assistants?|managers?|models?|readers?|program)\b", re.IGNORECASE)
"""What is said of a deal only where somebody said it."""
WELL = re.compile(
    r"\b(?:resolved|settled|solved|closed|won|signed|accepted|approved|agreed|confirmed|satisfied|handled|answered|kept|met"
    r"|ready to (?:sign|buy|order)|on track|in order|complete[dly]*|success\w*)\b",
    re.IGNORECASE,
)
CLAIM = re.compile(r"\b(?:is|are|was|were|has|have|confirmed|accepted|agreed|approved|signs|wins)\b", re.IGNORECASE)
NOTHING = re.compile(
    r"\bno (?:problems?|issues?|concerns?|objections?|risks?|changes?|action|gaps?|need)\b|\bneeds? no\b"
    r"|\bnothing (?:is|was|remains|needs|has|to (?:change|do|add|fix))\b"
    r"|\b(?:is|was|are|were|all) (?:fine|well|good|right)\b",
    re.IGNORECASE,
)
UNDONE = re.compile(
    r"\b(?:not|never|no|nobody|none|nothing|without|whether|if|until|before|unless|still|instead|only|yet|cannot|neither"
    r"|nor|missing|open|un\w+|\w+n['’]t)\b",
    re.IGNORECASE,
)
LACK = re.compile(
    rf"{UNDONE.pattern}|\b(?:miss\w*|lack\w*|left|leaves?|skip\w*|fail\w*|passed over|put off|broke\w*|late|waits?)\b",
    re.IGNORECASE,
)
SUBJECTS = frozenset(
    """
    the a an this that these those every everything everybody each all it its he she his her they their we our you your
    i my no none nobody nothing there here what who whom whose which some any many most few both one rep reps buyer
    buyers customer customers price pricing budget objection objections contract deal calls problem problems
    """.split()
)
"""What begins a sentence that tells something."""
THE_REP = re.compile(r"\breps?\b|\bseller\b", re.IGNORECASE)
SENTENCE = re.compile(r"(?<=[.?])\s+")
STEM, LEAST_SHARED = 5, 1 / 3
COMMON = frozenset(
    "buyer buyers rep reps call calls deal email emails said says that this with what they their".split()
)


def find_problems(
    field: str, text: str, said: Mapping[str, str], cited: Sequence[str], rubric: Sequence[str]
) -> Iterator[str]:
    """All that keeps a text from being shown. `said` is what the program says, `cited` what Claude's words rest on."""
    own = " ".join(said.values())
    if not text.strip():
        yield "it is empty"
        return
    if len(text) > LONGEST:
        yield f"it has {len(text)} characters, {LONGEST} are allowed"
    yield from find_faults(text)
    known = " ".join([own, *cited])
    yield from (f"{word} is not in the finding or the sentences you name" for word in find_unknown(text, known))
    yield from (f"the finding says nothing of {word}" for word in found_only_here(ITSELF, text, own))
    yield from (f"nothing is said of {word}" for word in found_only_here(SELDOM, text, known))
    if is_order(text):
        yield "it speaks to whoever reads it"
    yield from (f"the finding does not say: {word}" for word in find_all_well(field, text, own))
    if field == "problem" and UNDONE.search(said["problem"]) is not None and LACK.search(text) is None:
        yield "it does not say what is missing"
    if field == "behaviour":
        yield from find_told(text, known)
    if not is_about(text, [own, *cited, *rubric]):
        yield "it does not speak of the finding"


def find_unknown(text: str, known: str) -> Iterator[str]:
    """Numbers, days and names that stand nowhere else, once each."""
    yield from dict.fromkeys([*new_dates(text, known), *new_numbers(text, known), *new_names(text, known)])


def new_dates(text: str, known: str) -> Iterator[str]:
    there = {day_of(match) for match in DATE.finditer(known)}
    yield from (match[0] for match in DATE.finditer(text) if day_of(match) not in there)
    for pattern in (DAYS, ORDINAL, CLOCK):
        yield from found_only_here(pattern, text, known)


def day_of(match: re.Match[str]) -> tuple[int, str]:
    return int(match["day"] or match["day2"]), (match["month"] or match["month2"]).casefold()


def new_numbers(text: str, known: str) -> Iterator[str]:
    """Numbers beside those of days and times, which count nothing."""
    plain, base = (CLOCK.sub(" ", DATE.sub(" ", each)) for each in (text, known))
    there = {found.value for found in find_numbers(base)}
    literal = {each.strip(".,:") for each in WITH_DIGIT.findall(base)}
    for each in WITH_DIGIT.findall(plain):
        written = each.strip(".,:")
        values = {found.value for found in find_numbers(written)}
        if written not in literal and not (values and values <= there):
            yield written
    for found in find_numbers(plain):
        if found.spoken and found.value != 1 and found.value not in there:
            yield plain[found.start : found.end]
    words = [one.lower() for one in TOKEN.findall(plain)]
    yield from (word for word in words if word in TIMES and TIMES[word] not in there)


def new_names(text: str, known: str) -> Iterator[str]:
    words = words_of(known)
    starts = {match.start(1) for match in STARTS.finditer(text)}
    for one in TOKEN.finditer(text):
        is_name = any(letter.isupper() for letter in one[0]) and one[0] != "I"
        if is_name and not is_known(one[0], words, may_be_ordinary=one.start() in starts):
            yield one[0]


def is_known(word: str, words: frozenset[str], *, may_be_ordinary: bool) -> bool:
    """Whether a word with a capital is no new name: it stands there, or begins a sentence as any word may."""
    plain = word.lower().replace("’", "'").removesuffix("'s")
    return plain in words or (may_be_ordinary and plain in ordinary())


def found_only_here(pattern: re.Pattern[str], text: str, known: str) -> Iterator[str]:
    there = {found[0].casefold() for found in pattern.finditer(known)}
    yield from (found[0] for found in pattern.finditer(text) if found[0].casefold() not in there)


def find_told(text: str, known: str) -> Iterator[str]:
    """Sentences that tell something instead of saying what to do, or say it to somebody else than the rep."""
    names = {word.lower() for word in TOKEN.findall(known) if word[0].isupper()} - ordinary()
    for sentence in SENTENCE.split(text):
        first = TOKEN.search(sentence)
        if first is None or first[0].lower() in SUBJECTS or first[0].lower().removesuffix("'s") in names:
            yield f"it is no order: {sentence[:40]}"
    yield from found_only_here(THE_REP, text, known)


def find_all_well(field: str, text: str, own: str) -> Iterator[str]:
    """Claims that what is wrong is well; in what to do next time the same words may say what to ask for."""
    yield from found_only_here(NOTHING, text, own)
    for sentence in SENTENCE.split(text):
        is_claim = field != "behaviour" or CLAIM.search(sentence) is not None
        if is_claim and UNDONE.search(sentence) is None:
            yield from found_only_here(WELL, sentence, own)


def is_about(text: str, grounds: Sequence[str]) -> bool:
    """Whether a third of its words, by their stems, stand in what it rests on."""
    stems = stems_of(text)
    return not stems or len(stems & stems_of(" ".join(grounds))) >= LEAST_SHARED * len(stems)


def stems_of(text: str) -> set[str]:
    return {word[:STEM] for word in words_of(text) if len(word) >= STEM - 1 and word not in COMMON}


def words_of(text: str) -> frozenset[str]:
    plain = (one.lower().replace("’", "'") for one in TOKEN.findall(text))
    return frozenset(each for word in plain for each in (word, word.removesuffix("'s")))


@cache
def ordinary() -> frozenset[str]:
    """Words that may begin a sentence: those of our own texts, of every conversation, and of plain orders."""
    own = [*(f"{one.problem} {one.change}" for one in PHRASES.values())]
    own += [f"{sign.good} {sign.instead}" for signs in INDICATORS.values() for sign in signs.values()]
    return words_of(" ".join(own)) | EVERYDAY | ORDINARY
