"""What is said later of what was promised: that it came, or that it is still owed. Pure functions."""

import re
from collections.abc import Iterator, Sequence

from lib.readings.conversation import Conversation, Party, Spoken, Turn
from lib.readings.local.phrasing import lazy, one_of
from lib.readings.local.promises import content
from lib.readings.local.tokens import read
from lib.readings.local.transcript import Transcript, transcript_of
from lib.readings.models import Followup

THING = (
    r"(?P<what>(?:the|your|our|my|that|this|those|these|all|both|a|an|some)\b[^.;!?]{2,110}|it\b|that\b|them\b|one\b)"
)
VERBS = (
    r"(?:sent|emailed|mailed|forwarded|shared|wrote|written|brought|drew|drawn|filled in|answered|prepared|signed|"
    r"asked|checked|found out|finished|set up)"
)
KEPT = (
    lazy(rf"\b(?:(?:thanks|thank you)(?: \w+){{0,2}} for|receipt of) {THING}"),
    lazy(
        rf"\b(?:as (?:promised|agreed|discussed|announced|asked)|here(?:'s| is| are|'re)|attached(?: is| are|"
        rf" you'll find| you will find|"
        rf" please find|:)|please find(?: attached)?|enclosed (?:is|are)|i(?:'ve| have) attached|i attach|"
        rf"i'm attaching|i am attaching)"
        rf"[,:]?(?: i (?:send|sent|attach)(?: you)?)? {THING}"
    ),
    lazy(
        r"^(?P<what>[^.;!?]{3,110}?)(?:,? (?:is|are))?,? (?:attached|enclosed)(?: (?:here|below|as (?:promised|"
        r"agreed)))?\b",
        needs=("attached", "enclosed"),
    ),
    lazy(
        rf"\b(?:(?:i|we) (?:just |already |finally |now )?(?:got|saw)|(?:i|we)(?:'ve| have)? (?:just |already |"
        rf"finally |now )?"
        rf"(?:received|read|seen|opened|gone through|had a look at|looked at)) "
        rf"{THING}(?= (?:you|that you|from you|yesterday|on \w+day|last week|this morning|in time)|$|[.,;!])"
    ),
    lazy(
        rf"\b(?:i|we|he|she|they)(?:'ve| have|'s| has)? (?:just |already |finally |now )?{VERBS}(?: (?:you|him|her|"
        rf"them|me|us|off|in|out|over))? {THING}"
    ),
    lazy(r"\bas (?:promised|agreed)\b[,:]? ?(?P<what>[^.;!?]{3,110})"),
    lazy(rf"\byou (?:sent|gave|wrote|brought|promised and) (?:me |us )?{THING}"),
)
BROKEN = (
    lazy(
        rf"\b(?:i|we|he|she|they) (?:(?:never|didn't|did not) (?:got|get|received?|saw|see|heard|hear|had|have)|"
        rf"(?:still )?(?:haven't|have not|hadn't|hasn't)(?: yet| ever)? (?:received|gotten|seen|heard|had)) {THING}"
    ),
    lazy(r"\b(?:i|we) (?:still )?(?:owe|owed) (?:you|him|her|them|\w+) (?P<what>[^.;!?]{2,110})"),
    lazy(
        rf"\b(?:i|we|he|she|they) (?:haven't|have not|hasn't|has not|didn't|did not|couldn't|never|still haven't|"
        rf"hadn't)(?: yet| been able to|"
        rf" got around to| get around to| gotten around to| managed to| got to| even)? {VERBS}(?:ing)?(?: (?:you|him|"
        rf"her|them|me|us|in|to))? {THING}"
    ),
    lazy(
        r"(?P<what>(?:the|your|our|my|that|those)\b[^.;!?]{2,80}?) (?:still |just )?(?:never (?:came|arrived|rang|"
        r"happened)|"
        r"hasn't (?:come|arrived|been (?:sent|done)|happened)|haven't (?:come|arrived)|has not (?:come|arrived)|"
        r"have not (?:come|arrived)|"
        r"didn't (?:come|arrive|happen)|is (?:still )?(?:missing|outstanding|overdue|late)|are (?:still )?(?:missing|"
        r"outstanding|overdue|late)|"
        r"was (?:not|never) (?:sent|delivered)|did not come)\b"
    ),
    lazy(
        r"\b(?:i|we)(?:'m| am|'re| are)? still (?:waiting (?:for|on)|missing|without|have no|"
        r"don't have) (?P<what>[^.;!?]{2,110})"
    ),
    lazy(
        r"\b(?:you|i) (?:had )?(?:promised|said you(?:'d| would)|said i(?:'d|"
        r" would))\b(?P<what>[^.;!?]{2,110}?)(?:,? (?:and|but) (?:it|they|nothing|i)\b.*)"
    ),
    lazy(rf"\b(?:where(?:'s| is| are)|what happened to|did i miss|any (?:news|word) on) {THING}"),
    lazy(
        r"\b(?:sorry|apologi[sz]e|apologies)\b[^.;!?]{0,30}\b(?:for not|that i (?:didn't|haven't)|i (?:didn't|"
        r"haven't))\b (?P<what>[^.;!?]{2,110})"
    ),
    lazy(
        r"(?P<what>[^.;!?]{6,110}?),? (?:and|but) (?:it|they|nothing|none of (?:it|them)) (?:never|didn't|did not|"
        r"hasn't|haven't|has not) "
        r"(?:come|came|arrived?|happen(?:ed)?)\b",
        needs=("come", "came", "arrive", "happen"),
    ),
    lazy(r"\b(?:fell|slipped) (?:through the cracks|through|my mind)\b(?P<what>.*)"),
)
GATE = frozenset(
    "thanks thank promised agreed announced attached enclosed find got received sent send emailed forwarded wrote "
    "shared owe owed never haven't hasn't didn't still waiting missing overdue late outstanding came arrived "
    "sorry where where's attach here's brought gave drew asked cracks happened did miss word written filled read "
    "told called checked put".split()
)
MEANT = frozenset(
    "deck decks pricing pricings price prices quote quotes offer offers proposal proposals document documents "
    "paper papers page pages position positions brochure brochures flow flows one-pager one-pagers pager pagers "
    "report reports list lists form forms nda ndas reference references name names plan plans summary summarys "
    "note notes answer answers question questions file files extract extracts data datas figure figures number "
    "numbers sheet sheets comparison comparisons side sides contract contracts draft drafts redline redlines "
    "agreement agreements certificate certificates matrix matrixs package packages description descriptions index "
    "indexs link links login logins sandbox sandboxs invite invites invitation invitations dashboard dashboards "
    "demo demos chart charts invoice invoices material materials case cases email emails mail mails letter "
    "letters overview overviews schedule schedules calendar calendars slide slides presentation presentations "
    "annex annexs feedback feedbacks review reviews signature signatures request requests call calls meeting "
    "meetings version versions copy copys point points date dates time times policy policys template templates "
    "spec specs sample samples result results survey surveys table tables map maps drawing drawings specification "
    "specifications scope scopes study studys recording recordings information informations info infos detail "
    "details promised agreed copies policies matrices cracks mind".split()
)
"""What people promise one another; a sentence without one of these words tells of no promise."""
PROMISED = lazy(r"\bas (?:promised|agreed)\b")
MANNERS = lazy(
    one_of(
        r"""
        ^(?:the|your|all|this|that|a|an)? ?(?:\w+ )?(?:time|call|patience|help|conversation|meeting|talk|chat|
            openness|honesty|interest|
            understanding|invitation|question|feedback|coffee|visit|today|yesterday|reply|quick|everything|welcome|
            ride)\b
        ^(?:the|your|our|my|a|an) (?:way|point|idea|feeling|picture|impression|chance|thing|other day|first time|deal|
            lot|right)\b
        """
    )
)
OLD = lazy(r"\b(?:last|two|three|four|years? ago|(?:in|since) (?:two thousand|19|20)|used to|back then|once)\b")


