"""Our words for what an indicator shows when it is missing or harmful, and what to change. Pure data."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Phrase:
    """`problem` goes on with "in 3 of 4 calls"; `change` is what to do next time.

    `shown_by` is the indicator by which a won deal shows the other way; of a broken promise it is one that was kept.
    """

    problem: str
    change: str
    shown_by: str


PHRASES: Mapping[str, Phrase] = {
    "asks_about_problem": Phrase(
        "The rep did not ask what goes wrong today",
        "Open the next call with one question about the last time it went wrong, and stay on the answer.",
        "asks_about_problem",
    ),
    "quantifies_impact": Phrase(
        "The problem was left without a number",
        "Ask for the cost of the last case before moving to the product.",
        "quantifies_impact",
    ),
    "asks_open_questions": Phrase(
        "The rep asked questions that yes or no answers",
        "Write three questions that begin with how, what or who before the next call, and ask them first.",
        "asks_open_questions",
    ),
    "explores_decision": Phrase(
        "How the buyer decides was not asked",
        "Ask who signs, who can stop it, and what happens between yes and the order.",
        "explores_decision",
    ),
    "finds_reason_to_act_now": Phrase(
        "Why the buyer would act now was not asked",
        "Ask what happens if nothing changes until the end of the year, and whom it hits.",
        "finds_reason_to_act_now",
    ),
    "pitches_before_asking": Phrase(
        "The product was presented before the problem was known",
        "Show nothing before the buyer has named a problem and what it costs.",
        "asks_about_problem",
    ),
    "asks_before_answering": Phrase(
        "Objections were answered before the rep knew what was behind them",
        "Meet the next objection with one question, and answer only what comes back.",
        "asks_before_answering",
    ),
    "answers_the_concern": Phrase(
        "The answer missed what the buyer objected to",
        "Answer the very concern with one fact that the buyer can check.",
        "answers_the_concern",
    ),
    "checks_acceptance": Phrase(
        "After answering an objection the rep did not ask whether it is settled",
        "End each answer by asking whether anything is left of the concern.",
        "checks_acceptance",
    ),
    "stays_calm": Phrase(
        "The rep rushed the buyer's objection",
        "Let the objection end, count to two, and answer in three sentences.",
        "stays_calm",
    ),
    "leaves_unanswered": Phrase(
        "An objection was passed over",
        "Before the call ends, go through each concern by name: answered, or who answers it by which day.",
        "answers_the_concern",
    ),
    "argues": Phrase(
        "The rep contradicted the buyer",
        "Say the concern back in the buyer's words before saying anything against it.",
        "asks_before_answering",
    ),
    "discounts_at_once": Phrase(
        "Money was taken off before the objection was understood",
        "Ask what the price is compared with; name no discount in the same call.",
        "asks_before_answering",
    ),
    "ties_to_need": Phrase(
        "What was shown was not tied to anything the buyer had said",
        "Name the buyer's sentence before each thing that is shown.",
        "ties_to_need",
    ),
    "is_concrete": Phrase(
        "The product was explained without a figure, a step or an example",
        "Bring one figure and one customer's case for each claim.",
        "is_concrete",
    ),
    "agrees_with_company": Phrase(
        "Claims did not agree with the company's own prices and policies",
        "Open the price book and the delivery policy before the call and read from them.",
        "agrees_with_company",
    ),
    "admits_not_knowing": Phrase(
        "The rep did not say what they do not know",
        "Say that you do not know, who does, and by which day the buyer has the answer.",
        "admits_not_knowing",
    ),
    "overclaims": Phrase(
        "The rep promised more than the company's policies allow",
        "Take the promise back in writing today, with the date or price that the policy allows.",
        "agrees_with_company",
    ),
    "follows_up_on_answers": Phrase(
        "The rep's questions did not take up what the buyer had said",
        "Begin the next question with the buyer's last words.",
        "follows_up_on_answers",
    ),
    "acknowledges": Phrase(
        "What the matter means for the buyer was not named",
        "Say in one sentence what it costs the person in the room before answering.",
        "acknowledges",
    ),
    "shares_the_talking": Phrase(
        "The rep talked more than the buyer",
        "Stop after three sentences and hand over with a question.",
        "follows_up_on_answers",
    ),
    "is_personal": Phrase(
        "Nothing passed between the two that is not business",
        "Note one personal thing the buyer mentions, and come back to it at the start of the next call.",
        "is_personal",
    ),
    "interrupts": Phrase(
        "The rep cut the buyer off",
        "Write the thought down and wait for the end of the sentence.",
        "follows_up_on_answers",
    ),
    "holds_monologues": Phrase(
        "The rep talked for more than two minutes at a stretch",
        "End each explanation after one minute by asking what of it matters to them.",
        "follows_up_on_answers",
    ),
    "proposes_next_step": Phrase(
        "No next step was proposed",
        "Propose the next step ten minutes before the end.",
        "proposes_next_step",
    ),
    "names_a_date": Phrase(
        "The next step was left without a day",
        "Open the calendar in the call; hang up with a day and an hour.",
        "names_a_date",
    ),
    "names_who": Phrase(
        "Who does what next was left open",
        "Say each step with the name of the person who does it, and let the buyer name theirs.",
        "names_who",
    ),
    "buyer_agrees": Phrase(
        "The buyer did not agree to the next step in words",
        "Ask the buyer to say what they will have done by then.",
        "buyer_agrees",
    ),
    "ends_without_step": Phrase(
        "The conversation ended with nothing agreed",
        "Keep five minutes for the next meeting, and send the invitation before hanging up.",
        "names_a_date",
    ),
    "breaks_a_promise": Phrase(
        "Something that was promised was not done",
        "Write down each promise with its day, and tell of a slip the same day, before the buyer asks.",
        "breaks_a_promise",
    ),
}  # fmt: skip
