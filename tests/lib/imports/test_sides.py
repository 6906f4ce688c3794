"""Who is inside and who is not."""

from lib.imports.models import Speaker
from lib.imports.sides import Inside, tell_sides


def sides(people: list[Speaker], inside: Inside) -> list[str]:
    return [person.side for person in tell_sides(people, inside)]


def test_what_the_file_says_itself_comes_first() -> None:
    """A side that is given outranks address, company and name."""
    people = [Speaker("Ada", "ada@seller.example", side="external"), Speaker("Bo", side="internal")]

    assert sides(people, Inside(own_domains=frozenset({"seller.example"}))) == ["external", "internal"]


def test_an_own_domain_is_inside_and_another_company_is_not() -> None:
    """A public address says nothing of a company; where someone is inside, it is outside."""
    people = [Speaker("Ada", "ada@seller.example"), Speaker("Bo", "bo@buyer.example"), Speaker("Cy", "cy@gmail.com")]

    assert sides(people, Inside(own_domains=frozenset({"seller.example"}))) == ["internal", "external", "external"]


def test_companies_in_labels_tell() -> None:
    """The seller's by its name or its domain; where only the account is known, the one other company sells."""
    people = [Speaker("Ada", title="AE", company="Fern Hill"), Speaker("Bo", title="CTO", company="Buyer")]

    assert sides(people, Inside(seller="Fernhill")) == ["internal", "external"]
    assert sides(people, Inside(own_domains=frozenset({"fernhill.example"}))) == ["internal", "external"]
    assert sides(people, Inside(account="buyer")) == ["internal", "external"]
    assert sides([Speaker("Ada", title="Fernhill"), Speaker("Bo")], Inside(seller="Fernhill")) == [
        "internal",
        "external",
    ]


def test_known_users_are_inside_wherever_they_speak() -> None:
    """By name or address."""
    assert sides([Speaker("Ada Moss"), Speaker("Bo")], Inside(names=frozenset({"ada moss"}))) == [
        "internal",
        "external",
    ]


def test_nobody_is_made_a_customer_by_silence() -> None:
    """Where nothing tells who is inside, everyone stays unknown."""
    assert sides([Speaker("Ada"), Speaker("Bo", "bo@buyer.example")], Inside()) == ["unknown", "unknown"]
