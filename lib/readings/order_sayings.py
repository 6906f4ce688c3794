"""How orders to a reader are worded and marked. The patterns are for lower case, and compiled when first needed."""

from lib.readings.local.phrasing import Ways

TRIGGERS = tuple(
    """
    ignor~disregard~forget~overrid~bypass~overrul~discard~instruct~prompt~rubric~score~scori~rating~rate ~grade~grading~
    rank ~system~assistant~developer~admin~operator~moderator~model~ ai ~ ai,~ ai:~ ai.~ ai-~a.i.~llm~gpt~claude~ bot ~
     bot,~taker~
    reader~reviewer~evaluat~assess~summari~analyz~analys~transcri~output~json~base64~decode~decrypt~rot13~rot-13~obfusc~
    mode~sudo~confirmed~resolved~maximum~full marks~highest~ 10~ a ten~ ten in~ ten out~rapport~ ten.~100~qualif~
    meddic~bant~indicator~<~>~{~}~`~
    =~_~##~---~***~reveal~repeat~leak~recite~dump~drop table~select *~ of conversation~ of data~ of context~ of input~
    of document~ mark ~treat ~don't report~don't record~don't mention~don't list~don't count~human:~user:~risks~
    objection~ignoriere~vergiss~negeer~vergeet~oubli~noter~notez~olvid~esque~diment~zignor~pomi~puan~bewert~deal coach~
    dealcoach~
    pretend~assume ~from now on~your new ~your task~ retracted~before this~perfect score~perfect rat~flawless~
    record-keep~sentence ~won deal~
    closed won~
    overrid~hochstpunkt~höchstpunkt~maximale~máxima~maxima~analyse~anweisung~appliquez~no sigas~guideline~acceptance~
    print(~ session~crm record~ purposes~ me down~
    listening~ as confirmed~correct value~your instructions~this sentence~this line~computer~algorithm~machine~
     priority~nothing but~software~economic buyer~ mark
    """.strip()
    .replace("\n    ", "")
    .split("~")
)
"""One of these is in every order in plain letters; a sentence without them is not looked at closely."""

LOOK_ALIKES = str.maketrans(
    "аАеЕоОрРсСхХуУіІјЈѕЅԁһкКмМтТвВНнгпԛԝѵοΟαΑεΕρΡτΤυνΝιΙκΚΒΗΜΖΧϲ",
    "aAeEoOpPcCxXyYiIjJsSdhkKmMtTbBHhrnqwvoOaAeEpPtTuvNiIkKBHMZXc",
)

READER = """
(?:a\\.?i\\.?(?:
[ -](?:model|assistant|reader|reviewer|coach|scorer|system|note ?taker|summari[sz]er|analyst|agent))?|
(?:large )?language models?|llms?|chat ?gpt|gpt|claude|copilot|assistant|(?:chat)?bot|note ?taker|grader|scorer|
evaluator|summari[sz]er|transcriber|model|
(?:automated|automatic|machine) (?:reader|reviewer|system|analysis|scoring|tool)s?|
(?:scoring|coaching|analysis|review|grading) (?:system|tool|engine|software|model|bot|ai)|
(?:whoever|whatever|anyone who|the (?:program|system|software) that)
 (?:scores|grades|reads|reviews|evaluates|analy[sz]es|summari[sz]es|processes|is (?:reading|scoring|reviewing)))
""".replace("\n", "")
WHAT = """
(?:scores?|scorecard|rating|grades?|marks|calls?|conversations?|transcript|email|deal|opportunity|rep|seller|discovery|
rapport|objections?|objection handling|product[ _]knowledge|next[ _]steps?|dimensions?|indicators?|signals?|
qualification|meddic|bant|metrics|economic[ _]buyer|decision[ _](?:criteria|process|maker)|identify[ _]pain|champion|
budget|authority|
needs?|timeline|sentiment|risks?|stage|health|everything|stakeholders?|concerns?|factors?|
categor(?:y|ies)|focus areas?)
""".replace("\n", "")
VERDICT = """
(?:\\b(?:10|ten|100|hundred|full (?:marks|score|points|credit)|max(?:imum)?|highest|top (?:score|marks)|perfect|
confirmed|resolved|closed(?:[ _]won)?|present|satisfied|met|positive|excellent|outstanding|five stars|won|approved|
qualified|zero|
none|absent|empty|decision[ _]maker|champion|accepted)\\b|\\d+ ?%|\\d ?/ ?10|=)
""".replace("\n", "")
START = """
(?:^\\W*|[:;,.!?>\\]"]\\s*|
\\b(?:please|must|should|shall|now|then|and|to|you will|you have to|instead|simply|always|only|just|also|kindly|so)\\s+)
""".replace("\n", "")


