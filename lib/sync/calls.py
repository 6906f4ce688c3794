"""The steps that read calls: the trailing window, records that failed before, open deals, and what has disappeared."""

from collections.abc import Sequence
from uuid import UUID

from psycopg import Connection
from psycopg.rows import TupleRow

from lib.gong.client import CursorExpired
from lib.gong.models import GONG, CallPage
from lib.gong.transform import call_identity
from lib.records.problems import resolve_problems
from lib.sync import windows
from lib.sync.pages import store_calls, store_transcripts
from lib.sync.run import Run
from lib.sync.windows import Position, Slice, Stretch

BATCH = 100
"""Call ids in one request: what one page of an answer can hold."""
MOST_SUSPECTS = 1_000
"""More calls than this disappear at once only when Gong hides them from us."""
LARGEST_SHARE_GONE = 0.2
"""A larger share of a window's calls disappears at once only when Gong hides them from us."""


def sync_window(run: Run) -> None:
    """Read every call of the window, slice by slice."""
    while run.state.slices:
        read_slice(run, run.state.slices[0])
        if run.state.slices:
            run.stop_in_time()
    with run.transaction() as conn:
        judge_emptiness(run, conn)


def read_slice(run: Run, piece: Slice) -> None:
    """Read a slice's pages; when Gong's cursor expires, what is left of the slice is started anew."""
    rest = run.state.slices[1:]
    position = windows.start(piece)
    try:
        for page in run.client.call_pages(after=piece.after, before=piece.before):
            before = position
            position = take_page(run, page, position)
            run.state.slices = [*windows.remaining(position), *rest]
            with run.transaction() as conn:
                note_suspects(run, conn, windows.stretch(before, position), page)
                run.checkpoint(conn)
            run.report("calls", run.state.calls_seen, page.total)
            if not page.last and windows.remaining(position) != [piece]:
                run.stop_in_time()  # only where the next invocation has less to do
    except CursorExpired:
        if position.pages == 0:
            raise
        return
    with run.transaction() as conn:
        note_suspects(run, conn, windows.last_stretch(position), None)
        run.state.slices = rest
        run.checkpoint(conn)


def take_page(run: Run, page: CallPage, position: Position) -> Position:
    """Store a page's calls and the transcripts that they lack, and return how far the slice is read."""
    stored = store_calls(run, page.calls)
    store_transcripts(run, stored.due)
    run.state.calls_seen += len(page.calls)
    run.state.counts["calls"] += len(stored.ids)
    return windows.advance(position, stored.starts)


def note_suspects(run: Run, conn: Connection[TupleRow], gap: Stretch | None, page: CallPage | None) -> None:
    """Remember calls that we know within a stretch of time in which Gong no longer shows them."""
    if gap is None:
        return
    shown = [] if page is None else [shown_id(call) for call in page.calls]
    rows = conn.execute(
        """
        select external_id from calls
        where source = 'gong' and gone_at is null and started_at > %(after)s and started_at < %(before)s
          and external_id <> all (%(shown)s)
        order by started_at limit %(limit)s
        """,
        {"after": gap.after, "before": gap.before, "shown": shown, "limit": MOST_SUSPECTS + 1},
    ).fetchall()
    run.state.suspects = list(dict.fromkeys([*run.state.suspects, *(row[0] for row in rows)]))[: MOST_SUSPECTS + 1]


def shown_id(payload: object) -> str:
    """The id of a call as Gong sent it, even where the rest of it cannot be read."""
    return call_identity(payload) or ""


def judge_emptiness(run: Run, conn: Connection[TupleRow]) -> None:
    """Raise an alert when a window that used to have calls shows none: more likely a lost right than lost calls."""
    window = run.state.window
    row = conn.execute(
        """
        select count(*) from calls
        where source = 'gong' and gone_at is null and started_at >= %(after)s and started_at < %(before)s
        """,
        {"after": window.after, "before": window.before},
    ).fetchone()
    known = 0 if row is None else int(row[0])
    if run.state.calls_seen == 0 and known > 0:
        run.state.suspects = []
        run.alert(
            conn,
            "window-empty",
            f"Gong shows no calls from {window.after:%Y-%m-%d} to {window.before:%Y-%m-%d}, where {known} are known. "
            "Check that the API key's user may still see calls. Nothing was marked as gone.",
        )
    else:
        resolve_problems(conn, GONG, "alert", ["window-empty"])
    run.checkpoint(conn)


