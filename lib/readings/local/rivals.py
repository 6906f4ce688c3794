"""Other ways for the buyer to solve it: competitors by name, another vendor without one, and what is in use today."""

from collections.abc import Iterator, Mapping, Sequence

from lib.readings.conversation import Conversation, Spoken
from lib.readings.knowledge import Knowledge
from lib.readings.local.lexicon import Phrases
from lib.readings.local.phrasing import Ways, lazy
from lib.readings.local.tokens import read
from lib.readings.local.transcript import transcript_of
from lib.readings.local.words import is_hypothetical, is_negated
from lib.readings.models import Rival, RivalStance

UNNAMED = Phrases(
    """
    another|other|second|competing|different vendor|vendors|supplier|provider|offer|quote|bid
    the other offer|quote|bid|vendor, your competitor|competitors, looking at two|three|others
    talking to two|three|others, build it ourselves, do it ourselves in
"""
)
OTHER = "another vendor"
IN_USE = Ways(
    r"""
    \b(?:we|we've|we're|they|you've|you)(?: have| are| already| currently|'ve got| do| still){0,2}
         (?: use| using| have| got| on| run| running| pay| paying| signed| license)\b
    \bcomes with\b
    \bpart of (?:the|our) (?:renewal|contract|license)\b
    \bwhat we(?:'ve got| have| use| run)\b
    \bour (?:current|existing|present)\b
    \balready (?:getting|paying|using|have|got)\b
    """
)
PREFERRED = Ways(
    r"""
    \b(?:going|go|went|gone|stay|staying|leaning|stick|sticking) (?:with|to|towards|for)\b
    \b(?:ahead|cheaper|in front|the favou?rite|better price|less expensive|prefers?|preferred|chose|chosen|picked|
        favou?rs|wants them)\b
    \bit is enough\b
    """
)
REJECTED = Ways(
    r"""
    \b(?:said no to|ruled out|threw out|kicked out|dropped|rejected|turned down|got rid of|moved away from|leaving|
        left|replacing|replace)\b
    \b(?:don't|doesn't|didn't|won't|wouldn't) (?:like|want|trust|take|use|go|do)\b
    \b(?:not|never) (?:going|go|take|again)\b
    \b(?:failed|useless|terrible|a disaster|fell over)\b
    """
)
NAMED_TODAY = lazy(
    r"\b(?:[Ww]e|[Ww]e're)(?:'re| are| still| currently| already)* (?:use|using|run|running|on|work with|working with)"
    r"(?: on)? (?P<name>[A-Z][a-zA-Z]{2,}(?: [A-Z][a-zA-Z]+)?)\b"
    r"[^.?!]{0,40}\b(?:today|now|at the moment|currently|for (?:that|this|it|years|the last)|since)\b"
)
TODAY = frozenset({"use", "using", "run", "running", "work", "working"})
SYSTEMS = frozenset(
    "sap oracle salesforce microsoft excel outlook teams sharepoint windows google zoom word dynamics slack".split()
)
"""What nearly everybody has, and what is no rival by itself."""
MOST = 6


def find_rivals(conversation: Conversation, knowledge: Knowledge) -> list[Rival]:
    """Each rival once per stance, with the sentences; a stance is what the buyer says, a mention may be anybody's."""
    found: dict[tuple[str, RivalStance], list[int]] = {}
    own = {word.lower() for product in knowledge.products for name in product.names for word in name.split()}
    transcript = transcript_of(conversation)
    competitors = {one: tokens for one in knowledge.competitors if (tokens := read(one).tokens)}
    naming = transcript.numbers_with(TODAY | {tokens[0] for tokens in competitors.values()})
    for sentence in conversation.sentences:
        side = conversation.side_of(sentence)
        for name, at in names_in(sentence, competitors, own) if sentence.n in naming else ():
            stance = stance_in(sentence.text, at) if side == "external" else "mentioned"
            found.setdefault((name, stance), []).append(sentence.n)
        if side == "external" and UNNAMED.occurs(sentence.text) and not is_hypothetical(sentence.text):
            found.setdefault((OTHER, "mentioned"), []).append(sentence.n)
    stanced = {name for name, stance in found if stance != "mentioned"}
    return [
        Rival(name=name, stance=stance, evidence=tuple(numbers[:MOST]))
        for (name, stance), numbers in found.items()
        if stance != "mentioned" or name not in stanced
    ]


def names_in(sentence: Spoken, competitors: Mapping[str, Sequence[str]], own: set[str]) -> Iterator[tuple[str, int]]:
    words = read(sentence.text)
    for competitor, tokens in competitors.items():
        if f" {' '.join(tokens)} " in words.line:
            yield competitor, max(0, words.folded.find(competitor.lower()))
    match = None if TODAY.isdisjoint(words.bag) else NAMED_TODAY.search(sentence.text)
    if match is None or match["name"] in competitors:
        return
    if match["name"].split()[0].lower() not in SYSTEMS | own:
        yield match["name"], match.start("name")


def stance_in(text: str, at: int) -> RivalStance:
    """What a sentence of the buyer says of a rival that is named at a place of it."""
    folded = read(text).folded
    if is_hypothetical(text):
        return "mentioned"
    if REJECTED.search(folded):
        return "rejected"
    if PREFERRED.search(folded) and not is_negated(text, (at, at + 1)):
        return "preferred"
    return "in_use" if IN_USE.search(folded) else "mentioned"
