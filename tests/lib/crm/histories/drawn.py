"""What may be drawn in a history: values of either side, bad days, and the fields that only histories have."""

from collections.abc import Generator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any, cast

from hypothesis import strategies as st

from lib.crm.base import Kind
from lib.crm.fields import OPPORTUNITIES, TABLES, Field, Table
from lib.crm.memory_world import FaultKind
from lib.db import Transaction

EXTRA = (
    Field("tags", "multi_select", "Tags", "two_way"),
    Field("people", "relation", "People", "two_way", several=True, target="stakeholder"),
)
"""Fields that hold sets: no column of today's does. Each is one line, as every field is."""
SETS = frozenset(field.name for field in EXTRA)

RITA, MAX, NOBODY = "rita@seller.example", "max@seller.example", "nobody@nowhere.example"
"""Users of ours, and one whom only the CRM knows."""
TAGS = st.frozensets(st.sampled_from(["new", "renewal", "pilot", "a, b"]))
AMOUNTS = st.none() | st.sampled_from([Decimal(10), Decimal("20.25"), Decimal(30), Decimal("1234567.89")])
DATES = st.none() | st.sampled_from([date(2026, 12, 1), date(2027, 1, 31)])
STAGES = st.sampled_from(["Discovery", "Evaluation", "Proposal", "Legal", "On hold", "Closed won"])
NAMES = st.sampled_from(["Scanners", "Docks", "Gates", "Doors"])
TEXTS = st.none() | st.sampled_from(["Dock 100", "Dock 200", "x" * 2_500, " padded "])
INDUSTRIES = st.none() | st.sampled_from(["Logistics", "Retail"])
STAFF = st.none() | st.sampled_from([Decimal(12), Decimal(900)])
TITLES = st.none() | st.sampled_from(["Buyer", "Head of docks"])
INDEX = st.integers(0, 1_000)

REMOTE: Mapping[Kind, Mapping[str, st.SearchStrategy[Any]]] = {
    "account": {"name": st.none() | NAMES, "industry": INDUSTRIES, "employees": STAFF},
    "stakeholder": {"name": st.none() | NAMES, "title": TITLES, "phone": st.none() | st.just("+1 555 0100")},
    "opportunity": {
        "name": st.none() | NAMES, "amount": AMOUNTS, "close_date": DATES, "stage": st.none() | STAGES,
        "product": TEXTS, "owner": st.none() | st.sampled_from([RITA, MAX, NOBODY]),
        "health": st.none() | st.sampled_from([Decimal(5), Decimal(95)]), "tags": TAGS.map(lambda tags: tags or None),
    },
}  # fmt: skip
"""What people set in the CRM, besides relations."""
LOCAL: Mapping[Kind, Mapping[str, st.SearchStrategy[Any]]] = {
    "account": {"name": NAMES, "industry": INDUSTRIES, "employees": STAFF.map(lambda staff: staff and int(staff))},
    "stakeholder": {"name": NAMES, "title": TITLES},
    "opportunity": {
        "name": NAMES, "amount": AMOUNTS, "close_date": DATES,
        "stage": st.sampled_from(["discovery", "evaluation", "proposal", "closed_lost"]), "product": TEXTS,
        "health": st.none() | st.integers(0, 100), "tags": TAGS.map(sorted),
    },
}  # fmt: skip
"""What sources and folds set here, besides relations."""

KINDS: st.SearchStrategy[Kind] = st.sampled_from(["opportunity", "opportunity", "account", "stakeholder"])
FAULTS: list[FaultKind] = ["rate_limited", "not_reached", "save_conflict", "answer_lost", "line_broken", "refused"]
REQUESTS = ["create", "patch", "fetch", "changed_since", "write_key", "find_by_key", ""]
SAFE_FOR_EDITS = ("before changed_since", "before fetch", "before find_by_key", "before create", "after create")
"""When people may edit during a sync and be seen: not in the moment between the last look and the write, which no CRM
without versions lets anyone close."""


@contextmanager
def extra_fields(transaction: Transaction) -> Generator[None]:
    """Columns and lines of the table of fields for sets."""
    with transaction() as conn:
        conn.execute("alter table opportunities add column tags text[] not null default '{}'")
        conn.execute("alter table opportunities add column people uuid[] not null default '{}'")
    tables = cast(dict[Kind, Table], TABLES)
    tables["opportunity"] = replace(OPPORTUNITIES, fields=(*OPPORTUNITIES.fields, *EXTRA))
    try:
        yield
    finally:
        tables["opportunity"] = OPPORTUNITIES
