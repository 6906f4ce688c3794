"""What verification keeps and drops over whole deals, and whether every quote is what the file says, word for word.

Each cited sentence is resolved as the product resolves it, and looked for in the words of the file itself.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from dev.evals.keyed_deals import Held as Written
from dev.evals.keyed_deals import find_deals, find_knowledge
from dev.evals.keys_coaching import to_held
from dev.measures import Row
from lib.coaching.deal import Held, resolve
from lib.coaching.load import evidence_of
from lib.emails.parse import parse_message
from lib.imports.encoding import decode
from lib.readings.knowledge import Knowledge
from lib.readings.local import reader
from lib.readings.models import Facts
from lib.readings.store import ReaderIdentity


def measure(folder: Path | None) -> Sequence[Row]:
    """Facts kept, claims dropped by reason, and the share of quotes that stand in the file as they are shown."""
    knowledge = find_knowledge(folder)
    read = [
        (keyed.folder / written.file, hold(written, knowledge))
        for keyed in find_deals(folder)
        for written in keyed.held
    ]
    if not read:
        return []
    dropped: Counter[str] = Counter()
    for _, held in read:
        dropped.update({} if held.reading is None else dict(held.reading.dropped))
    quotes = [is_verbatim for path, held in read for is_verbatim in check_quotes(path, held)]
    share = 100 * sum(quotes) / len(quotes) if quotes else 100
    return [
        Row("facts kept", sum(count(held.facts) for _, held in read), f"of {len(read)} conversations", "", ok=True),
        Row("claims dropped or weakened", dropped.total(), "", "", ok=True),
        *(Row(f"dropped: {reason}", many, "", "", ok=True) for reason, many in sorted(dropped.items())),
        Row("quotes verbatim", share, f"% of {len(quotes)}", ">= 100", all(quotes)),
    ]


def hold(written: Written, knowledge: Knowledge) -> Held:
    return to_held(written, knowledge, ReaderIdentity("local", reader.VERSION, knowledge.hash))


def count(facts: Facts) -> int:
    return sum(len(each) for each in vars(facts).values())


def check_quotes(path: Path, held: Held) -> Iterator[bool]:
    """For each cited sentence whether it resolves, and to words that stand so in the file."""
    raw = path.read_bytes()
    words = " ".join((decode(raw) if held.is_call else parse_message(raw).body).split())
    for evidence in evidence_of(held.facts):
        shown = {one.n: one.quote for one in resolve(held, evidence, len(evidence))}
        for number in evidence:
            yield number in shown and " ".join(shown[number].split()) in words
