"""What to ask next for a signal that is not confirmed, and of whom. Pure."""

from collections.abc import Mapping, Sequence

from lib.deals.claims import SOMEBODY, Board, Voice
from lib.deals.qualification_models import SignalStatus
from lib.deals.signal_rules import Verdict
from lib.readings.terms import Signal

UNKNOWN: Mapping[Signal, str] = {
    "metrics": "What did this cost you last year in money or hours, and who counted it?",
    "economic_buyer": "Out of whose budget is this paid, and when do we meet that person?",
    "decision_criteria": "By which points will you judge us, and which of them is decisive?",
    "decision_process": "Which steps lead from today to a signature, who takes each, and by which day?",
    "identify_pain": "When did this last go wrong, what happened then, and who had to put it right?",
    "champion": "Who in your house presents this to the one who signs, and what do they need from us for it?",
    "budget": "Which budget line is this paid from, how much stands in it, and who approved it?",
    "authority": "Who signs for this amount, and from which amount does somebody else have to sign?",
    "need": "What do you do in six months if you buy nothing, and who minds?",
    "timeline": "By which day does it have to run, and what happens on the day after?",
}
INCOMPLETE: Mapping[Signal, str] = {
    "metrics": "What does it cost in a year by your own books, and who signs that figure?",
    "economic_buyer": "When do we speak with the person whose budget this is, and what do they need to see before?",
    "decision_criteria": "Which of these points does the one who signs judge by, and what result passes each?",
    "decision_process": "Which steps are left after this one, in which order, and which day stands at each?",
    "identify_pain": "Who else has this problem, and what did it cost them the last time?",
    "champion": "What did you tell the one who signs about this, and what was the answer?",
    "budget": "Which line is it paid from, is the amount approved, and who confirms that in writing?",
    "authority": "Up to which amount do you sign alone, and who signs above it?",
    "need": "Who uses it every day, and what happens to them if you do not buy it?",
    "timeline": "Which day is fixed for the start, who fixed it, and what hangs on it?",
}
DISPUTED: Mapping[Signal, str] = {
    "metrics": "Which of the two figures holds, and whose books show it?",
    "economic_buyer": "Whose budget is it, and who confirms that in writing?",
    "decision_criteria": "Which of the two lists of points decides, and who settles it?",
    "decision_process": "Which of the two ways does the purchase take, and who settles that by which day?",
    "identify_pain": "How often did it happen in the last month, and where is that written down?",
    "champion": "Who presents this to the one who signs?",
    "budget": "Is the money in an approved line today, yes or no, and who confirms it in writing?",
    "authority": "Whose signature is the last one for this amount, and which rule says so?",
    "need": "What breaks without it, and for whom, and for whom does nothing change?",
    "timeline": "Which of the two dates holds, and who is bound by it?",
}
PAIR = 2


def ask_next(signal: Signal, status: SignalStatus, verdict: Verdict, board: Board) -> str | None:
    """The question with the people to put it to; none for what is confirmed."""
    if status == "confirmed":
        return None
    if status == "contradicted":
        return f"{address(sides(verdict), together=True)}{DISPUTED[signal]}"
    table = INCOMPLETE if status == "partial" else UNKNOWN
    return f"{address(whom(signal, verdict, board))}{table[signal]}"


def sides(verdict: Verdict) -> list[str]:
    """One of each side of a contradiction."""
    return [voice.name for each in (verdict.by, verdict.against) for voice in each[-1:] if voice.name != SOMEBODY]


def whom(signal: Signal, verdict: Verdict, board: Board) -> list[str]:
    """Who decides, where that is known and the question is theirs; else who spoke of it last; else who spoke last."""
    if signal in OF_DECIDERS and board.deciders:
        return sorted(board.deciders)[:1]
    spoke = [voice for voice in (*verdict.by, *verdict.against) if voice.name in board.met]
    if not spoke:
        spoke = [voice for voices in board.voices.values() for voice in voices.values() if voice.name in board.met]
    latest = max(spoke, key=lambda voice: (voice.last_at, voice.name), default=None)
    return [] if latest is None else [latest.name]


OF_DECIDERS: frozenset[Signal] = frozenset({"decision_criteria", "budget", "timeline", "decision_process"})


def address(people: Sequence[str], *, together: bool = False) -> str:
    if together and len(people) == PAIR:
        return f"Ask {people[0]} and {people[1]} in one conversation: "
    return f"Ask {people[0]}: " if people else ""


def note_of(verdict: Verdict, status: SignalStatus) -> str | None:
    """Who contradicts whom, or what is missing for a confirmation."""
    if status == "confirmed":
        return f"{listed(verdict.against)} said the opposite." if verdict.against else None
    if status == "contradicted":
        return f"{listed(verdict.by)} said so; {listed(verdict.against)} said the opposite. It is not settled."
    return verdict.lacks


def listed(voices: Sequence[Voice]) -> str:
    """Names in a row."""
    found = [voice.name for voice in voices]
    return found[0] if len(found) == 1 else f"{', '.join(found[:-1])} and {found[-1]}"
