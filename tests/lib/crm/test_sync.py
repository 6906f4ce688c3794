"""The sync as people see it: what they do on one side is on the other after the next run."""

from datetime import date, timedelta
from decimal import Decimal

from tests.lib.crm.rig import Rig


def test_all_there_is_goes_to_the_crm_once(rig: Rig) -> None:
    """Accounts first, so that people and deals lead to them; a second round writes nothing."""
    rita = rig.add_user("Rita", "rita@seller.example")
    norden = rig.add_account("Norden", domain="norden.example", industry="Retail", employees=900)
    ann = rig.add_person("Ann", email="ann@norden.example", account_id=norden, title="CFO")
    deal = rig.add_deal(
        "Scanners", account_id=norden, owner_id=rita, stage="proposal", amount=Decimal("48000.50"), currency="EUR",
        close_date=date(2026, 12, 24),
    )  # fmt: skip
    rig.sync()

    account, person, opportunity = (
        rig.remote("account", norden),
        rig.remote("stakeholder", ann),
        rig.remote("opportunity", deal),
    )
    assert account.values == {
        "name": "Norden", "domain": "norden.example", "industry": "Retail", "website": None, "employees": Decimal(900),
    }  # fmt: skip
    assert person.values["account"] == frozenset({account.remote_id})
    assert opportunity.values == {
        "name": "Scanners", "account": frozenset({account.remote_id}), "owner": "rita@seller.example",
        "stage": "Proposal", "amount": Decimal("48000.5"), "currency": "EUR", "close_date": date(2026, 12, 24),
        "probability": None, "product": None, "health": None, "last_touch": None,
        "meddic": None, "next_step": None, "review": None,
    }  # fmt: skip
    assert rig.settle() == 0
    assert [rig.problems(), rig.conflicts()] == [[], []]


def test_a_persons_edit_comes_here_and_is_kept(rig: Rig) -> None:
    """What the source says of it later does not write over it, and writes nothing at all."""
    deal = rig.add_deal("Scanners", amount=Decimal(100), stage="discovery")
    rig.sync()
    rig.wait(timedelta(minutes=3))
    rig.edit("opportunity", deal, amount=Decimal(250), stage="Negotiation", close_date=date(2027, 1, 31))
    rig.sync()
    assert rig.ours("opportunity", deal, "amount") == 250
    before = rig.versions()
    rig.add_deal("Scanners", amount=Decimal(100), stage="discovery")

    assert rig.versions() == before
    assert rig.ours("opportunity", deal, "stage") == "negotiation"
    assert rig.ours("opportunity", deal, "close_date") == "2027-01-31"
    assert rig.settle() == 0


def test_a_source_that_moves_the_deal_on_moves_it_in_the_crm(rig: Rig) -> None:
    """Its word for the stage is another than before: someone moved the deal there since the CRM's edit."""
    deal = rig.add_deal("Scanners", stage="discovery", crm_stage="Discovery")
    rig.sync()
    rig.edit("opportunity", deal, stage="Evaluation")
    rig.wait(timedelta(minutes=3))
    rig.sync()
    rig.add_deal("Scanners", stage="proposal", crm_stage="Proposal")
    rig.sync()

    assert rig.remote("opportunity", deal).values["stage"] == "Proposal"
    assert rig.conflicts() == []


def test_a_source_is_followed_until_a_person_decides(rig: Rig) -> None:
    """The CRM has only what we wrote there, so a newer amount of the source goes there."""
    deal = rig.add_deal("Scanners", amount=Decimal(100))
    rig.sync()
    rig.add_deal("Scanners", amount=Decimal(120))
    rig.sync()

    assert rig.remote("opportunity", deal).values["amount"] == Decimal(120)


def test_edits_of_different_fields_on_both_sides_both_survive(rig: Rig) -> None:
    """And of the same field the CRM's does, the other being kept as a conflict."""
    deal = rig.add_deal("Scanners", amount=Decimal(100), product="Dock 100")
    rig.sync()
    rig.edit("opportunity", deal, close_date=date(2027, 1, 31), amount=Decimal(300))
    rig.add_deal("Scanners", amount=Decimal(200), product="Dock 200")
    rig.wait(timedelta(minutes=3))
    rig.sync()

    values = rig.remote("opportunity", deal).values
    assert (values["product"], values["amount"], values["close_date"]) == ("Dock 200", 300, date(2027, 1, 31))
    assert rig.ours("opportunity", deal, "amount") == 300
    assert rig.conflicts() == [("opportunity", "amount", "crm", "300", "200")]


def test_what_dealcoach_computes_is_written_over_a_persons_edit(rig: Rig) -> None:
    """Which is kept as a conflict."""
    deal = rig.add_deal("Scanners")
    rig.execute("update opportunities set health_score = 70")
    rig.sync()
    rig.edit("opportunity", deal, health=Decimal(99))
    rig.wait(timedelta(minutes=3))
    rig.sync()

    assert rig.remote("opportunity", deal).values["health"] == Decimal(70)
    assert rig.conflicts() == [("opportunity", "health", "dealcoach", "70", "99")]


def test_a_record_that_people_made_comes_here(rig: Rig) -> None:
    """With its account and owner; it carries our id from then on; one without a name waits."""
    rig.add_user("Rita", "rita@seller.example")
    account = rig.world.add("account", {"name": "Norden", "domain": "Norden.example "})
    rig.world.add(
        "opportunity",
        {
            "name": "Scanners",
            "account": frozenset({account.remote_id}),
            "owner": "rita@seller.example",
            "stage": "Legal",
        },
    )
    rig.world.add("opportunity", {"name": None, "amount": Decimal(5)})
    rig.sync()

    (row,) = rig.rows(
        "select o.id, o.name, a.name, a.domain, u.email, o.stage, o.source from opportunities o "
        "join accounts a on a.id = o.account_id join users u on u.id = o.owner_id"
    )
    assert row[1:] == ("Scanners", "Norden", "norden.example", "rita@seller.example", "negotiation", "memory")
    assert rig.remote("opportunity", row[0]).values["stage"] == "Legal"
    assert rig.settle() == 0


def test_what_both_had_before_meets(rig: Rig) -> None:
    """By domain, address, or name within the account: no record twice, the CRM's values first, losers kept."""
    norden = rig.add_account("Norden", domain="norden.example", industry="Retail")
    ann = rig.add_person("Ann", email="ann@norden.example")
    deal = rig.add_deal("Scanners", account_id=norden, amount=Decimal(100))
    theirs = rig.world.add("account", {"name": "Norden AB", "domain": "norden.example", "website": "norden.example"})
    rig.world.add("stakeholder", {"name": "Ann Nord", "email": "Ann@Norden.example"})
    rig.world.add("opportunity", {"name": "SCANNERS", "account": frozenset({theirs.remote_id}), "amount": Decimal(90)})
    rig.sync()

    assert [len(rig.records(kind)) for kind in ("account", "stakeholder", "opportunity")] == [1, 1, 1]
    assert rig.ours("account", norden, "name") == "Norden AB"
    assert rig.remote("account", norden).values["industry"] == "Retail"
    assert (rig.ours("stakeholder", ann, "name"), rig.ours("opportunity", deal, "amount")) == ("Ann Nord", 90)
    assert {(field, lost) for _, field, _, _, lost in rig.conflicts()} == {
        ("name", "Norden"), ("name", "Ann"), ("name", "Scanners"), ("amount", "100"),
    }  # fmt: skip
    assert rig.settle() == 0
