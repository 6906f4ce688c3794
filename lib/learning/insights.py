"""What a rep can learn in one dimension, computed once for what it depends on and stored.

The key holds everything that the answer is made of: everybody's closed deals by product and size, the deals and calls
that are compared with their contents and titles, who took part in those that are shown, whom of them the viewer sees,
who read them with what, and the versions of the folds.
"""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from uuid import UUID

from psycopg import Connection
from psycopg.rows import TupleRow

from lib.auth.viewer import Viewer
from lib.coaching.insights import FOLDS as COACHING_FOLDS
from lib.coaching.insights import Stored, find, mark
from lib.learning.benchmark import Setting, choose_setting, to_benchmark, to_rep
from lib.learning.compare import find_differences
from lib.learning.load import (
    DealHead,
    KnownCall,
    RepHead,
    build_opportunities,
    get_rep,
    list_calls,
    list_deals,
    list_sizes,
    list_tallies,
    list_taught,
)
from lib.learning.models import Difference, ExemplarMoment, Learning
from lib.learning.patterns import Opportunity, Patterns, aggregate_coaching_patterns, extract_exemplar_moments
from lib.readings.conversation import Party
from lib.readings.models import Dimension
from lib.readings.store import ReaderIdentity

FOLDS = "2"
"""The version of what is done here: another one where it answers otherwise from the same readings."""
KEPT = 3
"""Answers of a rep and a focus area that stay: people who see different deals have answers of their own."""


@dataclass(frozen=True)
class Material:
    """All that an answer is made of, before readings are opened."""

    rep: RepHead
    setting: Setting
    mine: Sequence[DealHead]
    theirs: Sequence[DealHead]
    calls: Sequence[KnownCall]
    parties: dict[UUID, list[Party]]


def find_similar_won_opportunities(
    conn: Connection[TupleRow], viewer: Viewer, rep_email: str, product: str | None, identity: ReaderIdentity
) -> list[Opportunity]:
    """Closed-won deals, like the rep's in product and size, of those who win most; of one product or of all the rep's.

    Where nobody's win rate stands out, all colleagues' won deals. Raises NotFound for a rep that the viewer does not
    see.
    """
    rep = get_rep(conn, viewer, rep_email)
    material = load_material(conn, viewer, rep, identity, product)
    return [one for one in build(conn, material, material.theirs, identity) if one.stage == "closed_won"]


def get_learning_insights(
    conn: Connection[TupleRow], viewer: Viewer, rep_email: str, focus_area: Dimension, identity: ReaderIdentity
) -> str:
    """The answer as the JSON of `LearningInsights`; raises NotFound for a rep whose deals the viewer does not see.

    Whoever comes while another computes the same waits for it and takes its answer.
    """
    material = load_material(conn, viewer, get_rep(conn, viewer, rep_email), identity)
    key = key_of(material, viewer, focus_area, identity)
    if (found := find(conn, key)) is not None:
        return mark(found, key, hit=True)
    conn.execute("select pg_advisory_xact_lock(hashtextextended(%(key)s, 0))", {"key": key})
    if (found := find(conn, key)) is not None:
        return mark(found, key, hit=True)
    mine = aggregate_coaching_patterns(build(conn, material, material.mine, identity, focus_area), focus_area)
    others = build(conn, material, material.theirs, identity, focus_area)
    body = learn(material, viewer, mine, others).model_dump_json()
    return mark(store(conn, key, material.rep.id, focus_area, body), key, hit=False)


def load_material(
    conn: Connection[TupleRow], viewer: Viewer, rep: RepHead, identity: ReaderIdentity, product: str | None = None
) -> Material:
    sizes = list_sizes(conn)
    setting = choose_setting(list_tallies(conn, sizes, product), rep.id)
    mine = list_deals(conn, [rep.id], setting.kinds, sizes)
    theirs = list_deals(conn, setting.owners, setting.kinds, sizes)
    calls = list_calls(conn, viewer, [*mine, *theirs], identity)
    return Material(rep, setting, mine, theirs, calls, list_taught(conn, calls))


