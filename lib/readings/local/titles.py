"""What a job title says about its holder: level, field of work, and how high up.

Rules from general knowledge of titles in eight languages; whole words only, so "Coordinator" is no COO. A title with
several roles has the level of its highest. What someone says in a conversation outranks this.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Literal

from lib.readings.local.phrasing import lazy
from lib.readings.local.tokens import fold

type Level = Literal["C-Suite", "VP", "Director", "Manager", "Other"]
type Function = Literal[
    "finance", "procurement", "legal", "security", "IT", "operations", "sales", "marketing", "HR", "engineering",
    "product", "executive", "other",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Title:
    """`seniority` goes from 0 (a trainee) to 1 (the head of the company) and is finer than the level: an Executive
    Vice President is above a Vice President, a general counsel above a clerk though both are of level Other.
    """

    level: Level
    function: Function
    seniority: float


ORDER: tuple[Level, ...] = ("Other", "Manager", "Director", "VP", "C-Suite")

HELPS = lazy(
    r"\b(?:executive |personal |management |board |team |pa |ea )?(?:assistants?|assistentin|assistent|assistante|"
    r"asistente|assistente|secretary|sekretärin|secrétaire|advis[eo]r|aide|referent(?:in)?|coach|liaison|ea|pa|"
    r"recruiter|support|counselor)\b(?: [\w&]+){0,3}? (?:to|of|for|der|des|dem|vom|de la|de|du|del|della|van|"
    r"till|av)\b"
    r"(?: (?:the|our|la|de|den|het))?[^/|;,&]*"
)
"""Someone who works for the holder of a title: "Assistant to the CEO". What follows is the other's title."""

OFFICE = lazy(
    r"\b(?:c[a-z]{1,3}o|ceo's|cfo's|cto's|executive|director's?|vp) (?:group|office|team|organi[sz]ation|staff)\b"
    r"|\boffice of the [\w ]+|\b(?:board|executive) (?:relations|search)\b|\blead(?:s)?[ -]gen\w*"
)
"""Words of a rank that name a place."""

