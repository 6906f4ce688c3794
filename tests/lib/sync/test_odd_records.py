"""Payloads that nobody expects: each is taken in or noted with its reason, and the sync goes on to its end."""

from dataclasses import replace
from typing import Any

import pytest

from dev.simulators.gong.synthetic import SyntheticWorld
from dev.simulators.gong.world import EmailReference, StaticWorld
from lib.gong.values import as_time
from lib.sync.calls import are_too_many
from lib.sync.pages import nameless
from tests.lib.sync.conftest import NOW, MakeRig, Rig, change

HELD = SyntheticWorld(24, days=10, user_count=5, sentences=1).hold()
HALF = "\ud83d"
LONG = "".join(f"{n:x}." for n in range(2000))
"""Longer than a row of an index, and not to be pressed into one."""


def party(number: int, **changes: Any) -> StaticWorld:
    """The world with one party of a call made different."""
    call = HELD.call_list[number]
    first, *others = call.payload["parties"]
    return change(HELD, number, payload=call.payload | {"parties": [first | changes, *others]})


ODD: dict[str, StaticWorld] = {
    "half a speaker": change(
        HELD, 3, transcript=[{"speakerId": HALF, "sentences": [{"start": 0, "end": 9, "text": "Well."}]}]
    ),
    "NUL in an id": change(HELD, 3, meta={"id": "3\x00"}),
    "half an id": change(HELD, 3, meta={"id": f"3{HALF}"}),
    "long address": party(3, emailAddress=f"{LONG}@buyer.example"),
    "long name": party(3, name=LONG, emailAddress=None),
    "long user": replace(HELD, user_list=[*HELD.user_list, HELD.user_list[0] | {"id": LONG, "emailAddress": None}]),
    "long reference": replace(
        HELD,
        email_list=[
            EmailReference(LONG, "user0@seller.example", NOW, "m", "h", frozenset({"buyer0@customer0.example"}))
        ],
    ),
    "long account": change(
        HELD,
        3,
        payload=HELD.call_list[3].payload
        | {
            "context": [
                {
                    "system": "Salesforce",
                    "objects": [
                        {"objectType": "Account", "objectId": "001X", "fields": [{"name": "Name", "value": LONG}]}
                    ],
                }
            ]
        },
    ),
}


@pytest.mark.parametrize("odd", ODD)
def test_an_odd_record_stops_no_other(make_rig: MakeRig, odd: str) -> None:
    """Twice: what was stored of it the first time does not stand in the way either."""
    rig = make_rig(ODD[odd])

    assert rig.sync().finished
    assert rig.sync_next_day().finished
    assert rig.rows("select count(*) >= 23 from calls") == [True]


@pytest.mark.parametrize("moment", ["9999-12-31T23:59:59Z", "9999-12-31T23:59:59-05:00", "0001-01-01T00:00:00Z"])
def test_the_ends_of_the_calendar_are_no_time(moment: str) -> None:
    """Nothing can be counted from there."""
    assert as_time(moment) is None


def test_calls_without_an_id_are_told_apart() -> None:
    """Each has a row of its own among the problems, and the same one when it comes again."""
    assert nameless({"title": "One"}) != nameless({"title": "Two"})
    assert nameless({"title": "One", "x": HALF}) == nameless({"x": HALF, "title": "One"})


def deals(rig: Rig) -> list[Any]:
    return rig.rows("select name, stage, amount, close_date from opportunities order by name, id")


def test_fields_that_are_left_out_erase_nothing(make_rig: MakeRig) -> None:
    """Gong leaves blocks out without a word; a deal keeps name, stage and amount."""
    rig = make_rig(HELD)
    rig.sync()
    before = deals(rig), rig.rows("select name from accounts order by 1")
    bare = [
        replace(
            call,
            payload=call.payload
            | {
                "context": [
                    system
                    | {"objects": [{k: v for k, v in each.items() if k != "fields"} for each in system["objects"]]}
                    for system in call.payload.get("context", [])
                ]
            },
        )
        for call in HELD.call_list
    ]
    rig.state.world = replace(HELD, call_list=bare)

    assert rig.sync_next_day().finished
    assert (deals(rig), rig.rows("select name from accounts order by 1")) == before


def test_parties_that_are_left_out_stay_and_are_asked_for_again(make_rig: MakeRig) -> None:
    """Who was there is known; the call is noted until Gong shows them again."""
    rig = make_rig(HELD)
    rig.sync()
    before = rig.rows("select call_id, key, name from call_participants order by 1, 2")
    calls = [
        replace(call, payload={k: v for k, v in call.payload.items() if k not in {"parties", "content"}})
        for call in HELD.call_list
    ]
    rig.state.world = replace(HELD, call_list=calls)
    rig.sync_next_day()
    noted = rig.rows("select count(*) from sync_problems where kind = 'call-part' and resolved_at is null")
    during = rig.rows("select call_id, key, name from call_participants order by 1, 2")
    rig.state.world = HELD
    rig.sync_next_day()

    assert (during, noted) == (before, [24])
    assert rig.rows("select count(*) from sync_problems where resolved_at is null") == [0]


def test_a_manager_who_is_none_any_more_sees_no_more(make_rig: MakeRig) -> None:
    """Gong says it by leaving the manager out."""
    boss = HELD.user_list[0]["id"]
    rig = make_rig(replace(HELD, user_list=[user | {"managerId": boss} for user in HELD.user_list]))
    rig.sync()
    managed = rig.rows("select count(*) from users where manager_id is not null")
    rig.state.world = replace(HELD, user_list=[user | {"managerId": None} for user in HELD.user_list])
    rig.sync_next_day()

    assert managed == [4]
    assert rig.rows("select count(*) from users where manager_id is not null") == [0]


def test_a_buyer_without_an_address_is_one_person_when_the_account_comes_later(make_rig: MakeRig) -> None:
    """Known by name within the account: the stranger of the day before is forgotten."""
    nameless = [
        replace(
            call,
            payload=call.payload | {"parties": [each | {"emailAddress": None} for each in call.payload["parties"]]},
        )
        for call in HELD.call_list
    ]
    rig = make_rig(replace(HELD, call_list=[replace(c, payload=c.payload | {"context": []}) for c in nameless]))
    rig.sync()
    rig.state.world = replace(HELD, call_list=nameless)
    rig.sync_next_day()
    later = rig.rows("select name, account_id is not null from people order by 1, 2")

    fresh = make_rig(replace(HELD, call_list=nameless))
    fresh.execute("truncate users, accounts, people, opportunities, calls, emails, email_checks, sync_status cascade")
    fresh.sync()

    assert later == fresh.rows("select name, account_id is not null from people order by 1, 2")


@pytest.mark.parametrize(
    ("suspects", "seen", "expected"),
    [(0, 0, False), (1, 0, True), (20, 1, False), (21, 100, True), (1000, 5400, False), (1001, 5400, True)],
)
def test_how_many_calls_cannot_disappear_at_once(suspects: int, seen: int, expected: bool) -> None:  # noqa: FBT001 (a parameter)
    """More look like a key that lost its rights."""
    assert are_too_many(suspects, seen) == expected