def ways(text: str) -> Ways:
    parts = {"READER": READER, "WHAT": WHAT, "VERDICT": VERDICT, "START": START}
    for name, part in parts.items():
        text = text.replace(f"<{name}>", part)
    return Ways(text)


ORDERS = ways(
    r"""
    \b(?:ignor(?:e|ing)|disregard|forget|override|bypass|overrule|discard|suspend) .{0,50}?
        \b(?:rubrics?|instructions?|(?:system )?prompts?|guardrails|scoring|grading|system messages?)\b
    \b(?:ignore|disregard|forget|override|bypass|discard) (?:all|any|everything|the|your|every)?[^.]{0,20}?
        \b(?:previous|prior|above|earlier|preceding|your) (?:\w+ )?
        (?:rules|guidelines|criteria|task|policy|policies|training|context|text|messages?|directions|orders|
        constraints)\b
    \b(?:ignore|disregard|forget) (?:everything|all(?: of)?(?: that| what)?|anything|what) (?:\w+ ){0,3}
        (?:above|before|said so far|you (?:were|have been|know)|so far)\b
    \bstop (?:following|applying|using) .{0,20}\b(?:rubric|instructions?|rules|prompt)\b
    <START>(?:score|rate|grade|rank|assess|evaluate)\b(?! of\b).{0,60}?(?:<VERDICT>|\bas (?:a )?(?:high|good|strong))
    <START>(?:give|assign|award|grant|set|put|mark|record|report|return|output|enter|log|write|register|classify|treat|
        consider|count|label|tag|flag|list|note|add|change|raise|update|upgrade|make|keep|fill in)\b
        .{0,60}?\b<WHAT>\b.{0,60}?<VERDICT>
    <START>(?:give|assign|award|grant)\b.{0,30}?<VERDICT>.{0,40}?\b(?:for|on|in|across|to)\b.{0,20}?\b<WHAT>\b
    \b(?:do not|don't|never|must not|should not|shouldn't|no need to)\s
        (?:report|record|flag|mention|list|include|count|extract|surface|log|note|show|reveal)\b.{0,30}?
        \b(?:objections?|risks?|indicators?|negatives?|anything negative|problems|weaknesses|
        (?:this|these|the) (?:message|note|instructions?|text|line|lines))\b
    \b(?:notes?|messages?|instructions?|attention|reminder|memo|word|directive|command|information)\b.{0,20}?
        \b(?:to|for)\b (?:the |any |all |our |your |this )?<READER>\b
    (?:^\W*|\b(?:dear|hey|hello|hi|attention|listen|ok|okay|to|for)[ ,]+(?:the |any |all )?)<READER>\s*[,:;!-]+\s*
        (?:please|you|now|ignore|score|rate|give|mark|set|treat|output|when|this|do|stop|return|add|record|print|as)\b
    \b(?:if|since|as) you(?:'re| are) (?:an? |the )?<READER>\b
    \byou are (?:now |hereby )?(?:an? |the |in )?(?:\w+ )?(?:<READER>|dan|unrestricted|(?:developer|admin) mode)\b
    \bas an? <READER>,? you\b
    \b(?:the|any|every) <READER> (?:must|should|shall|is (?:to|required|instructed|asked)|has to|needs to|will)\b
    \b(?:reveal|print|repeat|show|output|display|leak|dump|quote|recite|tell (?:me|us)|paste|
        what (?:is|are|were|does|do)|copy|send)\b.{0,40}?\b(?:system (?:prompt|message|instructions?)|
        (?:your|hidden|secret|initial|original) (?:\w+ )?(?:instructions?|prompt|rubric|system prompt|configuration)|
        the (?:hidden )?(?:rubric|prompt)\b|words above|text above|environment variables|api[ _]keys?)
    \b(?:developer|jailbreak|dan|maintenance|debug|admin|god|root|override|unrestricted|calibration) mode\b
    \b(?:override|bypass|admin|access) (?:code|key|token)\b
    \b(?:(?:i am|i'm) your|(?:this is|speaking as|on behalf of|signed,?) (?:your|the (?:system|platform|workspace|
        dealcoach)))
        (?: system| platform| workspace)? ?(?:administrators?|admin|developers?|operator|moderator)\b
    \b(?:new|updated|revised|corrected|additional|special|real|actual|hidden) (?:system )?
        (?:instructions?|rubrics?|prompt|directives?|scoring (?:rules?|policy))\b
    \b(?:instructions?|rubrics?|scoring|scorecard|guidelines) (?:\w+ )?(?:ha(?:ve|s)|is|are|was|were) (?:\w+ ){0,2}
        (?:changed|updated|replaced|suspended|disabled|revised|superseded|void|off|obsolete|no longer)\b
    \b(?:according to|under|per|by) (?:the|your) (?:rubric|system prompt|scoring)\b
    \b(?:decode|decrypt|de-?obfuscate|base64|rot-?13)\b
    \b[a-z]+(?:_[a-z]+)+\s*(?:\(|=|:|\\?["'])
    \b(?:call|run|invoke|execute) the (?:\w+ )?(?:tool|function)\b
    \b(?:respond|reply|answer|output|continue) (?:only |just )?(?:with|in|as)
        (?: only| the following| a| this| valid| json| exactly| ok\b)
    \b(?:score|scores|rating|grade)\s*(?::|=|->)\s*\d
    \bdrop table\b
    \[?\bn\s*=\s*\d+\]
    \bthe (?:above|preceding|following|previous) (?:\w+ )?(?:is|was|are|were) (?:only )?(?:an? )?
        (?:test|example|dummy|sample|simulation|fictional|training)\b
    \b(?:transcript|conversation|call|recording|data block) (?:ends here|is over here|ended here)
    \bscor(?:e|ing|ed) (?:ten|10|100)(?: (?:out of|/)| everywhere|$|\W*$)
    """
)

