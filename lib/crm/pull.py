"""Learning what changed in the CRM: a walk over what was edited since, with an overlap, compared by content."""

from collections.abc import Callable, Sequence
from datetime import timedelta
from uuid import UUID

from lib.crm import store
from lib.crm.base import Kind, NotReached, PositionLost, RemoteRecord, Unreachable
from lib.crm.fields import TABLES
from lib.crm.guard import PAUSE, guarded
from lib.crm.newcomers import take_in
from lib.crm.ours import related_remotely
from lib.crm.push import adopt
from lib.crm.record import bring_together
from lib.crm.run import Pass, Run
from lib.crm.store import Link
from lib.crm.values import Refs, decode
from lib.errors import TryLater

OVERLAP = timedelta(minutes=5)
"""How far a pass looks back behind the last one's beginning, besides the CRM's own lag and coarseness: for clocks that
differ."""
FULL_EVERY = timedelta(days=1)
"""How often everything is walked, which alone tells what is missing."""


def pull(run: Run, kind: Kind) -> None:
    """Take in what was edited; the watermark moves when the pass has ended, and not before."""
    state = run.state
    if kind not in state.passes:
        state.passes[kind] = begin(run, kind)
    under_way = state.passes[kind]
    while True:
        try:
            page = run.crm.changed_since(kind, under_way.since, under_way.position)
        except PositionLost:
            if under_way.position is None:
                raise
            under_way.position = None
            continue
        except NotReached as error:
            raise TryLater(f"The CRM does not answer: {error.detail}", run.now() + PAUSE) from error
        take_page(run, kind, page.records)
        under_way.position = page.position
        under_way.complete = under_way.complete and page.complete
        moments = [record.edited_at for record in page.records]
        under_way.latest = max(moments, default=None) if under_way.latest is None else max([*moments, under_way.latest])
        if page.position is None:
            end(run, kind, under_way)
        with run.open() as conn:
            if under_way.full and not run.dry:
                live = [record.remote_id for record in page.records if not record.trashed]
                store.mark_seen(conn, run.connector, kind, live, under_way.seen_in)
            run.checkpoint(conn)
        run.report("pull", run.state.counts["seen"], None)
        if page.position is None:
            return
        run.stop_in_time()


def begin(run: Run, kind: Kind) -> Pass:
    """A pass over everything where none ended within a day, else over what was edited since the last."""
    now = run.now()
    last_full, watermark = run.state.full_passes.get(kind), run.state.watermarks.get(kind)
    if last_full is None or watermark is None or now - last_full >= FULL_EVERY:
        return Pass(now, None)
    can = run.crm.capabilities
    return Pass(now, watermark - OVERLAP - can.index_lag - can.time_step)


def end(run: Run, kind: Kind, ended: Pass) -> None:
    """The pass has shown what there was when it began, or, where the CRM stopped it early, up to its latest edit."""
    if ended.complete:
        run.state.watermarks[kind] = ended.started
    elif ended.latest is not None:
        run.state.watermarks[kind] = min(ended.started, ended.latest)
    if ended.full and ended.complete:
        run.state.full_passes[kind] = ended.started


def take_page(run: Run, kind: Kind, records: Sequence[RemoteRecord]) -> None:
    """Take in the records of a page whose content is not what was agreed on."""
    related = sorted({each for record in records for each in related_remotely(record)})
    with run.open() as conn:
        links = store.find_links_by_remote(conn, run.connector, kind, [record.remote_id for record in records])
        refs = store.load_refs(conn, run.connector, [], related)
    for record in records:
        run.state.counts["seen"] += 1
        link = links.get(record.remote_id)
        if record.trashed or (link is not None and is_as_agreed(run, link, record, refs)):
            continue
        local_id = None if link is None else link.local_id
        guarded(run, kind, local_id, 0, take(run, record, link), remote_id=record.remote_id)


def is_as_agreed(run: Run, link: Link, record: RemoteRecord, refs: Refs) -> bool:
    """Whether the CRM's record has what both sides agreed on last. What was not shown whole has to be looked at."""
    if link.state in {"forgotten", "trashing"}:
        return True
    if link.state != "linked" or not link.keyed or link.sending is not None or is_cut_off(record):
        return False
    table = TABLES[link.kind]
    base = decode(table, link.base)
    reading = run.codec.read_record(table, record, refs)
    return all(name in base and base[name] == value for name, value in reading.values.items())


def take(run: Run, record: RemoteRecord, link: Link | None) -> Callable[[], None]:
    """What is to be done for a record that a pass shows and that is not as agreed."""

    def work() -> None:
        if link is None:
            meet(run, record)
        elif link.state == "trashed" or is_cut_off(record) or is_doubtful(record, link):
            fresh = run.crm.fetch(record.kind, record.remote_id)
            if not isinstance(fresh, Unreachable):
                bring_back(run, link, fresh)
        else:
            bring_together(run, record.kind, link.local_id, record)

    return work


def is_cut_off(record: RemoteRecord) -> bool:
    """Whether a list was not shown whole, which `fetch` would show; it cannot name a person who keeps their address."""
    return any(isinstance(record.values[name], frozenset) for name in record.unread)


def is_doubtful(record: RemoteRecord, link: Link) -> bool:
    """Whether the CRM's index may show an older state than the one that is known."""
    return link.edited_at is not None and record.edited_at <= link.edited_at


def bring_back(run: Run, link: Link, fresh: RemoteRecord) -> None:
    """Compare with what the CRM says of this record alone; one that people took out of the trash is back."""
    if not (link.state == "trashed" and fresh.trashed):
        bring_together(run, link.kind, link.local_id, fresh)


def meet(run: Run, record: RemoteRecord) -> None:
    """A record without a link: our own whose answer was lost, one of ours that the link was lost of, or a new one."""
    link = None
    if record.key is not None:
        with run.open() as conn:
            link = store.find_link(conn, run.connector, record.kind, record.key)
    if link is not None and link.state == "creating" and link.remote_id is None:
        if not run.dry:
            adopt(run, link, record)
            bring_together(run, record.kind, link.local_id)
        return
    local_id: UUID | None = take_in(run, record, None if link is not None else record.key)
    if local_id is not None:
        bring_together(run, record.kind, local_id, record)
