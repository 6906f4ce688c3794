"""What a good conversation shows, per dimension: the list that both readers judge by and that scores are made of.

Weights say how much of a dimension's 100 points an indicator carries. They are our judgement, informed by what Gong
Labs reports of calls that convert (questions spread over the call, few long monologues, objections met with a question,
a next step with a date); none of it is a law, and a score opens to its indicators.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from lib.readings.models import Dimension


@dataclass(frozen=True)
class Sign:
    """One indicator. `good` says what it is when present; `instead` what to do where it is absent or done badly."""

    good: str
    instead: str
    weight: int
    harmful: bool = False
    """Being present is the fault: it takes its weight away instead of adding it."""


INDICATORS: Mapping[Dimension, Mapping[str, Sign]] = {
    "discovery": {
        "asks_about_problem": Sign(
            "The rep asks what goes wrong today, and for an example.",
            "Ask for one recent case of the problem and stay on it for two more questions.",
            25,
        ),
        "quantifies_impact": Sign(
            "The rep gets the buyer to put a number on the problem.",
            "Ask what it cost the last time, in money or hours, and write the buyer's own number down.",
            25,
        ),
        "asks_open_questions": Sign(
            "The rep asks questions that cannot be answered with yes or no.",
            "Turn questions that begin with 'do you' or 'is it' into 'how', 'what' or 'who'.",
            15,
        ),
        "explores_decision": Sign(
            "The rep asks who decides, how, and by when.",
            "Ask how the last purchase of this size was approved, step by step and by whom.",
            20,
        ),
        "finds_reason_to_act_now": Sign(
            "The rep finds out why now and what happens if nothing changes.",
            "Ask what happens if it is still like this in six months, and who would mind.",
            15,
        ),
        "pitches_before_asking": Sign(
            "The rep presents the product before the problem is understood.",
            "Hold the product back until the buyer has named a problem and its cost.",
            20,
            harmful=True,
        ),
    },
    "objections": {
        "asks_before_answering": Sign(
            "The rep asks what is behind an objection before answering it.",
            "Ask what makes it a problem for them before giving any answer.",
            30,
        ),
        "answers_the_concern": Sign(
            "The rep answers the very concern, with a fact, a case or a change of the offer.",
            "Answer with one checkable fact or a customer who had the same concern.",
            30,
        ),
        "checks_acceptance": Sign(
            "The rep asks whether the answer settles it.",
            "End the answer with: does that settle it, or is something left?",
            25,
        ),
        "stays_calm": Sign(
            "The rep lets the buyer finish and does not rush.",
            "Let the buyer finish, wait two seconds, then answer in three sentences at most.",
            15,
        ),
        "leaves_unanswered": Sign(
            "An objection is passed over.",
            "Come back to the objection by name before the call ends, or say who answers it by when.",
            35,
            harmful=True,
        ),
        "argues": Sign(
            "The rep contradicts or belittles the buyer.",
            "Repeat the concern in the buyer's words first; do not tell them that it is none.",
            25,
            harmful=True,
        ),
        "discounts_at_once": Sign(
            "The rep offers money off before knowing what the objection is about.",
            "Find out what the price is compared with before any discount is named.",
            20,
            harmful=True,
        ),
    },
    "product_knowledge": {
        "ties_to_need": Sign(
            "The rep ties what the product does to what this buyer said.",
            "Show only what answers something the buyer said, and say which sentence it answers.",
            35,
        ),
        "is_concrete": Sign(
            "The rep explains with figures, steps or an example.",
            "Replace 'seamless' and 'flexible' by one figure or one step the buyer would see.",
            30,
        ),
        "agrees_with_company": Sign(
            "What the rep claims agrees with the company's own prices, policies and delivery times.",
            "Quote prices and delivery times from the price book, not from memory.",
            20,
        ),
        "admits_not_knowing": Sign(
            "The rep says what they do not know and who will answer it.",
            "Say 'I do not know' and name who answers by which day.",
            15,
        ),
        "overclaims": Sign(
            "The rep promises what the company's policies do not allow, or vaguely everything.",
            "Take the promise back in writing and give the date or price that the policy allows.",
            40,
            harmful=True,
        ),
    },
    "rapport": {
        "follows_up_on_answers": Sign(
            "The rep's questions take up what the buyer has just said.",
            "Begin the next question with the buyer's own last words.",
            35,
        ),
        "acknowledges": Sign(
            "The rep names what the matter means for the buyer.",
            "Say in one sentence what this costs the buyer personally before moving on.",
            20,
        ),
        "shares_the_talking": Sign(
            "The buyer talks at least as much as the rep.",
            "Stop after three sentences and hand over with a question.",
            25,
        ),
        "is_personal": Sign(
            "There is something between the two that is not business.",
            "Take up the personal thing the buyer mentioned last time.",
            20,
        ),
        "interrupts": Sign(
            "The rep cuts the buyer off.",
            "Let the sentence end; write the thought down instead of saying it.",
            20,
            harmful=True,
        ),
        "holds_monologues": Sign(
            "The rep talks for more than two minutes at a stretch.",
            "Cut explanations at one minute and ask what of it matters to them.",
            20,
            harmful=True,
        ),
    },
    "next_steps": {
        "proposes_next_step": Sign(
            "The rep proposes what happens next.",
            "Propose the next step ten minutes before the end, not in the last sentence.",
            25,
        ),
        "names_a_date": Sign(
            "The next step has a day.",
            "Open the calendar in the call and agree on a day and an hour.",
            30,
        ),
        "names_who": Sign(
            "It is clear who does what.",
            "Say for each step who does it, the buyer's steps included.",
            20,
        ),
        "buyer_agrees": Sign(
            "The buyer agrees to it in words.",
            "Ask the buyer to say what they will do by then.",
            25,
        ),
        "ends_without_step": Sign(
            "The conversation ends with nothing agreed.",
            "Do not hang up before a next meeting stands in both calendars.",
            40,
            harmful=True,
        ),
        "breaks_a_promise": Sign(
            "Something promised earlier was not done.",
            "Say at the start that it was not done and deliver it within the day.",
            30,
            harmful=True,
        ),
    },
}
