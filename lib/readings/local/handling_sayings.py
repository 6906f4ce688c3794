"""How sellers answer what is held against a purchase, and how buyers take the answer."""

from lib.readings.local.lexicon import Phrases
from lib.readings.local.phrasing import Ways

PROOF = Phrases(
    """
    a|one|another|other|our|two|three|similar customer|customers|client|clients|company|grocer|plant|site|sites
    customer of ours, customers of ours, reference, references, case study, we|we've measured|tested|counted|timed
    had|have it|them|your|that counted|measured|tested|audited|checked, the log|logs|audit|file from|of
    own data|export|ticket|orders|numbers|invoices|figures, your own|tickets|orders|invoices|export|logs
    the report|certificate|evidence|numbers|figures|data|sheet|log|list shows|show|says|say|with|of|from, soc
    iso 27001, test result|results|summary, audit report, signed off by, side by side
    here's|here_are|this is the|what|our|a|how, let me|i'll|i_can show you|your|the|what|how
    your numbers|figures|data, you|they can|could call|talk to|speak, paid|pays for itself
    last year|month|quarter|night they|we|it, attached, median of, average of, percent of
    """
)
CONCESSION = Phrases(
    """
    discount, percent off, off the price|list, waive, waived, for free, at no|without extra|charge|cost|additional
    no charge|extra charge|extra cost, included in the, on us, on our side|cost, free of charge
    i|we can|could|would|will|'ll|'d include|drop|reduce|lower|credit|hold|extend
    i|we can|could|would|will|'ll|'d split|defer|move|shorten|skip|bill|plan|run
    i'll|i'd|we'll|we'd|then_we|then_i include|drop|reduce|lower|credit|hold
    i'll|i'd|we'll|we'd|then_we|then_i extend|split|defer|move|shorten|skip|waive
    i'll|i'd|we'll|we'd|then_we|then_i plan|run|push|start|begin|take off|with|in|the|it|after|for|only
    if we|i bill|move|split|drop|leave|start|push|defer|waive|include
    then|so let's cut|split|start|do|move|take|make|put|leave, we|i|we'll|i'll do that|it|the|this for you
    i'd|we'd give|take|lower|drop|offer|do you|that|the|it, i can offer|give|do, we can offer you|a, meet you
    opt out, way out after, shorter term, pay later|monthly|quarterly|nothing
    you|and_you pay nothing|only|later|monthly, nothing until, start small|smaller|with, fewer
    leave|left it|that|them|the out, leave|left the, you|they don't need|have to, you'd only
    with a renewal|break|termination|opt_out|exit, we'll|we'd|we_would carry|cover|take|run|do it|the|that|them
    without the, instead of, months with a, strike it|that|the, cut it in, needs only you, take off, taken off
    take it|that|this out, put it|that in
    """
)
DEFERRAL = Phrases(
    """
    get back to you, come back to you|that|it, i'll|i|we'll|let me check|find|ask|look|see|confirm|clarify
    let me check|find|ask|look|see|confirm|clarify|take, don't want to guess, rather not guess|answer|say
    i'd have to|need to ask|check|look|see, have|need to ask|check with|our|the|my
    take that|it offline|with|back|to, offline, in the package, i don't know
    i'll|we'll send|write|bring|get|have|take|ask, follow up on|with, next time|call|week
    leave it|that lying|there|open, park that|it, let me|i'll take that|it, will|to write|send|tell you
    somebody|someone|specialist|engineer will|can|to, i'm|i_am not sure|the right, can't tell|say|answer
    """
)
ACCEPTS = Ways(
    r"""
        \b(?:that|this|it|which|that one) (?:works|settles|answers|solves|helps|does it|takes care|would do|will do|
            takes the sting|sounds (?:fair|right|good|reasonable)|makes sense|is fine|carries itself|convinces)\b
        \b(?:that's|it's|that is|it is|then it's|then that's) (?:all right|alright|fine|fair|good enough|reasonable|
            acceptable|settled|better|a fair|more honest|no obstacle|not an obstacle|a relief|good news|
            not a (?:problem|worry|concern))\b(?! to)
        \bi (?:can|could) (?:live|work|do something|go) with (?:that|it|this|the)\b
        \bi (?:can|could) (?:explain|defend|sell|justify|show|take|put|bring|sign|do|accept|present|argue|support|
            carry) (?:
            that|it|this|those)\b
        \bthat i can (?:do|sign|accept|explain|defend|sell|live with|work with|take)\b
        \b\w+ i can (?:do|sign|accept)(?:[.,!]|$| this| today| now)
        \bi(?:'ve| have)?(?: got)? no (?:more |further )?(?:objections?|trouble|issue|problem|questions?|
            concerns?|quarrel)\b
        \bthen i(?:'m| am) (?:fine|okay|ok|happy|satisfied|convinced|not worried)\b
        \bi(?:'m| am) (?:good|fine|okay|ok|happy|content|satisfied|comfortable|at ease) (?:with|about|on) (?:that|
            it|this|the)\b
        \bi(?:'m| am) not (?:worried|concerned|nervous|afraid) (?:about|of|then|anymore|any more)\b
        \b(?:i|we) (?:accept|agree|buy that|believe you|trust that|take that|don't mind then)\b
        \b(?:you've|you have) (?:convinced|answered|talked me)\b
        \b(?:works for (?:me|us)|sounds (?:fair|right|reasonable)|fair enough|good answer|makes sense|i'm convinced|
            i'm satisfied|i'm sold|then that was my objection|there is something in it)\b
        \bnot (?:even )?(?:a|my|an) (?:problem|obstacle|issue|concern)(?: for (?:me|us))?(?: (?:anymore|any more|
            then))?[.!]?$
        \bi(?:'d| would|'ll) (?:sign|take) (?:that|it)\b
        \b(?:fine|okay|ok|good|alright|all right|right|perfect), (?:then )?(?:that's|it's) (?:fair|fine|
            reasonable|all right|
            true|clear|what (?:i|we|they)|the \w+ (?:i|we|they) (?:need|want|wanted|needed))\b
        \bthat's (?:what|all|exactly what) (?:i|we) (?:needed|wanted)\b
        \b(?:works|perfect|deal)[.!]$
        """
)
REFUSES = Ways(
    r"""
        ^(?:(?:well|yeah|yes|okay|ok|right|sure|mm|hm)[,.]? )?(?:but|no|nope|not really|still|only)\b
        \b(?:that|this|it) (?:doesn't|does not|won't|isn't|is not|wouldn't|didn't)
            (?: help| answer| work| solve| change| do| what| the| enough| an answer| make| convince| going| tell)\b
        \b(?:that's|it's|that is|which is) (?:not (?!un|a problem|an obstacle|a worry)|no (?!problem|obstacle|
            worry)|
            still |too |the wrong|never going|what (?:they|everybody|everyone|you) (?:said|say|all)|
            what i (?:heard|was told))\w*
        \b(?:i|we) (?:still|can't|cannot|won't|don't (?:believe|buy|see|think|agree)|asked|didn't ask|wouldn't|
            really don't)\b
        \bif you say so\b|\bwith respect\b|\bi hear you, but\b|\bthat may be\b|\bbe that as it may\b
        \bi(?:'m| am) (?:still )?not (?:convinced|sure|happy|comfortable|starting|doing|going|sold|signing|paying)\b
        \b(?:nobody ever|everybody says|heard (?:that|it|this|them) before|as before|same (?:answer|story) as)\b
        \bit(?:'s| is) (?:still )?(?:not|too)\b|\bisn't going\b|\bnot going to happen\b
        """
)
IF_SO = Ways(r"\bif (?:you|it's|it is|that's|that is|it|that|this)\b[^.?!]*(?:, |\bthen\b)")
WAITS = Phrases(
    """
    we'll|i'll see, i'll|we'll|i'd|let me|i think about|about it|look|ask|check|bring|take|read|wait|find
    let me look|think|ask|check|see|talk|read|speak, in writing, send me|it|that|us
    i'd|we'd|i|we need|want|like|have to see|read|ask|check|talk|look, show me
    when|once i've|we've|i see|seen|read|have|talked, once i've|we've|they've talked|spoken|seen|read|had
    come back to you, get back to you, i'll find out, find out who|what, i don't|wouldn't know yet
    don't know that|yet, i'd have to ask, have to ask them|him|her, i'll wait|sleep, do that, put it|that on|in
    come back to that|it|this, not today, next time, if you can|could show
    """
)