RANKS: tuple[tuple[Level, float, str], ...] = (
    ("C-Suite", 1.0, (r"ceo|c\.e\.o\.?|chief executive(?: officer)?|pdg|président[- ]directeur général|"
     r"vorstandsvorsitzende\w*|"
     r"toimitusjohtaja|consejer[oa] delegad[oa]|amministrat(?:ore|rice) delegat[oa]|verkställande direktör|\bvd\b|"
     r"adm(?:inistrerende|\.)? dir(?:ektør|\.)?|algemeen directeur|direct(?:eur|rice) général[e]?|"
     r"director[a]? general|"
     r"geschäftsführer(?:in)?|geschäftsleiter(?:in)?|alleinvorstand|managing owner|prezes")),
    ("C-Suite", 0.95, (r"c[fto]o|cmo|cio|ciso|cpo|cso|cro|chro|cdo|cco|clo|cao|cko|cbo|cxo|cvo|c[ft]o\.|"
     r"c\.[a-z]\.o\.?|"
     r"chief(?! of staff)(?: [\w&/]+){1,4} officer|(?:co[- ]?)?found(?:er|ers|ress)|co[- ]?founding \w+|"
     r"founding partner|"
     r"(?<!product )(?<!process )(?<!service )(?<!business )(?<!system )(?<!data )(?:co[- ]?)?owner|proprietor|"
     r"inhaber(?:in)?|"
     r"gründer(?:in)?|gérante?|fondat(?:eur|rice|ore)|fundador[a]?|propietari[oa]|titolare|oprichter|eigenaar|"
     r"grundare|"
     r"medgrundare|gründerin|vorständin|vorstand|finanzvorstand|bestuurder|styrelseordförande|styreleder|"
     r"bestyrelsesformand")),
    ("C-Suite", 0.85, (r"chief(?! of staff)|chair(?:man|woman|person|ess)|(?:^|[,/&] ?)chair(?= of the board|/|"
     r"$)|board|"
     r"board ?member|aufsichtsrat\w*|beirat|verwaltungsrat\w*|conseil d'administration|raad van \w+|"
     r"member of the executive (?:board|committee)|vorstandsmitglied|geschäftsleitung|direktion|hallituksen \w+")),
    ("C-Suite", 0.95, (r"^(?:the )?president$|president ?(?:&|and|/|,|\+) ?(?:ceo|coo|chief|chair)\w*|"
     r"präsident(?:in)?|^président[e]?$")),
    ("VP", 0.86, r"evp|e\.v\.p\.?|executive v\.?p\.?|executive vice[ -]*pres\w*|exec\.? (?:vp|vice[ -]*pres\w*)"),
    ("VP", 0.82, (r"svp|s\.v\.p\.?|(?:senior|sr\.?) v\.?p\.?|(?:senior|sr\.?) vice[ -]*pres\w*|gvp|"
     r"group vice[ -]*pres\w*")),
    ("VP", 0.66, (r"avp|(?:assistant|associate|asst\.?|assoc\.?) v\.?p\.?|(?:assistant|associate|asst\.?|"
     r"assoc\.?) vice[ -]*pres\w*")),
    ("VP", 0.78, (r"rvp|v\.?p\.?|vps|vice[ -]*pres\w*|vizepräsident(?:in)?|vice[- ]?présidente?|vicepresident\w*|"
     r"vice[- ]?direktör|"
     r"varatoimitusjohtaja")),
    ("Director", 0.9, r"managing director|(?:mgr|managing) dir\.?"),
    ("Director", 0.88, r"\w*president"),
    ("Director", 0.72, (r"(?:senior|sr\.?|executive|exec\.?|global|group|regional) (?:[\w&]+ ){0,3}(?:director|"
     r"head)|global head|"
     r"(?:senior|sr\.?) dir\.?")),
    ("Director", 0.55, (r"(?:assistant|associate|asst\.?|assoc\.?|deputy|interim|"
     r"junior) (?:[\w&]+ ){0,2}(?:director|head)|subdirector[a]?|"
     r"stellvertretende[r]? leiter(?:in)?")),
    ("Director", 0.65, (r"directors?|dir\.|dir|heads?(?! (?:nurse|chef|coach|teacher|hunter|barista))|"
     r"chief of staff|prokurist(?:in)?|"
     r"direktor(?:in)?|\w{3,}direktor(?:in)?|(?:bereichs|hauptabteilungs|ressort|sparten|standort|"
     r"niederlassungs)leit(?:er|erin|ung)|"
     r"leit(?:er|erin|ung)|direct(?:eur|rice)|director[a]|hoofd|diret(?:tore|trice)|dirett(?:ore|rice)|"
     r"dirigent[e]?|direktör|"
     r"\w+direktör|direktør|\w+direktør|direktören|johtaja|\w+johtaja|bereichsvorstand|dyrektor")),
    ("Manager", 0.85, r"managing (?:partner|principal|member)"),
    ("Manager", 0.68, (r"general manag(?:er|ers)|country manager|gerente general|betriebsleiter(?:in)?|"
     r"werk[s]?leiter(?:in)?|"
     r"plant manager|site manager|platschef|fabrikschef")),
    ("Manager", 0.52, r"(?:senior|sr\.?|group|regional|principal) (?:[\w&]+ ){0,3}(?:manager|mgr\.?)"),
    ("Manager", 0.3, (r"(?:assistant|associate|asst\.?|deputy|junior|jr\.?) (?:[\w&]+ ){0,2}(?:manager|mgr\.?)|"
     r"(?:account|customer success|project|product|program(?:me)?|office|community) manager")),
    ("Manager", 0.42, (r"managers?|mgr\.?|managing \w+|manageress|(?:abteilungs|gruppen|team|projekt|schicht|"
     r"filial|lager|fertigungs|"
     r"vertriebs|verkaufs|einkaufs|produktions|marketing|personal|it-|logistik|versand|sachgebiets|"
     r"referats)leit(?:er|erin|ung)|"
     r"responsables?|responsabile|gerente|gestionnaire|chef (?:de|du|d'|des)|chef|\w{3,}chef|jef[ea] (?:de|del)|"
     r"encargad[oa]|"
     r"capo\w*|teamleider|afdelingshoofd|bedrijfsleider|leder|\w{3,}leder|päällikkö|\w+päällikkö|kierownik|"
     r"supervisora")),
    ("Manager", 0.36, r"leads?|leaders?(?! development)|teamlead|teamleiter"),
    ("Other", 0.78, r"general counsel|syndikus|chefjurist(?:in)?"),
    ("Other", 0.68, r"gm"),
    ("Other", 0.6, r"partner(?! (?:manager|marketing|success))|treasurer|company secretary"),
    ("Other", 0.5, (r"controller|principal|supervisor|foreman|vorarbeiter(?:in)?|meister(?:in)?|superintendent|"
     r"betriebsrat\w*")),
    ("Other", 0.3, r"(?:senior|sr\.?|staff|expert|professor|chefin)(?= |$)"),
    ("Other", 0.1, (r"intern|trainee|student|volunteer|apprentice|praktikant(?:in)?|auszubildende[r]?|"
     r"werkstudent(?:in)?|"
     r"stagiaire|becari[oa]|stagist[ao]|graduate|junior|jr\.?|assistants?|assistentin|assistent")),
)  # fmt: skip
"""Level, seniority and the words of a rank. The highest level counts, in it the first row that fits."""


