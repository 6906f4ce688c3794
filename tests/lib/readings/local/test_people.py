"""Who the buyer's people are: those there, those spoken of, with title, trust, influence and feeling."""

from dataclasses import replace
from datetime import UTC, datetime
from uuid import UUID

from lib.readings.conversation import Conversation, Party
from lib.readings.local.people import find_people
from lib.readings.models import Facts, PersonFact
from lib.readings.verify import verify
from tests.lib.readings.made import BOSS, BUYER, PARTIES, REP, talk


def people(*lines: tuple[str, str]) -> dict[str, PersonFact]:
    return {person.name: person for person in find_people(talk(*lines))}


def test_everyone_of_the_buyers_side_who_is_there_is_a_person() -> None:
    """Also who says nothing; the seller's people are none."""
    found = people((REP, "Hello."), (BUYER, "Hello."))

    assert list(found) == ["Corin Ashe", "Petra Voss"]
    assert (found["Petra Voss"].key, found["Petra Voss"].title) == (BOSS, "VP Operations")


def test_someone_who_is_spoken_of_is_a_person_without_a_key() -> None:
    """A title said with the name is theirs."""
    found = people((BUYER, "I'll need to run this by Solveig Lund, she's our controller."), (REP, "Fine."))

    assert found["Solveig Lund"].key is None
    assert found["Solveig Lund"].title == "Controller"
    assert found["Solveig Lund"].evidence == (1,)


def test_the_sellers_colleagues_are_not_listed() -> None:
    """Whom only the seller names is not of the buyer's side."""
    found = people((REP, "I'll bring our engineer, Amara Lindt, she knows the format."), (BUYER, "Good."))

    assert "Amara Lindt" not in found


def test_a_first_name_that_two_share_is_nobodys() -> None:
    """Two called Marin: what is said of "Marin" counts for neither."""
    call = talk((BUYER, "Marin signs it, she has the final say."), (REP, "I see."))
    twins = [Party("4", "Marin Kral", "external"), Party("5", "Marin Holt", "external")]
    found = find_people(replace(call, parties=[*PARTIES, *twins]))

    assert [person.roles for person in found if person.name.startswith("Marin")] == [(), ()]
    assert [person.name for person in found if person.name == "Marin"] == []


def test_a_first_name_and_the_whole_name_are_one_person() -> None:
    """Where only one is called so."""
    found = people(
        (BUYER, "You'd have to ask Ilmari Saukko, he's our IT director."),
        (BUYER, "Ilmari decides what connects to our systems."),
    )

    assert [name for name in found if "Ilmari" in name] == ["Ilmari Saukko"]
    assert [signal.role for signal in found["Ilmari Saukko"].roles if 2 in signal.evidence] == ["decision_maker"]


def test_places_and_products_are_no_people() -> None:
    """A name with a capital is a person only where words around it say so."""
    found = people((BUYER, "We load in Fargo and in Superior, and Turnstile reads the file at night."))

    assert list(found) == ["Corin Ashe", "Petra Voss"]


def test_a_buyer_who_asks_a_colleague_follows_them() -> None:
    """As in "I'd have to ask Petra" and "Corin listens to Petra" both say who is followed."""
    asks = people((BUYER, "I'd have to ask Petra first."), (REP, "Sure."))
    listens = people((BOSS, "Corin listens to Solveig, and Solveig, she's our controller, says no."), (REP, "I see."))

    assert [other.name for other in asks["Corin Ashe"].follows] == ["Petra"]
    assert [other.name for other in listens["Corin Ashe"].follows] == ["Solveig"]


def test_trust_shows_in_what_a_buyer_tells_and_offers() -> None:
    """Confidence, a mistake owned, a colleague brought in, time given: each with its sentence."""
    found = people(
        (BUYER, "Between us, the old vendor is out."),
        (BUYER, "That was my fault, I should have told you."),
        (BUYER, "I'd like to invite our shift lead to the next call."),
        (BUYER, "Take your time, I've got all day."),
        (REP, "To be honest, that was my fault too."),
    )

    kinds = {(sign.kind, sign.evidence) for sign in found["Corin Ashe"].trust}
    assert {("shares_information", (1,)), ("is_vulnerable", (2,)), ("refers", (3,)), ("gives_time", (4,))} <= kinds
    assert all(5 not in numbers for _, numbers in kinds)


def test_feeling_is_by_what_they_say_themselves() -> None:
    """Warm words raise it, cold ones lower it, nothing is nothing."""
    warm = people((BUYER, "That's great, I like it."), (BUYER, "Thank you, this is excellent."))["Corin Ashe"]
    cold = people((BUYER, "That's too expensive."), (BUYER, "I'm not convinced."))["Corin Ashe"]

    assert cold.sentiment < 0 < warm.sentiment
    assert people((REP, "This is great."))["Corin Ashe"].sentiment == 0


def test_every_person_holds_against_what_was_said() -> None:
    """Nothing of it is dropped when it is checked."""
    call = talk(
        (BUYER, "Solveig Lund, she's our CFO, signs everything above ten thousand."),
        (BOSS, "I can't release it without her."),
        (REP, "Then let's ask her."),
    )
    facts = Facts(people=find_people(call))

    assert verify(facts, call) == (replace(facts, people=tuple(facts.people)), {})


def test_a_conversation_without_parties_has_no_people() -> None:
    """Nobody is made up."""
    empty = Conversation(UUID(int=1), "email", datetime(2026, 3, 2, tzinfo=UTC), "", (), (), "hash")

    assert find_people(empty) == []
