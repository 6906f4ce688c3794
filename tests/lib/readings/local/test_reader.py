"""The local reader as a whole, on deals of the sample workspace."""

import subprocess
import sys
from uuid import UUID

import pytest

from dev.evals.keyed_deals import find_deals, find_knowledge
from lib.readings.conversation import Conversation
from lib.readings.knowledge import Knowledge
from lib.readings.local import reader
from lib.readings.models import Reading, canonical
from lib.readings.talk import measure_talk
from tests.lib.readings.local.said import said

SOME = [held.conversation for deal in list(find_deals(None))[:2] for held in deal.held]
COMPANY = find_knowledge(None)


def spell(conversation: Conversation) -> bytes:
    facts = reader.read(conversation, COMPANY)
    return canonical(Reading(
        content_hash=conversation.content_hash, reader="local", version=reader.VERSION, knowledge_hash=COMPANY.hash,
        facts=facts, talk=measure_talk(conversation, facts.objections),
    ))  # fmt: skip


def test_the_same_conversation_gives_the_same_bytes() -> None:
    """Also in another process, whose hashes of strings are others."""
    command = (
        "import hashlib; from tests.lib.readings.local.test_reader import SOME, spell; "
        "print(hashlib.sha256(b''.join(map(spell, SOME[:3]))).hexdigest())"
    )
    runs = {
        subprocess.run(
            [sys.executable, "-c", command], env={"PYTHONHASHSEED": seed}, capture_output=True, text=True, check=True
        ).stdout
        for seed in ("1", "2")
    }

    assert len(runs) == 1


def test_every_fact_cites_sentences_of_the_conversation() -> None:
    """In rising order, each once."""
    for conversation in SOME:
        facts = reader.read(conversation, COMPANY)
        cited = [
            one.evidence
            for group in (facts.objections, facts.topics, facts.rivals, facts.risks, facts.next_steps, facts.signals)
            for one in group
        ]
        for evidence in cited:
            assert evidence
            assert list(evidence) == sorted(set(evidence))
            assert set(evidence) <= conversation.by_number.keys()


@pytest.mark.parametrize("text", ["B: Hm.", "S: Hello?", "B: ???\nS: ...", "S: Ruf mich bitte an.\nB: Mache ich."])
def test_little_gives_little(text: str) -> None:
    """No words that can be read are no fault."""
    facts = reader.read(said(text), Knowledge())

    assert (facts.objections, facts.risks, facts.rivals) == ([], [], [])


def test_an_empty_conversation_has_no_facts() -> None:
    """A call in which nobody spoke."""
    one = said("S: Hello.")
    empty = Conversation(UUID(int=1), "call", one.at, "", (), (), "hash")

    assert reader.read(empty, COMPANY).indicators == []