def build(
    conn: Connection[TupleRow],
    material: Material,
    deals: Sequence[DealHead],
    identity: ReaderIdentity,
    focus_area: Dimension | None = None,
) -> list[Opportunity]:
    ids = {one.id for one in deals}
    calls = [one for one in material.calls if one.deal_id in ids]
    return build_opportunities(conn, deals, calls, material.parties, identity, focus_area)


def learn(material: Material, viewer: Viewer, mine: Patterns, others: Sequence[Opportunity]) -> Learning:
    """The answer from what was loaded. Pure."""
    theirs = aggregate_coaching_patterns(others, mine.focus_area)
    won = aggregate_coaching_patterns([one for one in others if one.stage == "closed_won"], mine.focus_area)
    differences = find_differences(mine, theirs)
    return Learning(
        focus_area=mine.focus_area,
        detail=tell(differences, theirs),
        rep=to_rep(material.rep, material.setting, mine),
        benchmark=to_benchmark(material.setting, viewer, theirs, won.deals),
        differences=differences,
        moments=arrange(extract_exemplar_moments(won), differences),
    )


def tell(differences: Sequence[Difference], theirs: Patterns) -> str:
    claimed = sum(one.verdict in {"does_more", "does_less"} for one in differences)
    unclear = sum(one.verdict == "cannot_tell" for one in differences)
    if not theirs.deals:
        return "No colleague's call on a deal of this kind is read yet: there is nothing to compare with."
    found = "No difference holds up" if not claimed else f"{claimed} of {len(differences)} differences hold up"
    return f"{found}; of {unclear} the sample cannot tell." if unclear else f"{found}."


def arrange(moments: Sequence[ExemplarMoment], differences: Sequence[Difference]) -> list[ExemplarMoment]:
    """Moments in the order of the differences: what the rep does too little comes first."""
    place = {one.name: number for number, one in enumerate(differences)}
    return sorted(moments, key=lambda moment: place[moment.indicator])


def key_of(material: Material, viewer: Viewer, focus_area: Dimension, identity: ReaderIdentity) -> str:
    """What the answer depends on, and nothing else."""
    setting = material.setting
    parts = [
        (FOLDS, COACHING_FOLDS, focus_area, vars(identity)),
        asdict(material.rep),
        [asdict(one) for one in setting.tallies],
        [viewer.sees(user) for user in (*setting.owners, *(one.user_id for one in setting.performers))],
        [asdict(one) for one in (*material.mine, *material.theirs, *material.calls)],
        {str(call): [asdict(party) for party in people] for call, people in material.parties.items()},
    ]
    spelled = json.dumps(parts, sort_keys=True, ensure_ascii=False, separators=(",", ":"), default=str)
    return hashlib.sha256(spelled.encode()).hexdigest()


def store(conn: Connection[TupleRow], key: str, user_id: UUID, focus_area: Dimension, body: str) -> Stored:
    """Store a new answer, and remove the oldest ones of the same rep and focus area."""
    given = {"key": key, "user_id": user_id, "focus_area": focus_area, "body": body, "others": KEPT - 1}
    row = conn.execute(
        """
        insert into analysis_cache (key, user_id, focus_area, body)
        values (%(key)s, %(user_id)s, %(focus_area)s, %(body)s) returning computed_at
        """,
        given,
    ).fetchone()
    conn.execute(
        """
        delete from analysis_cache where key in (
            select key from analysis_cache
            where user_id = %(user_id)s and focus_area = %(focus_area)s and key <> %(key)s
            order by computed_at desc, key offset %(others)s
        )
        """,
        given,
    )
    if row is None:
        raise AssertionError("An insert that returns its row returned none.")
    return Stored(body, row[0])