@cache
def compile_ranks() -> tuple[tuple[Level, float, re.Pattern[str]], ...]:
    """Compiled with the first title and not at import, which has to be quick."""
    return tuple(
        (level, seniority, re.compile(rf"(?<![\w'])(?:{words})(?![\w']|-in\b)")) for level, seniority, words in RANKS
    )


@cache
def compile_fields() -> Mapping[Function, re.Pattern[str]]:
    return {function: re.compile(rf"(?<![\w'])(?:{words})(?![\w'])") for function, words in FUNCTIONS}


PAST = lazy(r"\b(?:past|former|formerly|ex|retired|emeritus|ehemalige[r]?|ancien(?:ne)?)\b[- ]?")
NOT_PAST = 0.5

FUNCTIONS: tuple[tuple[Function, str], ...] = (
    ("procurement", (r"procure\w*|purchas\w*|sourcing|buyer|\w*einkauf\w*|einkäufer(?:in)?|achats?|compras|"
     r"acquisti|inkoop\w*|"
     r"inköp\w*|innkjøp\w*|indkøb\w*|category manag\w*|vendor manag\w*|supplier manag\w*|cpo(?=.*procure)")),
    ("legal", (r"legal|counsel|lawyer|attorney|paralegal|recht\w*|jurist\w*|syndikus|juridi\w+|avocate?|"
     r"abogad[oa]|clo|contracts?|"
     r"compliance|privacy|datenschutz\w*|data protection|betriebsrat\w*")),
    ("security", (r"(?:it[- ])?(?:security|sicherheit\w*)|ciso|cyber\w*|infosec|secops|informationssicherheit\w*|"
     r"sécurité|seguridad|sicurezza|risk")),
    ("finance", (r"financ\w*|cfo|accoun(?:ting|tant|tants)|accounts (?:payable|receivable)|controll(?:er|ing|"
     r"ership)\w*|treasur\w*|"
     r"fp&a|tax|audit\w*|buchhalt\w*|finanz\w*|comptab\w*|contab\w*|finanz\w*|ekonomi\w*|økonomi\w*|talous\w*|"
     r"payroll|"
     r"bookkeep\w*|bank(?:ing|er)|invest(?:ment|ments|or)|credit|kaufmännisch\w*|cost|budget\w*")),
    ("HR", (r"hr|human resources|human capital|chro|people(?: operations| ops|,|$)|people (?:&|and) culture|"
     r"talent|recruit\w*|"
     r"personal(?:leit\w+|abteilung|referent\w*|wesen|chef)|ressources humaines|rrhh|recursos humanos|"
     r"risorse umane|hrbp|"
     r"personeelszaken|training|learning|resourcing|personnel")),
    ("marketing", (r"marketing|cmo|brand|communications?|pr|public relations|advertis\w*|content|seo|growth|"
     r"social media|"
     r"demand gen\w*|comunica\w+|kommunikation\w*|marknads\w*|markedsf\w*|merchandis\w*|media")),
    ("sales", (r"sales|revenues?|cro|account (?:executive|manager|director)|business development|bdm|bdr|sdr|"
     r"vertrieb\w*|verkauf\w*|"
     r"verkäufer(?:in)?|commercial\w*|ventes?|ventas|vendite|verkoop\w*|försäljning\w*|salg\w*|salgs\w*|"
     r"myynti\w*|key account\w*|"
     r"client (?:partner|director|relations|success)|customer success|csm|alliances|partnerships|partnering|"
     r"customers?")),
    ("product", (r"product (?:manager|management|owner|marketing|lead|strategy|design\w*|director|officer|"
     r"development)|products?|cpo|"
     r"produkt(?:manage\w+|leit\w+|entwickl\w*)|producto|ux|design(?:er)?")),
    ("IT", (r"it|i\.t\.?|cio|information (?:technology|systems?|officer)|edv\w*|informati(?:k|que|ca)\w*|"
     r"systems? admin\w*|"
     r"infrastructure|network\w*|erp|sap|database|data ?cent(?:er|re)|tietohallint\w*|helpdesk|digital\w*|"
     r"applications?|"
     r"business systems|data (?:management|platform)|salesforce admin\w*|enterprise architect\w*")),
    ("engineering", (r"engineer\w*|developer|cto|r&d|software|technolog\w*|technical|architect\w*|programmer|"
     r"research\w*|scien\w+|"
     r"data|ingenieur\w*|ingénieur\w*|ingenier[oa]|ingegnere|entwickl\w*|konstruktion\w*|technik\w*|teknisk\w*|"
     r"technique|forschung\w*|"
     r"devops|sre|hardware|machine learning|ai|artificial intelligence|innovation|analytics|bi|edi|"
     r"full[- ]stack|qa|testing")),
    ("operations", (r"operations?|operational|operating|coo|logisti\w*|supply chain|warehous\w*|distribution|"
     r"plant|facilit\w*|"
     r"manufactur\w*|production|produktion\w*|shipping|receiving|fleet|transport\w*|dispatch\w*|yard|dock|"
     r"lager\w*|versand\w*|"
     r"quality|validation|maintenance|process|delivery|betrieb\w*|werk\w*|fertigung\w*|opérations|operaciones|"
     r"inventory|"
     r"exploitation|entrepôt|almacén|magazin\w*|magazijn\w*|lean|program(?:me)?s?|project|schicht\w*|shift|"
     r"services?|clerk|office")),
)  # fmt: skip
"""Fields of work and their words, special before general; of several the one named first in the title counts."""
EXECUTIVE = 0.88
"""From this seniority on (and on the board), a title that names no field leads the company as a whole."""


