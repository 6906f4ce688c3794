"""What the sync does when the CRM, the line or a record is not as it should be."""

from contextlib import suppress
from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest

from lib.crm.memory_world import Fault, FaultKind
from lib.errors import AlreadyRunning, Misconfigured, TryLater, UpstreamRefused
from tests.lib.crm.rig import CONNECTOR, Crash, Rig


def test_a_create_whose_answer_was_lost_is_not_sent_again(rig: Rig) -> None:
    """It is found by our id."""
    deal = rig.add_deal("Scanners")
    rig.world.faults.append(Fault("answer_lost", "create"))
    rig.sync()
    assert rig.world.requests.count("create") == 1
    rig.wait(timedelta(minutes=10))
    rig.sync()

    assert rig.remote("opportunity", deal).values["name"] == "Scanners"
    assert rig.world.requests.count("create") == 1


def test_a_create_whose_answer_was_lost_is_looked_up_where_no_pass_showed_it(rig: Rig) -> None:
    """The process died after the CRM had made the record, and the next one goes on with telling, not with learning."""
    deal = rig.add_deal("Scanners")
    rig.step = lambda name: die(name, "after create")
    with pytest.raises(Crash):
        rig.sync()
    rig.step = lambda _: None
    rig.wait(timedelta(minutes=10))
    rig.sync()

    assert rig.remote("opportunity", deal).values["name"] == "Scanners"
    assert (rig.world.requests.count("create"), rig.world.requests.count("find_by_key")) == (1, 1)


def die(name: str, at: str) -> None:
    if name == at:
        raise Crash


def test_a_record_is_read_again_before_it_is_written_to(rig: Rig) -> None:
    """An edit that came after the page which showed the record is not written over without a word."""
    deal = rig.add_deal("Scanners", product="Dock 100")
    rig.sync()
    rig.add_deal("Scanners", product="Dock 200")
    rig.wait(timedelta(minutes=3))  # so that the page alone is believed
    rig.edit("opportunity", deal, amount=Decimal(5))
    rig.wait(timedelta(minutes=3))
    meddled: list[str] = []

    def meddle(name: str) -> None:
        if name == "after changed_since":
            meddled.append(name)
            if len(meddled) == len(("account", "stakeholder", "opportunity")):
                rig.edit("opportunity", deal, product="Dock 300")

    rig.step = meddle
    rig.sync()

    assert rig.remote("opportunity", deal).values["product"] == "Dock 300"
    assert rig.conflicts() == [("opportunity", "product", "crm", "Dock 300", "Dock 200")]


def test_a_create_that_never_arrived_is_sent_again_when_it_cannot_come_any_more(rig: Rig) -> None:
    """Not before: the CRM's index may lag, and a request may be slow."""
    deal = rig.add_deal("Scanners")
    rig.world.index_lag = timedelta(seconds=40)
    rig.world.faults.append(Fault("line_broken", "create"))
    rig.sync()
    rig.wait(timedelta(seconds=60))
    rig.sync()
    assert rig.world.requests.count("create") == 1
    rig.wait(timedelta(minutes=3))
    rig.sync()

    assert rig.remote("opportunity", deal).values["name"] == "Scanners"
    assert rig.world.requests.count("create") == 2


def test_where_the_vendor_upserts_nothing_is_looked_up(rig: Rig) -> None:
    """Sending again is safe."""
    rig.creates_once = True
    deal = rig.add_deal("Scanners")
    rig.world.faults.append(Fault("answer_lost", "create"))
    rig.sync()
    rig.wait(timedelta(minutes=1))
    rig.sync()

    assert rig.remote("opportunity", deal).values["name"] == "Scanners"
    assert rig.world.requests.count("find_by_key") == 0


