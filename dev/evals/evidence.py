"""What verification keeps and drops over whole deals, and whether every quote is what the file says, word for word.

Each cited sentence is resolved as the product resolves it, and looked for in the text of the file itself: in the words
of the turn it was split from, or in the email's own text.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path

from dev.evals.keyed_deals import KeyedDeal, find_deals, find_knowledge
from dev.evals.keys_coaching import to_held
from dev.measures import Row
from lib.coaching.deal import Held, resolve
from lib.coaching.load import evidence_of
from lib.emails.parse import parse_message
from lib.imports.encoding import decode
from lib.readings.local import reader
from lib.readings.models import Facts
from lib.readings.store import ReaderIdentity


def measure(folder: Path | None) -> Sequence[Row]:
    """Facts kept, dropped by reason, and the share of quotes that stand in the file as they are shown."""
    knowledge = find_knowledge(folder)
    hold = partial(to_held, knowledge=knowledge, identity=ReaderIdentity("local", reader.VERSION, knowledge.hash))
    read = [(keyed, written.file, hold(written)) for keyed in find_deals(folder) for written in keyed.held]
    if not read:
        return []
    dropped: Counter[str] = Counter()
    for _, _, held in read:
        dropped.update({} if held.reading is None else dict(held.reading.dropped))
    kept = sum(count(held.facts) for _, _, held in read)
    quotes = [one for keyed, file, held in read for one in check_quotes(keyed, file, held)]
    verbatim = sum(quotes)
    return [
        Row("facts kept", kept, f"of {len(read)} conversations", "", ok=True),
        Row("claims dropped or weakened", dropped.total(), "", "", ok=True),
        *(Row(f"dropped: {reason}", many, "", "", ok=True) for reason, many in sorted(dropped.items())),
        Row("quotes verbatim", 100 * verbatim / len(quotes) if quotes else 100, f"% of {len(quotes)}", ">= 100",
            ok=verbatim == len(quotes)),
    ]  # fmt: skip


def count(facts: Facts) -> int:
    return sum(len(each) for each in vars(facts).values())


def check_quotes(keyed: KeyedDeal, file: str, held: Held) -> Iterator[bool]:
    """For each cited sentence whether it resolves, and to words that stand so in the file."""
    raw = (keyed.folder / file).read_bytes()
    text = decode(raw) if held.is_call else parse_message(raw).body
    words = " ".join(text.split())
    for evidence in evidence_of(held.facts):
        shown = {one.n: one.quote for one in resolve(held, evidence, len(evidence))}
        for number in evidence:
            yield number in shown and " ".join(shown[number].split()) in words
