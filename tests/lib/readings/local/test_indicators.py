"""What a conversation shows of a good seller, misses, or does badly."""

from lib.readings.indicators import INDICATORS
from lib.readings.knowledge import DeliveryRule, Discount, Knowledge, Price, Product
from lib.readings.local.reader import read
from lib.readings.models import Dimension, IndicatorState
from tests.lib.readings.local.said import said

COMPANY = Knowledge(
    products=[Product("Palletry Link", prices=[Price(600, unit="partner", every="month")])],
    discounts=[Discount(20, limit=True)],
    delivery=[DeliveryRule(42, product="Palletry Link")],
    policies=["A pilot is paid: 6,000 USD, credited against the first year."],
)
FILLING = "\n".join(
    f"S: Then there is step {number} of it, where the sheets go over to the other hall before noon, all of them.\n"
    f"B: Yes, and in step {number} the people in the hall take the sheets and carry them over there by hand again."
    for number in ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
)
"""Talk that is long enough and shows nothing of discovery."""


def states(text: str, kind: str = "call", knowledge: Knowledge = COMPANY) -> dict[str, IndicatorState]:
    conversation = said(text, "call" if kind == "call" else "email")
    return {one.name: one.state for one in read(conversation, knowledge).indicators}


def test_every_name_is_one_of_the_list() -> None:
    """Under its own dimension; and only an absent one is without evidence."""
    found = read(said(FILLING), COMPANY).indicators

    assert found
    for one in found:
        assert one.name in INDICATORS[one.dimension]
        assert bool(one.evidence) != (one.state == "absent")


def test_a_long_call_without_questions_misses_discovery() -> None:
    """What a good seller would have asked is absent."""
    found = states(FILLING)

    missed: list[str] = ["asks_about_problem", "quantifies_impact", "explores_decision", "finds_reason_to_act_now"]
    assert [found[name] for name in missed] == ["absent"] * 4


def test_nothing_is_missed_in_a_few_words_or_in_a_mail() -> None:
    """A voicemail and a letter are not the place for it."""
    short = "S: Hi Otto, this is Mara, I wanted to send you the sheet.\nB: Thanks."
    written = "\n".join(line for line in FILLING.splitlines() if line.startswith("S"))

    chatter = "S: And now?\nB: It works.\n" * 10

    assert "absent" not in states(short).values()
    assert "absent" not in states(chatter).values()
    assert "absent" not in states(written, "email").values()


def test_questions_show_discovery() -> None:
    """Each with the sentence that asks."""
    conversation = said(
        """
        S: What happens when a truck is late today?
        B: It waits, and we pay.
        S: How much did it cost the last time?
        B: Around thirty thousand dollars.
        S: Who else has to sign for a thing like this?
        B: Our finance chief.
        S: What happens if nothing changes until the summer?
        B: Then we lose the customer.
        """
    )
    found = {one.name: one.evidence for one in read(conversation, COMPANY).indicators if one.state == "present"}

    assert 1 in found["asks_about_problem"]
    assert found["quantifies_impact"] == (3,)
    assert found["explores_decision"] == (5,)
    assert 7 in found["finds_reason_to_act_now"]


def test_a_number_of_the_sellers_own_is_discovery_done_badly() -> None:
    """Who supplies pain and price has not asked for it."""
    found = states(f"S: I'd bet you're losing a hundred thousand a year on that.\nB: Could be.\n{FILLING}")

    assert (found["asks_about_problem"], found["quantifies_impact"]) == ("badly", "badly")


def test_objections_are_judged_only_where_one_is_raised() -> None:
    """With a question first, an answer, and a check."""
    met = """
    S: That was the price.
    B: I can't justify that number, it's over our budget.
    S: What would it have to pay back to be worth it for you?
    B: A receiver. One person for a year.
    S: A customer of ours in your field saved two people in the first year. Does that answer it?
    B: That works for me.
    """
    found = states(met)

    assert "asks_before_answering" not in states(FILLING)
    for name in ("asks_before_answering", "answers_the_concern", "checks_acceptance", "stays_calm"):
        assert found[name] == "present"


def test_money_off_and_a_sure_but_are_harmful() -> None:
    """Before anything was asked."""
    found = states(
        "S: So.\nB: That's too expensive, it's over our budget.\n"
        "S: Sure, but you get a lot. I can give you another ten percent discount.\nB: Mm."
    )

    assert (found["argues"], found["discounts_at_once"]) == ("present", "present")


def test_claims_are_judged_by_the_companys_papers() -> None:
    """A delivery too short, a discount above the limit, a pilot for nothing."""
    late = states("S: Palletry Link can be live in two weeks, easily.\nB: Good.")
    cheap = states("S: I can do a discount of thirty percent.\nB: Good.")
    free = states("S: We'd do a free pilot for you.\nB: Good.")
    right = states("S: Palletry Link is six hundred dollars a month for each partner.\nB: Good.")

    for found in (late, cheap, free):
        assert (found["overclaims"], found["agrees_with_company"]) == ("present", "badly")
    assert right["agrees_with_company"] == "present"
    assert "overclaims" not in right


def test_without_papers_nothing_is_judged_by_them() -> None:
    """An empty knowledge is allowed."""
    found = states("S: Palletry Link can be live in two weeks, easily.\nB: Good.", knowledge=Knowledge())

    assert not {"overclaims", "agrees_with_company"} & found.keys()


def test_words_without_a_figure_are_not_concrete() -> None:
    """Seamless and robust against one number and one step."""
    vague = states("S: Our platform is seamless. It's a robust system.\nB: Mm.")
    concrete = states("S: Our system reads the file every 15 minutes. You'd see 3 doors on it.\nB: Mm.")

    assert (vague["is_concrete"], concrete["is_concrete"]) == ("badly", "present")


def test_rapport_takes_up_and_acknowledges() -> None:
    """What was just said comes back in the question."""
    found = states(
        """
        S: How was the weekend with the kids?
        B: Loud. We had the cousins over.
        S: What do you do on a Monday?
        B: I walk the conveyor and count the broken rollers.
        S: Which rollers break?
        B: The ones by the oven.
        S: That must be frustrating. Why those?
        B: It's the heat.
        """
    )

    for name in ("follows_up_on_answers", "acknowledges", "is_personal"):
        assert found[name] == "present"


def test_a_call_that_ends_with_nothing_says_so() -> None:
    """No step at all is worse than a step without a day."""
    found = states(FILLING)
    agreed = states(f"{FILLING}\nS: I'll send you the draft by Friday.\nB: Yes, please do, Friday is good.")

    assert (found["proposes_next_step"], found["ends_without_step"]) == ("absent", "present")
    assert agreed["proposes_next_step"] == "present"
    assert "ends_without_step" not in agreed


def test_dimensions_come_in_order() -> None:
    """The same conversation gives the same list."""
    order: list[Dimension] = [one.dimension for one in read(said(FILLING), COMPANY).indicators]

    assert order == sorted(order, key=list(INDICATORS).index)
