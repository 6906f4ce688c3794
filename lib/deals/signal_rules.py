"""When a signal is confirmed, partial, missing or contradicted: one rule for each. Pure.

Readers find more in long conversations than there is; so what many say, or who decides, counts more than one sentence.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from lib.deals.claims import Board, Voice
from lib.deals.qualification_models import SignalStatus
from lib.readings.terms import Signal


@dataclass(frozen=True)
class Verdict:
    """A status with whose words carry it and whose stand against it; `lacks` is what keeps it from being confirmed."""

    status: SignalStatus
    by: Sequence[Voice] = ()
    against: Sequence[Voice] = ()
    lacks: str | None = None


MISSING = Verdict("missing")
type Statuses = Mapping[Signal, Verdict]
type Rule = Callable[[Board, Statuses], Verdict]


def judge(board: Board) -> Statuses:
    """All ten, those first on which others rest."""
    found: dict[Signal, Verdict] = {}
    for signal, rule in RULES.items():
        found[signal] = rule(board, found)
    return found


def sentences(voices: Sequence[Voice]) -> int:
    return sum(voice.confirms for voice in voices)


def grade(supporting: Sequence[Voice], against: Sequence[Voice], lacks: str | None, *, is_enough: bool) -> Verdict:
    """Confirmed where it is enough; partial where anything was said for it, be it a hint."""
    if is_enough:
        return Verdict("confirmed", supporting, against)
    if any(voice.confirms or voice.hints for voice in supporting):
        return Verdict("partial", supporting, against, lacks)
    return MISSING if not against else Verdict("missing", (), against)


def judge_metrics(board: Board, _: Statuses) -> Verdict:
    """A number of the buyer's own, said plainly."""
    plain, said = board.of("metrics", "confirms"), board.of("metrics", "confirms", "hints", "wavers")
    lacks = "No sum of money that the buyer stands behind."
    return grade(said, board.of("metrics", "denies"), lacks, is_enough=bool(plain))


def judge_authority(board: Board, _: Statuses) -> Verdict:
    """Who decides says so and nobody disputes it. Who says that it is another's agrees with that other."""
    claiming = board.of("authority", "confirms") or board.of("authority", "wavers")
    denying = board.of("authority", "denies")
    if not claiming:
        lacks = "Who decides has not said so; it is known from others."
        said = board.of("authority")
        return Verdict("partial", said, (), lacks) if said else MISSING
    others = [voice for voice in denying if voice.named_in("denies")]
    agreed = [voice for voice in claiming if voice.name in board.named]
    if agreed:
        return Verdict("confirmed", agreed)
    if any(voice.hints or voice.denies for voice in claiming):
        return Verdict("partial", claiming, others, "The right to decide is limited or was taken back in part.")
    return Verdict("contradicted", claiming, others) if others else Verdict("confirmed", claiming)


def judge_economic_buyer(board: Board, _: Statuses) -> Verdict:
    """Who holds the money took part, and says so or is named by others."""
    said = board.of("economic_buyer", "confirms", "hints", "wavers")
    own = [one for one in said if one.own]
    present = [one for one in said if any(board.has_met(value) for value in one.named_in("confirms"))]
    lacks = "Whoever holds the money is named and was not part of any conversation."
    return grade(own or present or said, (), lacks, is_enough=bool(own or present))


def judge_criteria(board: Board, _: Statuses) -> Verdict:
    """Who decides says by what, or several people do."""
    said = board.of("decision_criteria", "confirms", "hints", "wavers")
    plain = [voice for voice in said if voice.holds == "confirms"]
    enough = any(voice.name in board.deciders for voice in plain) or (
        len(plain) > 1 and sentences(plain) >= MANY_SENTENCES
    )
    lacks = "Nobody who decides has said by what they judge."
    return grade(said, board.of("decision_criteria", "denies"), lacks, is_enough=enough)