def test_a_patch_whose_answer_was_lost_is_no_persons_edit(rig: Rig) -> None:
    """The CRM has our value then: it is not held, and the source's next one goes there too."""
    deal = rig.add_deal("Scanners", amount=Decimal(100))
    rig.sync()
    rig.add_deal("Scanners", amount=Decimal(200))
    rig.world.faults.append(Fault("answer_lost", "patch"))
    rig.sync()
    rig.add_deal("Scanners", amount=Decimal(300))
    rig.wait(timedelta(minutes=10))
    rig.sync()

    assert rig.remote("opportunity", deal).values["amount"] == 300
    assert (rig.ours("opportunity", deal, "crm_held"), rig.conflicts()) == ([], [])


def test_a_pause_is_stored_for_every_instance(rig: Rig) -> None:
    """The run ends at once, the next ones do not begin before, and nobody asks the CRM meanwhile."""
    rig.add_deal("Scanners")
    rig.world.faults.append(Fault("rate_limited", "create", seconds=600))
    report = rig.sync()
    requests = len(rig.world.requests)

    assert report.finished is False
    assert report.not_before is not None
    assert report.not_before - datetime.now(UTC) > timedelta(minutes=9)
    assert rig.rows("select blocked_until > now() from rate_limits where name = %s", f"crm:{CONNECTOR}") == [True]
    with pytest.raises(TryLater):
        rig.sync()
    assert len(rig.world.requests) == requests
    rig.wait(timedelta(minutes=11))
    assert rig.sync().finished


def test_a_record_that_the_crm_refuses_is_told_by_field_and_stops_nobody(rig: Rig) -> None:
    """The rest of it is written, and so are the others."""
    rig.world.refused_values = frozenset({"ZZZ"})
    bad, good = rig.add_deal("Bad", currency="ZZZ", amount=Decimal(5)), rig.add_deal("Good", currency="EUR")
    rig.sync()

    assert rig.remote("opportunity", bad).values["amount"] == 5
    assert rig.remote("opportunity", good).values["currency"] == "EUR"
    assert rig.problems() == [("opportunity", "currency is not taken.")]
    rig.add_deal("Bad", currency="EUR", amount=Decimal(5))
    rig.sync()
    assert (rig.remote("opportunity", bad).values["currency"], rig.problems()) == ("EUR", [])


def test_a_record_that_is_refused_whole_is_put_aside(rig: Rig) -> None:
    """It is tried again when it changes, not in each run."""
    rig.world.refused_values = frozenset({"Bad"})
    rig.add_deal("Bad")
    good = rig.add_deal("Good")
    rig.sync()
    requests = rig.world.requests.count("create")
    rig.wait(timedelta(minutes=10))
    rig.sync()

    assert rig.remote("opportunity", good).values["name"] == "Good"
    assert rig.problems() == [("opportunity", "name is not taken.")]
    assert rig.world.requests.count("create") == requests


def test_a_value_that_our_database_refuses_is_told_by_field(rig: Rig) -> None:
    """Two accounts of one domain: the domain stays with the first, and the rest of the record is taken."""
    first = rig.add_account("Norden", domain="norden.example")
    second = rig.add_account("Sueden")
    rig.sync()
    rig.edit("account", second, domain="norden.example", industry="Retail")
    rig.wait(timedelta(minutes=10))
    rig.sync()

    assert rig.ours("account", first, "domain") == "norden.example"
    assert (rig.ours("account", second, "domain"), rig.ours("account", second, "industry")) == (None, "Retail")
    assert rig.problems() == [("account", "domain: our database refuses the CRM's value (SQLSTATE 23505).")]


def test_what_cannot_be_understood_is_left_alone_and_told(rig: Rig) -> None:
    """An owner who is no user of ours and a stage that says nothing: ours stay, theirs stay."""
    rita = rig.add_user("Rita", "rita@seller.example")
    deal = rig.add_deal("Scanners", owner_id=rita)
    rig.sync()
    rig.edit("opportunity", deal, owner="sam@partner.example", stage="Parked", amount=Decimal(7))
    rig.wait(timedelta(minutes=10))
    rig.sync()

    assert rig.ours("opportunity", deal, "amount") == 7
    assert rig.ours("opportunity", deal, "stage") == "discovery"
    values = rig.remote("opportunity", deal).values
    assert (values["owner"], values["stage"]) == ("sam@partner.example", "Parked")
    assert [reason.split(":")[0] for _, reason in rig.problems()] == ["Owner", "Stage"]
    assert rig.settle() == 0