def retry_bad_records(run: Run) -> None:
    """Ask once more for calls that could not be taken in, in whole or in part, and lie outside the window."""
    with run.transaction() as conn:
        rows = conn.execute(
            """
            select record_id from sync_problems
            where source = 'gong' and kind in ('call', 'call-part', 'transcript') and resolved_at is null
              and last_seen_at < (select started_at from sync_status where name = 'daily-sync')
              and record_id ~ '^[0-9]+$'
            group by record_id order by min(last_seen_at), record_id limit %(limit)s
            """,
            {"limit": BATCH},
        ).fetchall()
    asked = [row[0] for row in rows]
    read_by_id(run, asked)
    with run.transaction() as conn:
        put_behind(conn, asked)
        run.checkpoint(conn)


def put_behind(conn: Connection[TupleRow], record_ids: Sequence[str]) -> None:
    """Let what stays wrong, or is not shown any more, wait behind what was not asked for this time."""
    conn.execute(
        """
        update sync_problems set last_seen_at = now()
        where source = 'gong' and kind in ('call', 'call-part', 'transcript') and resolved_at is null
          and record_id = any (%(ids)s)
        """,
        {"ids": record_ids},
    )


def refresh_open_deals(run: Run) -> None:
    """Read the newest call of each open deal again where it lies before the window: its context has the CRM's state."""
    while batch := next_open_deals(run):
        shown = read_by_id(run, [call for _, call in batch])
        missing = [call for _, call in batch if call not in shown]
        run.state.suspects = list(dict.fromkeys([*run.state.suspects, *missing]))[: MOST_SUSPECTS + 1]
        run.state.open_deals_after = str(batch[-1][0])
        with run.transaction() as conn:
            run.state.counts["open_deals_refreshed"] += len(batch)
            run.checkpoint(conn)
        run.report("open deals", run.state.counts["open_deals_refreshed"], None)
        run.stop_in_time()


def next_open_deals(run: Run) -> list[tuple[UUID, str]]:
    """The next open deals in order of id, each with its newest call that Gong still shows."""
    with run.transaction() as conn:
        rows = conn.execute(
            """
            select o.id, n.external_id
            from opportunities o
            cross join lateral (
                select c.external_id, c.started_at
                from call_opportunities l join calls c on c.id = l.call_id
                where l.opportunity_id = o.id and c.source = 'gong' and c.gone_at is null
                order by l.occurred_at desc, l.call_id limit 1
            ) n
            where o.stage not in ('closed_won', 'closed_lost')
              and n.started_at < %(after)s
              and (%(since)s::uuid is null or o.id > %(since)s::uuid)
            order by o.id limit %(limit)s
            """,
            {"after": run.state.window.after, "since": run.state.open_deals_after or None, "limit": BATCH},
        ).fetchall()
    return [(row[0], row[1]) for row in rows]


def read_by_id(run: Run, call_ids: Sequence[str]) -> set[str]:
    """Read these calls and return the ids of those that Gong shows."""
    shown: set[str] = set()
    for page in run.client.call_pages(call_ids=list(dict.fromkeys(call_ids))) if call_ids else ():
        stored = store_calls(run, page.calls)
        store_transcripts(run, stored.due)
        shown |= {shown_id(call) for call in page.calls}
        run.state.calls_seen += len(page.calls)
    return shown


def are_too_many(suspects: int, seen: int) -> bool:
    """Whether so many calls cannot have disappeared at once next to those that Gong shows."""
    return suspects > 0 and (seen == 0 or suspects > min(MOST_SUSPECTS, max(20, LARGEST_SHARE_GONE * seen)))


def confirm_vanished(run: Run) -> None:
    """Ask for each suspect by its id; what Gong does not show then is marked as gone, never erased.

    A Gong that shows nothing at all proves nothing: a key that lost its rights looks just like that.
    """
    suspects = run.state.suspects
    seen = run.state.calls_seen
    too_many = are_too_many(len(suspects), seen)
    gone: list[str] = []
    if suspects and not too_many:
        shown = read_by_id(run, suspects)
        gone = [call for call in suspects if call not in shown]
    with run.transaction() as conn:
        if too_many:
            run.alert(
                conn,
                "calls-vanished",
                f"Gong no longer shows {len(suspects)} known calls, next to {seen} that it shows. "
                "Check that the API key's user may still see them. Nothing was marked as gone.",
            )
        else:
            resolve_problems(conn, GONG, "alert", ["calls-vanished"])
            run.state.counts["calls_gone"] += conn.execute(
                """
                update calls set gone_at = now(), updated_at = now()
                where source = 'gong' and external_id = any (%(gone)s) and gone_at is null
                """,
                {"gone": gone},
            ).rowcount
        run.state.suspects = []
        run.checkpoint(conn)