def find_followups(conversation: Conversation) -> list[Followup]:
    """What came and what did not, in the order of the conversation; of several on one thing the last counts."""
    transcript = transcript_of(conversation)
    found = [one for sentence in transcript.sentences_with(GATE, MEANT) for one in in_sentence(transcript, sentence)]
    kept: list[Followup] = []
    for one in found:
        again = [other for other in kept if other.who == one.who and len(content(other.what) & content(one.what)) > 1]
        kept = [other for other in kept if other not in again]
        kept.append(one)
    return kept


def in_sentence(transcript: Transcript, sentence: Spoken) -> Iterator[Followup]:
    party = transcript.party_of(sentence)
    if party is None or party.side == "unknown":
        return
    folded = read(sentence.text).folded
    for kept, patterns in ((False, BROKEN), (True, KEPT)):
        for pattern in patterns:
            match = pattern.search(folded)
            if match is None:
                continue
            what = tidy(sentence.text[match.start("what") : match.end("what")])
            if not is_promised(folded, what, kept=kept):
                continue
            other = others(transcript, transcript.turn_of[sentence.n])
            who = owner(match.group(), party, other, transcript)
            yield Followup(what=what, who=who, kept=kept, evidence=(sentence.n,))
            return


def is_promised(folded: str, what: str, *, kept: bool) -> bool:
    """Whether it is a thing that people promise, and not manners or a story of long ago."""
    small = read(what).folded
    if MANNERS.match(small) or OLD.search(folded) or (MEANT.isdisjoint(read(what).bag) and not PROMISED.search(folded)):
        return False
    return kept is False or not folded.rstrip().endswith("?")


def tidy(what: str) -> str:
    """The thing alone, up to where the sentence goes on."""
    return re.split(r", (?:and|but|so|which|because|it's|that's|i|we)\b", what, maxsplit=1)[0].strip(" ,:;")


def owner(said: str, party: Party, other: Party | None, conversation: Conversation) -> str | None:
    """Whose promise it was: the speaker's own where they speak of sending or owing, else the other side's."""
    own = re.match(
        r"(?:i|we)(?:'ve| have)? (?:just |already |finally |now |still )?(?:never |haven't |didn't |owe|sent|send|"
        r"attach|wrote|put|asked|"
        r"checked|forwarded|shared|filled|prepared|brought|called|told|gave|drew)|(?:as |here|attached|please find|"
        r"enclosed|sorry|apolog)",
        said,
    )
    received = re.search(
        r"\b(?:got|get|gotten|received?|seen?|heard|had|have) (?:the|your|that|this|those|it|one|a)\b", said
    )
    if own is not None and received is None:
        return party.name
    return other.name if other is not None and conversation.kind != "email" else sole_other(conversation, party)


def others(conversation: Conversation, place: int) -> Party | None:
    """Who of the other side spoke last before a turn."""
    turns: Sequence[Turn] = conversation.turns
    side = turns[place].side
    for turn in reversed(turns[:place]):
        if turn.side not in (side, "unknown"):
            return conversation.party_of(turn.sentences[0])
    return None


def sole_other(conversation: Conversation, party: Party) -> str | None:
    """The only one of the other side; None where there are several."""
    names = [one.name for one in conversation.parties if one.side not in (party.side, "unknown")]
    return names[0] if len(names) == 1 else None