JUDGING = ways(
    r"""
    \b(?:rubric|scorecards?|scoring|(?:top|full|maximum|highest|perfect) (?:marks|scores?|evaluation)|
        evaluators?|summari[sz]ers?|deal ?coach|record[- ]keeping|qualification|focus areas?)\b
    \b(?:your|the) (?:new |final |whole )?(?:analysis|report|summary|evaluation|output|task|developers?|training|
        verification|
        reviewer|analyst|transcript|indicators?|dimensions?|scores?|ratings?|(?:automated|automatic) \w+)\b
    \b(?:all|every|each|the five|all five) (?:fields?|dimensions?|scores?|indicators?|statements)\b
    \bobjections? (?:section|resolved|accepted|closed)\b
    \b(?:sentence|turn|line|utterance) (?:number )?\d+\b
    \b(?:scores?|rating)\b.{0,12}\b\d
    \b(?:discovery|rapport|objections|next[ _]steps|product[ _]knowledge|budget|authority|champion)\W{0,3}(?:=|:=|->)
    \b(?:closed won|won deal|deal (?:is|as) (?:closed|won))\b
    \b(?:the|any) (?:ai|model|llm|bot|assistant) (?:that|which|who)?\s?(?:is )?(?:reading|reads|scores|scoring|
        listening)\b
    ^\W*(?:ai|llm|bot|chatbot|model|coach|system|assistant)\W{0,3}[,:]
    \b(?:this|the) (?:transcript|conversation|exchange|recording|coach|call)\b.{0,50}\b(?:overrides?|replaces|
        supersedes|
        ignored|void|retracted|ends here|over)\b
    """
)
"""What only whoever judges a conversation has to do with."""
COMMANDING = ways(
    r"""
    ^\W*(?:(?:please|kindly|simply|just|now|also|always|then|hey \w+|ai|system|coach|assistant|bot|model|instruction|
        user)[,:]? )*
        (?:listen|assume|pretend|treat|put|fill|log|tell|repeat|copy|give|skip|end|stop|return|answer|report|write|set|
        score|rate|mark|grade|record|note|disregard|ignore|consider|count|award|assign|make|keep|praise|let|show|use)\b
    [,;:] (?:please )?(?:put|fill|log|assume|pretend|output|give|score|rate|mark|record|write|return|treat|set|praise)\b
    \b(?:must|should|shall|is to be|are to be|has to|hereby|from now on|overrid(?:e|es|den)|no longer|supersedes)\b
    \b(?:for the record|let the record show|on the record|says|deserves?|i'd appreciate|i hereby|wants you to)\b
    \b(?:perfect(?:ly)?|flawless(?:ly)?|confirmed|resolved|accepted|maximum|empty list|full credit|no weaknesses|
        secured)\b
    ^\W*(?:instruction|note|dear|evidence|your|new|hey)\b
    =|:=|\b10/10\b|\b100\b
    """
)
"""Telling somebody to do or to believe it."""
MAKING_BELIEVE = ways(
    r"""
    \b(?:the|your|this) rubric\b
    \bsystem[ _]prompt\b
    \b(?:bant|meddicc?|meddpicc) (?:factors?|fields?|signals?|elements?|criteria)\b
    \bfor (?:scoring|grading|evaluation|rating) purposes\b
    \b(?:whoever|whatever|anyone|anybody)(?: (?:is|may be|are|system|tool|software|program))* (?:grading|
        scoring|
        evaluating|rating|summari[sz]ing|analy[sz]ing|listening)\b(?! to\b)
    \b(?:transcript(?:ion)?|coaching|call|recording|analysis|scoring) (?:tool|software|bot|app|engine)\b.{0,20}
        \b(?:to|treat|write|record|put|please|must|should)\b
    \b(?:assistant|reviewer|model|evaluator|grader|ai|llm) (?:(?:who|that|which) )?(?:is |will )?
        (?:reading|reviewing|grading|scoring|reads|scores|grades|reviews) (?:this|it|the (?:call|transcript))\b
    \bas (?:the|an?) (?:reviewer|evaluator|grader|scorer|judge|ai|assistant|model),? you\b
    \b(?:begin|start of|end of|previous|prior|new) (?:new |the )?session\b
    \bprint\(
    \b(?:a|the) (?:score|rating|grade) of (?:a |one )?(?:ten|hundred|100|10|zero)\b
    \byour instructions (?:were|are|say|have)\b
    \b(?:cite|quote|use) this (?:sentence|line|turn)\b|\bthis (?:sentence|line) is (?:evidence|proof)\b
    ^\W*(?:computer|transcriber|algorithm|machine|bot|note ?taker|software),
    \b(?:model|ai|assistant|llm|machine|algorithm|computer) (?:is|was|has been) (?:instructed|told|reading|listening)\b
    \bfollowing text has priority\b|\bnothing but (?:positive|good) (?:facts|things|scores)\b
    \bupdate the crm\b.{0,30}\b(?:to|as)\b
    \b(?:mark|put|log|set|record|register|list) (?:me|us|it|this|him|her|them)(?: down)? as (?:an? |
        the )?(?:economic buyer|
        champion|decision[ -]maker|confirmed|qualified|closed|won|resolved|accepted|approved)\b
    \b(?:set aside|skip|drop|disobey|abandon|do not (?:follow|apply|use)|don't (?:follow|apply|
        use)) (?:all )?your \w*\s?
        (?:guidelines|rules|instructions|criteria)\b
    \b(?:treat|take|count|consider|record) (?:my|our|the|this|every|each|all)\b.{0,40}\b(?:as (?:acceptance|agreement|
        consent|confirmed|a yes)|open-ended)\b
    ^\W*(?:please )?(?:ignore|disregard|forget) (?:what|everything|anything) \w+ (?:said|says)\b
    \b(?:disregard|ignore|skip|omit|leave out) the (?:qualification|scoring|objections?|risks?|negative)\b
    \bthe (?:correct|right|real|true|actual) (?:value|score|status|label) is\b
    ^\W*(?:please |now |just |kindly )?(?:pretend|repeat after me|assume)\b.{0,40}\b(?:you are|customer|buyer|client|
        prospect|
        decision maker|deal|contract|budget|agreed|signed)\b
    ^\W*(?:from now on|as of now|henceforth),? you (?:only|always|must|will)\b
    \byour (?:new|only|real|true|actual) (?:task|job|goal|purpose|role|instructions?) is\b
    \b(?:prior|previous|earlier|above) (?:statements?|messages?|sentences?|turns|text) (?:are|is|were)\b.{0,30}
        \b(?:retracted|void|ignored|invalid|cancelled|deleted)\b
    \b(?:anything|everything|all|what(?:ever)?)\b.{0,20}\b(?:before|above|so far)\b.{0,20}\b(?:ignored|void|retracted|
        deleted)\b
    \bmodel (?:that is )?(?:reading|processing|scoring) this\b
    \bprint the (?:hidden )?(?:configuration|prompt)
    """
)
"""What asks for belief in what did not happen."""

