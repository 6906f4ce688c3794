"""The company's knowledge as it is stored: one file, uploaded by an operator."""

from functools import lru_cache

from psycopg import Connection
from psycopg.rows import TupleRow

from lib.readings.knowledge import Knowledge
from lib.readings.knowledge_file import read_knowledge


def store_knowledge(conn: Connection[TupleRow], text: str) -> Knowledge:
    """Check and store the company's file; raises Misconfigured, naming the field, and then leaves what is there."""
    knowledge = parse(text)
    conn.execute(
        """
        insert into company_knowledge (content) values (%(content)s)
        on conflict (single) do update set content = excluded.content, updated_at = now()
        where company_knowledge.content <> excluded.content
        """,
        {"content": text},
    )
    return knowledge


def load_knowledge(conn: Connection[TupleRow]) -> Knowledge:
    """What the company wrote, or an empty knowledge."""
    row = conn.execute("select content from company_knowledge").fetchone()
    return Knowledge() if row is None else parse(row[0])


@lru_cache(maxsize=4)
def parse(text: str) -> Knowledge:
    return read_knowledge(text)
