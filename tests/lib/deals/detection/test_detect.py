"""What is read is judged once, and what it makes is stored: deals, links, candidates; one account at a time."""

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from itertools import permutations
from threading import Barrier
from time import sleep

import pytest

from lib.db import Transaction
from lib.deals.detection.models import Thresholds
from lib.jobs.deadline import Deadline, OutOfTimeError
from lib.readings.models import Facts, PurchaseSign
from tests.lib.deals.detection.made import ALL, FLOW, JUNE, SOME, YARD, signs
from tests.lib.deals.detection.stored import IDENTITY, add_call, add_deal, add_email, build, detect, rows

PATIENCE = 100
"""Twentieths of a second."""
DEALS = b"""
    select name, product, close_date, stage, detected, source, owner_id = (select id from users where name = 'Ada')
    from opportunities order by name, id"""
LINKS = b"""
    select coalesce(c.external_id, e.subject), o.name, l.source
    from (select call_id as id, opportunity_id, source from call_opportunities
          union all select email_id, opportunity_id, source from email_opportunities) l
    join opportunities o on o.id = l.opportunity_id
    left join calls c on c.id = l.id left join emails e on e.id = l.id order by 1, 2"""
VERDICTS = b"""
    select coalesce(c.external_id, e.subject), d.verdict, d.linked, d.opportunity_id is not null
    from detections d left join calls c on c.id = d.conversation_id left join emails e on e.id = d.conversation_id
    order by 1"""
STATE = b"""
    select o.id, o.name, o.product, o.close_date, l.call_id, l.confidence, d.verdict, d.confidence, d.state
    from detections d left join call_opportunities l on l.call_id = d.conversation_id
    left join opportunities o on o.id = l.opportunity_id order by d.conversation_id"""


def test_a_call_and_an_email_make_one_opportunity(transaction: Transaction) -> None:
    """The first one makes it, the second one updates it; it begins as our host's, in the first stage."""
    with transaction() as conn:
        world = build(conn)
        add_call(conn, world, "c1")
        add_email(conn, world, "e1", day=3)

    report = detect(transaction)

    assert (report.judged, report.created, report.updated, report.watched) == (2, 1, 1, 0)
    assert rows(transaction, DEALS) == [("Hexavale - Acme Yard", YARD, JUNE, "prospecting", True, "detected", True)]
    assert rows(transaction, LINKS) == [
        ("About e1", "Hexavale - Acme Yard", "detected"),
        ("c1", "Hexavale - Acme Yard", "detected"),
    ]
    assert rows(transaction, VERDICTS) == [("About e1", "update", True, True), ("c1", "new", True, True)]
    assert rows(transaction, b"select count(*) from deals_due join opportunities on id = opportunity_id") == [(1,)]
    assert rows(transaction, b"select last_touch_at is not null from opportunities") == [(True,)]


def test_what_was_judged_is_not_judged_again(transaction: Transaction) -> None:
    """Nothing is written a second time, and no deal becomes due."""
    with transaction() as conn:
        add_call(conn, build(conn), "c1")
    detect(transaction)
    before = rows(transaction, b"select xmin::text from detections union all select change::text from deals_due")

    assert detect(transaction).judged == 0
    assert (
        rows(transaction, b"select xmin::text from detections union all select change::text from deals_due") == before
    )


def test_another_reading_is_judged_anew(transaction: Transaction) -> None:
    """A new version of the reader may find less: what it made by itself goes again."""
    with transaction() as conn:
        world = build(conn)
        add_call(conn, world, "c1")
    detect(transaction)
    newer = replace(IDENTITY, version="2")
    with transaction() as conn:
        add_call(conn, world, "c1", Facts(), identity=newer)

    assert detect(transaction, identity=newer).judged == 1
    assert rows(transaction, DEALS) == []
    assert rows(transaction, VERDICTS) == [("c1", "none", False, False)]


def test_a_deal_that_somebody_has_seen_to_is_not_taken_away(transaction: Transaction) -> None:
    """Whatever a newer reading says."""
    with transaction() as conn:
        world = build(conn)
        add_call(conn, world, "c1")
    detect(transaction)
    newer = replace(IDENTITY, version="2")
    with transaction() as conn:
        conn.execute("update opportunities set review = 'Reviewed', name = 'Gates at Hexavale'")
        add_call(conn, world, "c1", Facts(), identity=newer)
    detect(transaction, identity=newer)

    assert [row[0] for row in rows(transaction, DEALS)] == ["Gates at Hexavale"]
    assert rows(transaction, LINKS) == [("c1", "Gates at Hexavale", "detected")]


def test_calls_of_the_crms_deals_stay_there(transaction: Transaction) -> None:
    """And a call that it puts on none goes to the open deal of its product."""
    with transaction() as conn:
        world = build(conn)
        deal_call = add_call(conn, world, "c1")
        add_deal(conn, world, call=deal_call)
        add_call(conn, world, "c2", day=3)

    report = detect(transaction)

    assert (report.created, report.updated) == (0, 1)
    assert rows(transaction, LINKS) == [("c1", "CRM crm-1", "crm"), ("c2", "CRM crm-1", "detected")]


@pytest.mark.parametrize(
    "change",
    [
        pytest.param(b"update opportunities set gone_at = now()", id="in the trash"),
        pytest.param(b"update opportunities set stage = 'closed_lost', close_date = '2026-02-01'", id="closed"),
    ],
)
def test_a_deal_that_is_closed_or_in_the_trash_is_not_updated(transaction: Transaction, change: bytes) -> None:
    """What is said afterwards is a new opportunity."""
    with transaction() as conn:
        world = build(conn)
        add_deal(conn, world)
        conn.execute(change)
        add_call(conn, world, "c1")

    assert detect(transaction).created == 1