OPENING = ways(
    r"""
    <\|[^|>]{0,40}\|?>?
    \[/?(?:inst|sys|system|assistant|user|admin|end|begin)\b[^\]]{0,40}\]?
    <</?sys>>
    </?(?:system|conversation|company|instructions?|user|assistant|transcript|prompt|data|admin|tool|tool_call|tool_use|
        tool_result|function_calls?|function|rubric|results?|reading|document|context|human|override|message|role|
        answer|
        output|untrusted\w*|script|img|iframe|span|div|p|font|style|note|important)\b[^>]{0,200}>?
    <!--
    ```+
    (?:^|[\s(\[{*#>"'|])(?:system|assistant|developer|administrator|admin|root|operator|moderator|tool|human)
        (?:[ _-](?:message|prompt|note|override|update|notice|turn|instructions?|alert|command|reply|response))?
        (?:\s*\([^)]{0,30}\))?\s*["*]{0,2}\s*(?::|>>|\])
    ["']?role["']?\s*[:=]\s*["']
    [{,\[]\s*["'](?:\w+)["']\s*:
    ["'](?:scores?|facts|indicators|signals|objections|next_steps|sentences|state|stance|side|evidence|
        arguments)["']\s*:
    ["'}\]]\s*[}\]]\s*[}\]]
    \#{2,}\s*\w
    [-=*_]{3,}\s*(?:end|begin|start|new|system|instructions?|stop)\b
    \b(?:end|beginning|begin|start) of (?:the )?(?:transcript|conversation|data|document|context|input|user input|
        instructions?|prompt|block|untrusted \w+)\s*(?:[\]\-=*.:!]|$)
    \{\{
    \$\{
    """
)
"""Marks that open something that is no speech."""
CLOSING = ways(
    r"""
    -->
    </\w+>
    \[/(?:inst|sys|system|end)\]
    <\|(?:im_)?end\w*\|>
    ```(?=\s|$)
    \}(?=[\s.,]|$)
    [}\]]\s*[}\]](?=[\s.,]|$)
    \[end[^\]]*\]
    """
)
"""Marks that close it; what follows is speech again."""

