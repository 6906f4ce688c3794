"""The local reader on calls of 45 minutes, its import, and what one more call on a long deal costs in tokens."""

import time
from collections.abc import Sequence
from dataclasses import replace
from itertools import islice
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from dev.bench.import_time import import_afresh
from dev.bench.insights import CALLS, long_calls
from dev.measures import Row, at_least, at_most
from lib.readings.claude.prompt import ask_for_facts
from lib.readings.claude.render import label_parties
from lib.readings.conversation import Conversation
from lib.readings.knowledge_file import read_knowledge
from lib.readings.local import reader

ROOT = Path(__file__).parent.parent.parent
LONG_CALLS = 20
LEAST_A_SECOND, MOST_IMPORT_MS, LARGEST_SHARE = 20.0, 100.0, 0.05
CHARACTERS_A_TOKEN = 4
"""Roughly, for English; the share does not depend on it."""
READER = "lib.readings.local.reader"


def measure(scale: float = 1.0) -> Sequence[Row]:
    """Processor time, as other work on the machine would count in a clock's."""
    knowledge = read_knowledge((ROOT / "dev" / "sample" / "company.json").read_text(encoding="utf-8"))
    calls = [join(pieces) for pieces in islice(long_calls(), max(2, round(LONG_CALLS * scale)))]
    reader.read(calls[0], knowledge)  # patterns are compiled at their first use
    started = time.process_time()
    for call in calls:
        reader.read(call, knowledge)
    spent = time.process_time() - started
    with TemporaryDirectory() as compiled:
        import_afresh(READER, compiled)  # the first compiles, as installing does
        imports = [import_afresh(READER, compiled)[0] for _ in range(max(3, round(9 * scale)))]
    sizes = [
        len("".join(message.text for message in ask_for_facts(call, knowledge, label_parties(call)).messages))
        for call in islice((join(pieces) for pieces in long_calls()), max(2, round(CALLS * scale)))
    ]
    sentences = sum(len(call.sentences) for call in calls) / len(calls)
    return [
        at_least(
            f"local reader: calls of {sentences:.0f} sentences",
            len(calls) / spent,
            LEAST_A_SECOND,
            "a processor second",
        ),
        at_most("local reader: import", 1000 * median(imports), MOST_IMPORT_MS, "ms"),
        at_most(
            f"one more call on {len(sizes)}: input of Claude's",
            sizes[-1] / sum(sizes),
            max(LARGEST_SHARE, 2 / len(sizes)),
            f"of reading all again ({sizes[-1] // CHARACTERS_A_TOKEN:,} tokens)",
        ),
    ]


def join(pieces: Sequence[Conversation]) -> Conversation:
    """Written calls as one of about 45 minutes."""
    spoken = [sentence for piece in pieces for sentence in piece.sentences]
    ahead = [number * 900_000 for number, piece in enumerate(pieces) for _ in piece.sentences]
    numbered = [
        replace(one, n=n, start=(one.start or 0) + shift, end=(one.end or 0) + shift)
        for n, (one, shift) in enumerate(zip(spoken, ahead, strict=True), start=1)
    ]
    parties = {party.key: party for piece in pieces for party in piece.parties}
    return replace(pieces[0], sentences=numbered, parties=tuple(parties.values()))
