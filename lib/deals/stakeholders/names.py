"""When two ways to be called may be one person's: spelling, order, initials, short forms, addresses. Pure."""

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache

from lib.coaching.deal import plain_name

HONORIFICS = frozenset(
    "mr mrs ms miss mister dr prof professor herr herrn frau fräulein monsieur madame mme señor señora sr sra signor "
    "signora mevrouw meneer".split()
)
AFTER_NAMES = frozenset("jr sr ii iii iv phd md mba cpa esq msc".split())
LETTERS = str.maketrans({"ß": "ss", "ø": "o", "æ": "ae", "œ": "oe", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i"})
SHARED_BOXES = frozenset(
    "info office sales support contact hello mail admin team accounts invoices invoice billing purchasing procurement "
    "orders logistics shipping receiving warehouse dock it hr legal finance noreply no-reply service reception".split()
)
"""What several people write from."""
SHORT_FORMS = """
robert rob bob bobby robbie; william will bill billy willy; richard rich rick ricky dick; michael mike mick micky;
james jim jimmy jamie; john johnny jack; joseph joe joey; thomas tom tommy; daniel dan danny; david dave davey;
edward ed eddie ted ned; charles charlie chuck; christopher chris kit; anthony tony; andrew andy drew;
matthew matt matty; steven steve; stephen steve; gregory greg; jeffrey jeff; geoffrey geoff; kenneth ken kenny;
ronald ron ronnie; donald don donnie; timothy tim; nicholas nick nicky; nicolas nick; benjamin ben benny;
samuel sam sammy; samantha sam; alexander alex sandy; alexandra alex sandra; patrick pat paddy; patricia pat patty;
peter pete; philip phil; phillip phil; raymond ray; lawrence larry; leonard len lenny leo; gerald gerry jerry;
frederick fred freddy; henry harry hank; walter walt; vincent vince vinny; victoria vicky; katherine kate kathy katie;
catherine cathy kate katie; kathleen kathy; elizabeth liz beth betty eliza lizzie; margaret maggie meg peggy;
jennifer jen jenny; jessica jess; rebecca becky; deborah deb debbie; barbara barb; susan sue susie; christine chris;
christina chris tina; cynthia cindy; pamela pam; sandra sandy; theresa terry tess; judith judy; jacqueline jackie;
virginia ginny; abigail abby; amanda mandy; valerie val; josephine jo; joanna jo; gabriela gabi; stephanie steph;
maximilian max; johannes hannes; sebastian basti; benedikt beni; friedrich fritz; heinrich heinz; wilhelm willi;
andreas andi; matthias matze; francisco paco pancho; jose pepe; guillermo memo; giuseppe beppe peppe; eduardo edu
"""


@lru_cache(maxsize=1)
def short_forms() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for group in SHORT_FORMS.split(";"):
        whole, *short = group.split()
        found.setdefault(whole, {whole}).add(whole)
        for form in short:
            found.setdefault(form, {form}).add(whole)
    return {form: frozenset(wholes) for form, wholes in found.items()}


@lru_cache(maxsize=4096)
def words_of(name: str) -> tuple[str, ...]:
    """The words of a name without titles and marks: "Dr. PERKOVIĆ, Marin (Calder)" is marin perkovic."""
    plain = plain_name(name)
    last, comma, first = plain.partition(",")
    if (
        comma
        and first.strip(" .").casefold() not in AFTER_NAMES
        and not any(word.strip(".").casefold() in AFTER_NAMES for word in first.split())
    ):
        plain = f"{first} {last}"
    spelled = unicodedata.normalize("NFKD", plain.casefold().translate(LETTERS))
    letters = "".join(each for each in spelled if not unicodedata.combining(each))
    words = [word.strip(".'’\"-") for word in re.split(r"[^\w.'’-]+|(?<=\w)\.(?=\w)", letters)]
    kept = [word for word in words if word and word not in HONORIFICS and word not in AFTER_NAMES]
    return tuple(kept)


@lru_cache(maxsize=4096)
def words_of_address(address: str) -> tuple[str, ...]:
    """The words of an address's local part; none where several people write from it."""
    local = address.partition("@")[0].partition("+")[0]
    words = tuple(word for word in re.split(r"[^a-zà-ÿ]+", local.casefold()) if word)
    return () if SHARED_BOXES.intersection(words) or local.casefold() in SHARED_BOXES else words


def is_shared(address: str) -> bool:
    return not words_of_address(address)


def is_whole(words: Sequence[str]) -> bool:
    """Whether a name has a first and a last name, both more than an initial."""
    return len(words) > 1 and len(words[0]) > 1 and len(words[-1]) > 1


def are_one_first_name(one: str, other: str) -> bool:
    """The same, or one is the unmistakable short form of the other."""
    if one == other:
        return True
    forms = short_forms()
    return other in forms.get(one, ()) or one in forms.get(other, ())


def begins(initial: str, name: str) -> bool:
    return len(initial) == 1 and name.startswith(initial)


def are_variants(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether two names of more than one word may be one person's: short forms, initials, middle names."""
    if len(one) < 2 or len(other) < 2:  # noqa: PLR2004 (a first and a last name)
        return False
    first = are_one_first_name(one[0], other[0]) or begins(one[0], other[0]) or begins(other[0], one[0])
    last = one[-1] == other[-1] or begins(one[-1], other[-1]) or begins(other[-1], one[-1])
    initials_only = len(one[0]) == 1 and len(one[-1]) == 1
    return (first and last and not initials_only) or (one[0] == other[-1] and one[-1] == other[0])


def are_misspelled(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether one of two whole names is the other heard wrong: one letter in the first or the last name."""
    if not (is_whole(one) and is_whole(other)):
        return False
    first, last = (one[0], other[0]), (one[-1], other[-1])
    return (first[0] == first[1] and are_near(*last)) or (last[0] == last[1] and are_near(*first))


LONG = 4
"""Letters of a name in which one may be wrong."""


def are_near(one: str, other: str) -> bool:
    """Whether one letter is changed, added or left out."""
    if min(len(one), len(other)) < LONG or abs(len(one) - len(other)) > 1:
        return False
    same = next((place for place, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), None)
    if same is None:
        return True
    return one[same + 1 :] == other[same + 1 :] or one[same:] == other[same + 1 :] or one[same + 1 :] == other[same:]


def fits_address(words: tuple[str, ...], address: str) -> bool:
    """Whether somebody of this name may have the address: first.last, f.last, flast, firstl, last.first."""
    local = words_of_address(address)
    if not is_whole(words) or not local:
        return False
    first, *others = words
    ends = {"".join(others), others[-1]}
    if len(local) > 1:
        rest = "".join(local[1:])
        return (is_first(local[0], first) and rest in ends) or (local[0] in ends and is_first(rest, first))
    joined = "".join(local)
    return any(joined in {first[0] + end, first + end, end + first, end + first[0], first + end[0]} for end in ends)


def is_first(part: str, first: str) -> bool:
    return are_one_first_name(part, first) or begins(part, first)


def answers_to(words: tuple[str, ...], single: str) -> bool:
    """Whether somebody of this whole name may be called by this one word."""
    return bool(words) and (single in words[1:] or are_one_first_name(words[0], single))