@lru_cache(maxsize=1024)
def read_title(text: str) -> Title:
    """Level, field and seniority of a title; Other, "other" and 0.2 for one that says nothing."""
    title = " ".join(fold(text).split())
    own = HELPS.sub(" assistant ", title)
    plain = OFFICE.sub(" ", own)
    past = PAST.search(plain) is not None
    plain = PAST.sub(" ", plain).strip()
    level, seniority = read_rank(plain)
    executive = level == "C-Suite" or seniority >= EXECUTIVE
    head = level == "C-Suite" and seniority == 1.0
    function = "executive" if head else find_field(plain) or ("executive" if executive else "other")
    return Title(level, function, round(seniority * (NOT_PAST if past else 1), 2))


def read_rank(title: str) -> tuple[Level, float]:
    rank: tuple[Level, float] | None = None
    for level, seniority, pattern in compile_ranks():
        higher = rank is None or ORDER.index(level) > ORDER.index(rank[0])
        if higher and pattern.search(title):
            rank = (level, seniority)
    return rank or ("Other", 0.2)


def find_field(title: str) -> Function | None:
    """The field that is named first; of two that begin at one word, the more special."""
    first: tuple[int, Function] | None = None
    for function, pattern in compile_fields().items():
        match = pattern.search(title)
        if match and (first is None or match.start() < first[0]):
            first = (match.start(), function)
    return None if first is None else first[1]