def judge_process(board: Board, found: Statuses) -> Verdict:
    """Several people or who decides tell the steps, and it is settled who stands at their end."""
    said = board.of("decision_process", "confirms", "hints", "wavers")
    plain = [voice for voice in said if voice.holds == "confirms"]
    settled = found["authority"].status == "confirmed" and found["economic_buyer"].status == "confirmed"
    told = len(plain) > 1 or any(voice.name in board.deciders for voice in plain)
    enough = settled and told and sentences(plain) >= MANY_SENTENCES
    lacks = "The steps, their order and their dates are not complete." if settled else "Who signs last is not settled."
    against = board.of("decision_process", "denies")
    if not said and found["economic_buyer"].by:
        return Verdict("partial", found["economic_buyer"].by, against, "Only who signs is known, no step before it.")
    return grade(said, against, lacks, is_enough=enough)


def judge_pain(board: Board, _: Statuses) -> Verdict:
    """Several people tell what goes wrong, and more of them than say that it is no problem."""
    said, against = board.of("identify_pain", "confirms", "hints", "wavers"), board.of("identify_pain", "denies")
    plain = [voice for voice in said if voice.holds == "confirms"]
    enough = len(plain) > max(1, len(against)) and sentences(plain) >= MANY_SENTENCES
    lacks = "Only one person stands behind the problem." if len(plain) == 1 else "People differ on how bad it is."
    return grade(said, against, lacks, is_enough=enough)


def judge_champion(board: Board, _: Statuses) -> Verdict:
    """A colleague tells how somebody sells it inside; told by oneself it is a hint."""
    said, against = board.of("champion", "confirms", "hints", "wavers"), board.of("champion", "denies")
    plain = [voice for voice in said if voice.holds == "confirms"]
    lacks = "Nobody else of the buyer has told what this person did inside for it."
    return grade(plain or said, against, lacks, is_enough=bool(plain))


def judge_budget(board: Board, _: Statuses) -> Verdict:
    """Money is set aside by what is said, and nobody says that there is none."""
    plain, against = board.of("budget", "confirms"), board.of("budget", "denies")
    if plain and against:
        return Verdict("contradicted", plain, against)
    said = board.of("budget", "confirms", "hints", "wavers")
    if against:
        return Verdict("missing", (), against, "The buyer says that no money is set aside.")
    return grade(plain or said, (), "No approved line for it was named.", is_enough=bool(plain))


def judge_need(board: Board, found: Statuses) -> Verdict:
    """People say that they need it, or tell a confirmed problem, and nobody says that they do not."""
    plain, against = board.of("need", "confirms"), board.of("need", "denies")
    if plain and against:
        return Verdict("contradicted", plain, against)
    said = board.of("need", "confirms", "hints", "wavers")
    enough = sentences(plain) > 1 or (bool(said) and found["identify_pain"].status == "confirmed")
    return grade(said, against, "Too few people say that they need it.", is_enough=enough)


def judge_timeline(board: Board, _: Statuses) -> Verdict:
    """Who decides names the date, or several people do, and nobody holds against it."""
    plain, against = board.of("timeline", "confirms"), board.of("timeline", "denies")
    enough = len(plain) > 1 or any(voice.name in board.deciders for voice in plain)
    if plain and against:
        return Verdict("contradicted", plain, against)
    said = board.of("timeline", "confirms", "hints", "wavers")
    return grade(said, against, "Nobody who decides stands behind a date.", is_enough=enough)


RULES: Mapping[Signal, Rule] = {
    "metrics": judge_metrics,
    "authority": judge_authority,
    "economic_buyer": judge_economic_buyer,
    "decision_criteria": judge_criteria,
    "decision_process": judge_process,
    "identify_pain": judge_pain,
    "champion": judge_champion,
    "budget": judge_budget,
    "need": judge_need,
    "timeline": judge_timeline,
}
MANY_SENTENCES = 3