def test_a_detected_deal_in_the_trash_does_not_come_back(transaction: Transaction) -> None:
    """The conversation that made it stays with it."""
    with transaction() as conn:
        world = build(conn)
        add_call(conn, world, "c1")
    detect(transaction)
    with transaction() as conn:
        conn.execute("update opportunities set gone_at = now()")
        add_call(conn, world, "c2", Facts(), day=1)
    detect(transaction)

    assert len(rows(transaction, DEALS)) == 1
    assert rows(transaction, LINKS) == [("c1", "Hexavale - Acme Yard", "detected")]


def test_a_private_call_makes_nothing(transaction: Transaction) -> None:
    """Nor does it leave a word in what others may read."""
    with transaction() as conn:
        add_call(conn, build(conn), "c1", is_private=True)

    assert detect(transaction).created == 0
    assert rows(transaction, b"select verdict, state -> 'features' from detections") == [("none", [])]
    assert rows(transaction, b"select 1 from opportunity_candidates") == []


def test_a_call_of_no_known_account_is_watched_until_the_account_is_known(transaction: Transaction) -> None:
    """Then it makes the opportunity, and the candidate is gone."""
    with transaction() as conn:
        world = build(conn)
        call = add_call(conn, world, "c1", known=False)

    assert detect(transaction).watched == 1
    assert rows(transaction, DEALS) == []

    with transaction() as conn:
        conn.execute("update calls set account_id = %s where id = %s", (world.account, call))

    assert detect(transaction).created == 1
    assert rows(transaction, b"select 1 from opportunity_candidates") == []


def test_a_watched_candidate_becomes_a_deal(transaction: Transaction) -> None:
    """When a further conversation lifts it, both are on it."""
    thresholds = Thresholds(create=0.9, watch=0.3)
    with transaction() as conn:
        world = build(conn)
        add_call(conn, world, "c1", signs(*SOME))

    assert detect(transaction, thresholds=thresholds).watched == 1

    with transaction() as conn:
        add_call(conn, world, "c2", signs("has_money", "has_date", "decides", "has_problem"), day=5)
    report = detect(transaction, thresholds=thresholds)

    assert (report.created, report.watched) == (1, 0)
    assert [row[0] for row in rows(transaction, LINKS)] == ["c1", "c2"]
    assert rows(transaction, b"select opportunity_id is not null from opportunity_candidates") == [(True,)]


def test_conversations_judged_at_once_make_one_opportunity(transaction: Transaction) -> None:
    """Two workers each find another conversation of one deal."""
    with transaction() as conn:
        world = build(conn)
        for number in range(6):
            add_call(conn, world, f"c{number}", day=number)
    ready = Barrier(4)

    def one(_: int) -> int:
        ready.wait()
        return detect(transaction).created

    with ThreadPoolExecutor(4) as threads:
        created = list(threads.map(one, range(4)))

    assert sum(created) == 1
    assert len(rows(transaction, DEALS)) == 1
    assert len(rows(transaction, LINKS)) == 6


def waits(transaction: Transaction) -> bool:
    """Whether a transaction waits for an account; asked now and a moment later."""
    sleep(0.05)
    return rows(transaction, b"select 1 from pg_locks where locktype = 'advisory' and not granted") != []


def test_the_second_transaction_waits_for_the_first(transaction: Transaction) -> None:
    """A call that comes while the account is being judged is judged with what was made then."""
    with transaction() as conn:
        world = build(conn)
        add_call(conn, world, "c1")
    with ThreadPoolExecutor(1) as threads:
        with transaction() as conn:
            conn.execute("select pg_advisory_xact_lock(hashtextextended('detect:' || %s::text, 0))", (world.account,))
            waiting = threads.submit(detect, transaction)
            with transaction() as other:
                add_call(other, world, "c2", day=1)
            assert any(waits(transaction) for _ in range(PATIENCE))
        waiting.result()

    assert len(rows(transaction, DEALS)) == 1
    assert len(rows(transaction, LINKS)) == 2


def arrive(transaction: Transaction, order: Sequence[int]) -> list[tuple[object, ...]]:
    """The state after these calls, each judged as it arrives."""
    another = [PurchaseSign(sign="another_matter", evidence=(20,))]
    facts = [
        signs(*ALL, product=None),
        signs(*ALL),
        Facts(signs=[*signs(*ALL, product=FLOW).signs, *another]),
    ]
    with transaction() as conn:
        conn.execute("delete from detections")
        conn.execute("delete from opportunity_candidates")
        conn.execute("delete from opportunities")
        conn.execute("delete from calls")
        world = build(conn)
    for number in order:
        with transaction() as conn:
            add_call(conn, world, f"c{number}", facts[number], day=number)
        detect(transaction)
    return [tuple(row) for row in rows(transaction, STATE)]


def test_the_order_of_arrival_does_not_change_the_end_state(transaction: Transaction) -> None:
    """Also where a later one had made a deal under another name."""
    expected = arrive(transaction, (0, 1, 2))

    assert {row[1] for row in expected} == {"Hexavale - Acme Yard", "Hexavale - Acme Flow"}
    for order in permutations(range(3)):
        assert arrive(transaction, order) == expected
        assert len(rows(transaction, DEALS)) == 2


def test_out_of_time_leaves_the_rest_for_the_next_time(transaction: Transaction) -> None:
    """Nothing is lost, and nothing is half done."""
    with transaction() as conn:
        add_call(conn, build(conn), "c1")

    with pytest.raises(OutOfTimeError):
        detect(transaction, deadline=Deadline(0.0))
    assert detect(transaction).created == 1