@pytest.mark.parametrize("fault", ["save_conflict", "line_broken", "answer_lost", "not_reached"])
def test_a_failure_that_passes_is_tried_again_later(rig: Rig, fault: FaultKind) -> None:
    """With a growing wait, and without keeping the others waiting."""
    first, second = rig.add_deal("First"), rig.add_deal("Second")
    rig.sync()
    rig.execute("update opportunities set health_score = 50")
    rig.world.faults.append(Fault(fault, "patch"))
    assert rig.sync().finished
    values = {rig.remote("opportunity", deal).values["health"] for deal in (first, second)}
    assert fault == "answer_lost" or values == {None, Decimal(50)}
    rig.wait(timedelta(minutes=1))
    rig.sync()

    assert {rig.remote("opportunity", deal).values["health"] for deal in (first, second)} == {Decimal(50)}
    assert rig.conflicts() == []


def test_a_crm_that_is_down_ends_the_run_with_a_wait(rig: Rig) -> None:
    """After three records that it gave no answer for: not after thousands."""
    for n in range(20):
        rig.add_deal(f"Deal {n}")
    rig.world.faults.append(Fault("not_reached", "create", times=1_000))
    report = rig.sync()

    assert (report.finished, report.not_before is not None) == (False, True)
    assert rig.world.requests.count("create") == 3


def test_a_crm_that_refuses_us_is_a_failure(rig: Rig) -> None:
    """Trying again changes nothing; the words say what is wrong."""
    rig.world.faults.append(Fault("refused", "changed_since"))
    with pytest.raises(UpstreamRefused):
        rig.sync()

    assert rig.rows("select error from sync_status where name = 'crm-sync'") == ["The CRM refuses the token."]


def test_a_crm_that_was_never_set_up_says_what_to_do(rig: Rig) -> None:
    """Before anything is asked of it."""
    rig.execute("delete from crm_connections")
    with pytest.raises(Misconfigured, match="dealcoach crm setup"):
        rig.sync()
    assert rig.world.requests == []


def test_one_run_at_a_time(rig: Rig) -> None:
    """A second one is told so while the first works, and afterwards not."""
    caught: list[type[Exception]] = []

    def try_another(name: str) -> None:
        if name == "before changed_since" and not caught:
            caught.append(AlreadyRunning)
            with pytest.raises(AlreadyRunning):
                Rig(rig.transaction, rig.world).sync()
            rig.world.on_request = lambda name: rig.take_step(f"before {name}")

    rig.step = try_another
    assert rig.sync().finished
    assert caught == [AlreadyRunning]


def test_a_run_stops_in_time_and_the_next_goes_on(rig: Rig) -> None:
    """Page by page and record by record, with nothing done twice."""
    for n in range(6):
        rig.world.add("account", {"name": f"Theirs {n}"})
        rig.add_account(f"Ours {n}")
    rig.world.page_size = 2
    reports = [rig.sync(seconds=0.0)]
    while not reports[-1].finished:
        assert len(reports) < 60
        reports.append(rig.sync(seconds=0.0))

    assert len(reports) > 6
    assert rig.world.requests.count("create") == 6
    assert len(rig.records("account")) == 12
    assert rig.rows("select count(*) from accounts") == [12]