TELLING = ways(
    r"""
    \b(?:buyer|customer|prospect|client|rep|seller|budget|authority|timeline|champion|economic buyer|objections?|
        concerns?|
        next steps?|decision[ -]makers?|deal|discovery|rapport|scores?|stage|contract|qualification|dimensions?|
        indicators?|rubric|instructions?|transcript)\b
    \b(?:confirmed|resolved|approved|maximum|full marks)\b
    """
)
"""What an order's author would have believed."""

FOREIGN = ways(
    r"""
    \b(?:ignorier|missacht|vergiss|vergesst|vergessen sie|bewerte|setze|markiere|trage|gib\b|geben sie|vergib).{0,60}
        (?:anweisung|vorgabe|rubrik|bewertung|punkt|\bnote\b|regeln|gespr|anruf|zehn|\b10\b|budget|einwand|einwande)
    \b(?:ignore[zr]?|oublie[zr]?|attribue[zr]?|note[zr]?|donne[zr]?|considere[zr]?|considérez|marque[zr]?|évalue[zr]?|
        evalue[zr]?)\b.{0,60}(?:consigne|instructions (?:pr|ant)|les instructions|grille|bareme|barème|cet appel|dix\b|
        sur 10\b|\b10 sur|sur dix|budget comme)
    \b(?:ignor[ae]n?|olvid[ae]n?|califi[cq]\w*|punt[uú]\w*|asign\w*|mar(?:c|qu)[ae]n?|otorg\w*)\b.{0,60}
        (?:instrucciones|r[uú]brica|puntuaci|puntaje|llamada|diez\b|presupuesto|objecion)
    \b(?:ignor[ea]m?|esque[cç]a\w*|atribu\w+|pontu\w+|marque|avalie)\b.{0,60}
        (?:instru[cç][oõ]es|rubrica|pontua|chamada|\bdez\b|or[cç]amento|obje[cç])
    \b(?:ignor[ai]\w*|dimentic\w+|assegn\w+|valut\w+|segn[ai]\w*|attribuisc\w+)\b.{0,60}
        (?:istruzioni|rubrica|punteggio|chiamata|dieci\b|\bvoto|obiezion)
    \b(?:negeer|vergeet|geef|beoordeel|markeer)\b.{0,60}(?:instructies|rubriek|\bscore|gesprek|tien\b|\b10\b|bezwa)
    \b(?:zignoruj|ignoruj|pomi[nń]|oce[nń]|oznacz|wystaw|przyznaj)\w*\b.{0,60}
        (?:instrukc|polece|rubryk|rozmow|dziesi|\b10\b|bud[zż]et)
    \b(?:ignorera|glom|bortse|betygsatt)\b.{0,60}(?:instruktion|rubrik|samtal|tio\b|\b10\b|poang)
    \b(?:beachte\w*|befolge\w*)\b.{0,60}\banweisungen\b
    \bn'(?:appliquez|applique|utilisez|tenez) .{0,20}\b(?:grille|consignes?|instructions|regles|règles)\b
    \bno (?:sigas|siga|sigan|apliques|aplique)\b.{0,20}\b(?:instrucciones|r[uú]brica|reglas)\b
    h[oö]chstpunktzahl|\b(?:note maximale|puntuaci[oó]n m[aá]xima|pontua[cç][aã]o m[aá]xima|punteggio massimo|满分|満点)
    \b(?:talimat|puan|rubrik)\w*\b.{0,60}(?:yoksay|yok say|gormezden|görmezden|unut|ver\b)
    (?:игнорир|забуд|оцени|поставь|отмет).{0,60}(?:инструкц|рубрик|указани|звонок|балл|оценк|десят|10|бюджет)
    (?:忽略|无视|忘记|忽視|無視).{0,30}(?:指令|指示|规则|規則|評価|评分|提示|以上|之前|ルール|プロンプト|ルーブリック)
    (?:指令|指示|规则|評価|评分|提示|以上|ルール|プロンプト|ルーブリック).{0,30}(?:忽略|无视|忘记|忽視|無視)
    (?:10|十|满|満|100)\s*(?:分|点)
    무시|점수
    تجاهل.{0,40}(?:تعليمات|التعليمات|المكالمة|عشرة|10)
    अनदेखा|निर्देश
    """
)
"""Orders in other languages, with and without accents."""
