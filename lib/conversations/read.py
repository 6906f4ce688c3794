"""One call, its transcript, or one email."""

from typing import Any
from uuid import UUID

from psycopg import Connection
from psycopg.rows import TupleRow, dict_row

from lib.auth.viewer import Viewer
from lib.conversations.models import CallDetail, EmailDetail, LinkedOpportunity, SentenceAnswer, Transcript
from lib.errors import NotFound
from lib.opportunities.detail import list_participants
from lib.opportunities.models import AccountSummary, LinkAnswer, UserSummary


def get_call(conn: Connection[TupleRow], viewer: Viewer, call_id: UUID) -> CallDetail:
    """A call without its words; raises NotFound."""
    with conn.cursor(row_factory=dict_row) as cursor:
        row = cursor.execute(
            """
            select c.id, c.title, c.started_at, c.duration_seconds, c.direction, c.scope, c.language, c.url,
                   c.brief as summary, c.is_private, c.gone_at is not null as is_gone, c.source, c.external_id,
                   t.sentence_count, a.id as account_id, a.name as account_name, a.domain as account_domain,
                   u.id as user_id, u.name as user_name, u.email as user_email
            from calls c
            left join transcripts t on t.call_id = c.id
            left join accounts a on a.id = c.account_id
            left join users u on u.id = c.primary_user_id
            where c.id = %(id)s and sees_call(%(scope)s::uuid[], c.id)
            """,
            {"id": call_id, "scope": viewer.scope},
        ).fetchone()
    if row is None:
        raise NotFound(f"There is no call {call_id}.")
    host = UserSummary(id=row["user_id"], name=row["user_name"], email=row["user_email"]) if row["user_id"] else None
    return CallDetail(
        **row,
        account=read_account(row),
        host=host,
        participants=list_participants(conn, [call_id], []).get(call_id, []),
        opportunities=list_links(conn, viewer, call_id),
    )


def get_transcript(conn: Connection[TupleRow], viewer: Viewer, call_id: UUID) -> Transcript:
    """The numbered sentences of a call with who spoke; raises NotFound, also while there is no transcript yet."""
    with conn.cursor(row_factory=dict_row) as cursor:
        row = cursor.execute(
            """
            select c.id, t.content_hash, t.word_count, t.sentences
            from calls c left join transcripts t on t.call_id = c.id
            where c.id = %(id)s and sees_call(%(scope)s::uuid[], c.id)
            """,
            {"id": call_id, "scope": viewer.scope},
        ).fetchone()
        if row is None:
            raise NotFound(f"There is no call {call_id}.")
        if row["content_hash"] is None:
            raise NotFound(f"The call {call_id} has no transcript yet. Gong often has it hours after the call.")
        speakers = cursor.execute(
            """
            select speaker_key, coalesce(name, email) as name, side from call_participants
            where call_id = %(id)s and speaker_key is not null
            """,
            {"id": call_id},
        ).fetchall()
    by_key: dict[str, dict[str, Any]] = {speaker["speaker_key"]: speaker for speaker in speakers}
    sentences = [
        SentenceAnswer(
            id=f"{call_id}:{sentence['n']}",
            n=sentence["n"],
            speaker=by_key.get(sentence["speaker"], {}).get("name"),
            side=by_key.get(sentence["speaker"], {}).get("side", "unknown"),
            start_ms=sentence["start"],
            end_ms=sentence["end"],
            text=sentence["text"],
        )
        for sentence in row["sentences"]
    ]
    return Transcript(
        call_id=call_id, content_hash=row["content_hash"], word_count=row["word_count"], sentences=sentences
    )


def get_email(conn: Connection[TupleRow], viewer: Viewer, email_id: UUID) -> EmailDetail:
    """An email with its full text where that is kept; raises NotFound."""
    from lib.records.emails import read_body

    with conn.cursor(row_factory=dict_row) as cursor:
        row = cursor.execute(
            """
            select e.id, e.message_id, e.sent_at, e.subject, e.snippet, e.direction, e.body_deflated,
                   e.body_removed_at, e.thread_key, a.id as account_id, a.name as account_name,
                   a.domain as account_domain
            from emails e left join accounts a on a.id = e.account_id
            where e.id = %(id)s and sees_email(%(scope)s::uuid[], e.id)
            """,
            {"id": email_id, "scope": viewer.scope},
        ).fetchone()
    if row is None:
        raise NotFound(f"There is no email {email_id}.")
    return EmailDetail(
        **row,
        body=read_body(row["body_deflated"]),
        account=read_account(row),
        participants=list_participants(conn, [], [email_id]).get(email_id, []),
        opportunities=list_links(conn, viewer, email_id),
    )


def read_account(row: dict[str, Any]) -> AccountSummary | None:
    if row["account_id"] is None:
        return None
    return AccountSummary(id=row["account_id"], name=row["account_name"], domain=row["account_domain"])


def list_links(conn: Connection[TupleRow], viewer: Viewer, conversation_id: UUID) -> list[LinkedOpportunity]:
    """The deals that a call or an email is on."""
    rows = conn.execute(
        """
        select o.id, o.name, l.source, l.confidence
        from (select opportunity_id, source, confidence from call_opportunities where call_id = %(id)s
              union all
              select opportunity_id, source, confidence from email_opportunities where email_id = %(id)s) l
        join opportunities o on o.id = l.opportunity_id
        where sees_deal(%(scope)s::uuid[], o.owner_id)
        order by l.confidence desc, o.name, o.id
        """,
        {"id": conversation_id, "scope": viewer.scope},
    ).fetchall()
    return [
        LinkedOpportunity(id=row[0], name=row[1], link=LinkAnswer(source=row[2], confidence=round(row[3], 2)))
        for row in rows
    ]