@pytest.mark.parametrize("at", range(1, 60, 3))
def test_a_process_that_dies_anywhere_leaves_work_that_is_gone_on_with(rig: Rig, at: int) -> None:
    """Of a round that creates, patches, takes in and keeps a conflict, any step may be the last."""
    deal = rig.add_deal("Scanners", amount=Decimal(100))
    rig.sync()
    rig.wait(timedelta(minutes=10))
    rig.edit("opportunity", deal, amount=Decimal(200), health=Decimal(9))
    rig.add_deal("Scanners", amount=Decimal(300), product="Dock 100")
    rig.add_account("Norden")
    rig.world.add("account", {"name": "Sueden"})
    passed = 0

    def die(_: str) -> None:
        nonlocal passed
        passed += 1
        if passed == at:
            raise Crash

    rig.step = die
    with suppress(Crash):
        rig.sync()
    rig.step = lambda _: None
    rig.settle()

    values = rig.remote("opportunity", deal).values
    assert (values["amount"], values["product"], values["health"]) == (200, "Dock 100", None)
    assert sorted(str(each.values["name"]) for each in rig.records("account")) == ["Norden", "Sueden"]
    assert {(field, lost) for _, field, _, _, lost in rig.conflicts()} == {("amount", "300"), ("health", "9")}
    assert rig.rows("select count(*) from accounts") == [2]


@pytest.mark.parametrize("stage", ["proposal", "discovery"], ids=["a field being taken", "another field"])
@pytest.mark.parametrize("at", range(1, 40, 2))
def test_an_edit_of_ours_at_any_moment_of_a_sync_is_not_lost(rig: Rig, at: int, stage: str) -> None:
    """Of a field that is just being taken from the CRM, and of one that nobody there touches."""
    deal = rig.add_deal("Scanners", stage="discovery", product="Dock 100")
    rig.sync()
    rig.wait(timedelta(minutes=10))
    rig.edit("opportunity", deal, stage="Negotiation", amount=Decimal(5))
    passed = 0

    def meddle(_: str) -> None:
        nonlocal passed
        passed += 1
        if passed == at and stage == "proposal":
            rig.execute("update opportunities set stage = 'proposal', product = 'Dock 300' where id = %s", deal)
        elif passed == at:
            rig.execute("update opportunities set product = 'Dock 300' where id = %s", deal)

    rig.step = meddle
    rig.sync()
    rig.step = lambda _: None
    rig.settle()

    values = rig.remote("opportunity", deal).values
    lost = [(field, lost) for _, field, _, _, lost in rig.conflicts()]
    if passed >= at:
        assert values["product"] == "Dock 300"
        taken = values["stage"] == "Negotiation"
        assert taken or (stage, values["stage"]) == ("proposal", "Proposal")
        assert lost == ([("stage", "proposal")] if taken and stage == "proposal" else [])
    assert rig.ours("opportunity", deal, "amount") == 5


def test_an_edit_that_the_index_showed_late_is_found(rig: Rig) -> None:
    """It was made before the last pass began, in the minute before, and that pass could not see it."""
    rig.time = rig.time.replace(second=0, microsecond=0)
    deal = rig.add_deal("Scanners")
    rig.sync()
    rig.world.index_lag = timedelta(seconds=40)
    rig.wait(timedelta(minutes=10, seconds=50))
    rig.edit("opportunity", deal, amount=Decimal(5))
    rig.wait(timedelta(seconds=30))
    rig.sync()
    assert rig.ours("opportunity", deal, "amount") is None
    rig.wait(timedelta(minutes=10))
    rig.sync()

    assert rig.ours("opportunity", deal, "amount") == 5


def test_an_index_that_shows_what_was_before_our_write_is_not_believed(rig: Rig) -> None:
    """Our own write of a moment ago is not there yet; the old value is nobody's edit."""
    deal = rig.add_deal("Scanners", stage="discovery")
    rig.sync()
    rig.wait(timedelta(minutes=1))
    rig.world.index_lag = timedelta(seconds=40)
    rig.add_deal("Scanners", stage="proposal")
    rig.sync()
    rig.wait(timedelta(seconds=10))
    rig.sync()

    assert rig.ours("opportunity", deal, "stage") == "proposal"
    assert rig.remote("opportunity", deal).values["stage"] == "Proposal"
    assert rig.ours("opportunity", deal, "crm_held") == []
