"""A short call, and Claude's answer to it."""

import json
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import httpx2

from dev.standins.scripted import Scripted, said
from lib.claude.client import ClaudeClient
from lib.claude.config import ClaudeConfig
from lib.readings.conversation import Conversation, Party, Spoken
from lib.readings.knowledge import Knowledge, Product

KNOWLEDGE = Knowledge(company="Seller Inc", products=(Product("Gate"),))
REP = Party("rep@seller.example", "Rui Rep", "internal", title="Account Executive")
DANA = Party("dana@buyer.example", "Dana Lee", "external", title="VP Operations", company="Buyer Ltd")
WORDS = (
    (REP, "What goes wrong at the gate today?"),
    (DANA, "We lose two hours a day, and Priya has to sign for overtime."),
    (DANA, "Gate costs too much for us."),
    (REP, "What do you compare it with?"),
    (DANA, "Fine, send me the case study by Friday."),
)


def call(*words: tuple[Party | None, str], title: str = "Gate: first call") -> Conversation:
    """A call of the given sentences, five seconds each."""
    return Conversation(
        id=UUID(int=7),
        kind="call",
        at=datetime(2026, 3, 2, 15, 0, tzinfo=UTC),
        title=title,
        parties=(REP, DANA),
        sentences=[
            Spoken(n, None if who is None else who.key, text, start=n * 5000, end=n * 5000 + 4000)
            for n, (who, text) in enumerate(words or WORDS, start=1)
        ],
        content_hash="c0ffee" * 10 + "c0ff",
    )


def answer(**changes: Any) -> dict[str, Any]:
    """A whole answer in the words of the schema."""
    return {
        "indicators": [
            {"name": "discovery.asks_about_problem", "evidence": [1], "state": "present"},
            {"name": "objections.leaves_unanswered", "evidence": [], "state": "absent"},
        ],
        "objections": [
            {
                "kind": "price", "topic": "price of the product", "raised_by": "p2", "evidence": [3],
                "answer_evidence": [4], "reaction_evidence": [], "is_back": False,
                "answered": "question", "reaction": "none",
            },
        ],
        "topics": [{"label": "overtime", "evidence": [2, 2, 1]}],
        "signals": [
            {
                "signal": "identify_pain", "said_by": "p2", "evidence": [2], "value": "two hours a day",
                "stance": "confirms",
            },
        ],
        "people": [
            {
                "name": "Priya", "key": "", "title": "", "trust": [],
                "roles": [{"role": "decision_maker", "evidence": [2], "weight": 0.6}],
                "follows": [], "evidence": [2], "sentiment": 0,
            },
        ],
        "products": [{"name": "Gate", "evidence": [3], "wanted": True}],
        "money": [],
        "dates": [{"day": "2026-03-06", "about": "other", "evidence": [5]}],
        "next_steps": [
            {
                "what": "send the case study", "who": "p1", "side": "internal", "by": "2026-03-06", "evidence": [5],
                "agreed": True,
            },
        ],
        "settlements": [], "followups": [], "rivals": [], "risks": [], "signs": [],
        **changes,
    }  # fmt: skip


def says(stop: str = "end_turn", **changes: Any) -> httpx2.Response:
    return said(json.dumps(answer(**changes)), stop)


def client_for(script: Scripted, model: str = "claude-haiku-5-5") -> ClaudeClient:
    return ClaudeClient(ClaudeConfig("sk-ant-secret", model), script.transport, lambda _: None)
