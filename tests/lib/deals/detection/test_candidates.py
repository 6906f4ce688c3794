"""Watched candidates are seen by those who see the account, or the conversation."""

from psycopg import Connection
from psycopg.rows import TupleRow

from lib.auth.viewer import LOCAL, to_viewer
from lib.deals.detection.candidates import CandidateQuery, list_candidates
from lib.deals.detection.detect import detect_one
from lib.deals.detection.load import list_waiting
from lib.deals.detection.models import Thresholds
from tests.lib.deals.detection.made import KNOWLEDGE, SOME, YARD, signs
from tests.lib.deals.detection.stored import IDENTITY, World, add_call, build

WATCHING = Thresholds(create=0.99, watch=0.05)


def judge_all(conn: Connection[TupleRow]) -> None:
    for one in list_waiting(conn, IDENTITY, 10):
        detect_one(conn, one, IDENTITY, KNOWLEDGE, WATCHING)


def watch_two(conn: Connection[TupleRow]) -> World:
    """One of the account, and one of nobody known that is surer."""
    world = build(conn)
    add_call(conn, world, "c1", signs(*SOME))
    add_call(conn, world, "c2", signs(*SOME, "has_money"), known=False)
    judge_all(conn)
    return world


def test_the_surest_comes_first_with_its_reasons(conn: Connection[TupleRow]) -> None:
    """And each says from which conversation it is."""
    watch_two(conn)

    page = list_candidates(conn, LOCAL, CandidateQuery())

    assert [(one.title, one.account and one.account.name, one.product) for one in page.candidates] == [
        ("Acme and Hexavale c2", None, YARD),
        ("Acme and Hexavale c1", "Hexavale", YARD),
    ]
    assert all(one.features and one.features[0].evidence[0].quote for one in page.candidates)
    assert page.pagination.total == 2


def test_pages_go_on_where_the_last_one_ended(conn: Connection[TupleRow]) -> None:
    """Past the end there is nothing, and the total stays."""
    watch_two(conn)

    pages = [list_candidates(conn, LOCAL, CandidateQuery(page=page, limit=1)) for page in (1, 2, 3)]

    assert [len(page.candidates) for page in pages] == [1, 1, 0]
    assert {page.pagination.total for page in pages} == {2}


def test_who_sees_neither_account_nor_conversation_sees_no_candidate(conn: Connection[TupleRow]) -> None:
    """The host does, and somebody else of the team does not."""
    world = watch_two(conn)

    def seen_by(name: str) -> int:
        viewer = to_viewer(conn, name, "rep", getattr(world, name))
        return list_candidates(conn, viewer, CandidateQuery()).pagination.total

    assert (seen_by("ada"), seen_by("bo")) == (2, 0)


def test_what_became_a_deal_is_no_candidate(conn: Connection[TupleRow]) -> None:
    """It is on the deal then."""
    world = build(conn)
    add_call(conn, world, "c1", signs(*SOME))
    judge_all(conn)
    add_call(conn, world, "c2", signs("asks_to_buy", "has_money", "has_date", "decides"), day=4)
    for one in list_waiting(conn, IDENTITY, 10):
        detect_one(conn, one, IDENTITY, KNOWLEDGE, Thresholds())

    assert list_candidates(conn, LOCAL, CandidateQuery()).candidates == []
