"""Single calls as the folds get them: with reading, people and cited sentences, for a scorecard or a rep's calls."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from psycopg import Connection
from psycopg.rows import TupleRow, class_row

from lib.auth.viewer import Viewer
from lib.coaching.deal import NO_DEAL, Held
from lib.coaching.load import Known, list_parties, list_readings, list_said, numbers_of
from lib.errors import NotFound
from lib.readings.store import ReaderIdentity, Touch


@dataclass(frozen=True)
class Met:
    """A call that the viewer sees. `deal_id` is the likeliest deal that they see, or `NO_DEAL`'s id."""

    id: UUID
    title: str
    at: datetime
    deal_id: UUID
    deal: str | None
    stage: str | None
    product: str | None
    owner_id: UUID | None
    account: str | None
    host: str | None
    content_hash: str | None
    last: int

    @property
    def known(self) -> Known:
        return Known(
            kind="call",
            id=self.id,
            deal_id=self.deal_id,
            at=self.at,
            title=self.title,
            sender=None,
            content_hash=self.content_hash or "",
            last=self.last,
            is_read=False,
            opens="call" if self.deal_id == NO_DEAL else "deal",
        )


def list_met(conn: Connection[TupleRow], viewer: Viewer, ids: Sequence[UUID]) -> list[Met]:
    """Those of the calls that the viewer sees, in the order in which they are asked for."""
    with conn.cursor(row_factory=class_row(Met)) as cursor:
        found = cursor.execute(
            """
            select c.id, c.title, c.started_at as at,
                   coalesce(d.id, '00000000-0000-0000-0000-000000000000') as deal_id, d.name as deal, d.stage,
                   d.product, d.owner_id, a.name as account, u.name as host, t.content_hash,
                   coalesce(t.sentence_count, 0) as last
            from calls c
            left join transcripts t on t.call_id = c.id and t.sentence_count > 0
            left join accounts a on a.id = c.account_id
            left join users u on u.id = c.primary_user_id
            left join lateral (
                select o.id, o.name, o.stage, o.product, o.owner_id
                from call_opportunities l join opportunities o on o.id = l.opportunity_id
                where l.call_id = c.id and sees_deal(%(scope)s::uuid[], o.owner_id)
                order by l.confidence desc, o.name, o.id limit 1
            ) d on true
            where c.id = any (%(ids)s) and sees_call(%(scope)s::uuid[], c.id)
            """,
            {"ids": list(ids), "scope": viewer.scope},
        ).fetchall()
    place = {identity: number for number, identity in enumerate(ids)}
    return sorted(found, key=lambda met: place[met.id])


def get_met(conn: Connection[TupleRow], viewer: Viewer, call_id: UUID) -> Met:
    """The call; raises NotFound for none, and for one that the viewer does not see."""
    found = list_met(conn, viewer, [call_id])
    if not found:
        raise NotFound(f"There is no call {call_id}.")
    return found[0]


def list_held(conn: Connection[TupleRow], known: Sequence[Known], identity: ReaderIdentity) -> list[Held]:
    """The calls with what is read of them and the sentences that it cites."""
    read = list_readings(conn, known, identity)
    cited = {one.id: numbers_of(read[one.id], one.last) for one in known if one.id in read}
    said = list_said(conn, [one for one in known if one.id in cited], cited)
    parties = list_parties(conn, known)
    return [
        Held(
            one.deal_id,
            read.get(one.id) or Touch("call", one.id, one.at, one.content_hash, None),
            one.title,
            parties.get(one.id, ()),
            said.get(one.id, {}),
            last=one.last,
            opens=one.opens,
        )
        for one in known
    ]
