"""A deal's plan as a document, as of a day. Pure."""

from collections.abc import Sequence
from datetime import date

from lib.deals.plan_models import ActionItem, OpportunityPlan, PlanVersion
from lib.deals.plans.document import Document, Entries, Entry, Fact, Facts, Section, Table, entry, fact, quote
from lib.deals.plans.today import as_of
from lib.deals.qualification_models import Qualification
from lib.deals.stage_models import StageMove, StageTrack
from lib.deals.stakeholder_models import Score, Stakeholder, StakeholderMap
from lib.deals.words import ROLES_IN_WORDS, STAGES_IN_WORDS, name_all, say_day, title_of

BY = {"rules": "by the rules", "crm": "set in the CRM", "person": "set by a person"}
NONE = "–"
ORDER = {"overdue": 0, "open": 1, "broken": 2, "done": 3}


def deal_document(stored: OpportunityPlan, today: date, versions: Sequence[PlanVersion] = ()) -> Document:
    """The whole plan as of `today`."""
    plan = as_of(stored, today)
    return Document(
        kind="Opportunity plan",
        title=plan.name,
        line=join(plan.account, plan.owner and f"owner {plan.owner}", f"as of {say_day(today)}"),
        sections=[
            core(plan),
            warnings(plan),
            stage(plan.stage),
            qualification(plan.qualification),
            people(plan.stakeholders),
            items(plan),
            close_plan(plan),
            Section("Competitors", [Entries([entry(one) for one in plan.competitors])], "None was named."),
            Section("Risks", [Entries([entry(one) for one in plan.risks])], "None was named."),
            health(plan, today),
            history(versions),
        ],
    )


def core(plan: OpportunityPlan) -> Section:
    read = f"{plan.conversations} read" + (f", {plan.pending} not read yet" if plan.pending else "")
    rows = [
        Fact("Stage", STAGES_IN_WORDS[plan.stage.stage], f"{BY[plan.stage.by]}.".capitalize()),
        fact("Product", plan.product),
        fact("Value", plan.value),
        fact("Close date", plan.close_date),
        fact("Time line", plan.timeline),
        fact("Probability", plan.probability),
        Fact("Conversations", read),
    ]
    return Section("Deal", [Facts(rows)], "")


def warnings(plan: OpportunityPlan) -> Section:
    rows = [Entry(one.text, (), quote(one.evidence)) for one in plan.warnings]
    return Section("Warnings", [Entries(rows)], "None as of this day.")


def close_plan(plan: OpportunityPlan) -> Section:
    rows = [Entry(one.what, [join(one.who, day(one.by)), one.reason], quote(one.evidence)) for one in plan.close_plan]
    return Section("Close plan", [Entries(rows)], "Nothing stands between the deal and its close.")


def stage(track: StageTrack) -> Section:
    differs = track.computed != track.stage
    coming = "the next stage" if track.next_stage is None else STAGES_IN_WORDS[track.next_stage]
    rules = [Fact("By the rules", STAGES_IN_WORDS[track.computed], "What was said supports this stage.")]
    needs = [Entry(need.text, (), quote(need.evidence), mark="met" if need.is_met else "open") for need in track.needs]
    risks = [Entry(risk.text, (), quote(risk.evidence)) for risk in track.risks]
    moves = [Entry(to_move(move), [move.reason], quote(move.evidence)) for move in track.history]
    return Section(
        "Stage",
        [
            Facts(rules if differs else []),
            Entries(needs, f"What {coming} needs"),
            Entries(risks, "What speaks against the stage"),
            Entries(moves, "How the stage moved"),
        ],
        NONE,
    )


def to_move(move: StageMove) -> str:
    begins = "" if move.from_stage is None else f"{STAGES_IN_WORDS[move.from_stage]} to "
    who = f", {move.author}" if move.author else ""
    return f"{say_day(move.at.date())}: {begins}{STAGES_IN_WORDS[move.to_stage]} ({BY[move.by]}{who})"


def qualification(found: Qualification) -> Section:
    rows = [
        Entry(
            title_of(one.signal),
            [
                line
                for line in (
                    f"Named: {one.value}" if one.value else "",
                    f"Said by {name_all(one.said_by)}." if one.said_by else "",
                    one.note or "",
                    "" if one.decision is None else f"{one.decision.author} decided: {one.decision.reason}",
                    "" if one.ask_next is None else f"Ask next: {one.ask_next}",
                )
                if line
            ],
            quote([*one.evidence, *one.against]),
            mark=one.status,
        )
        for one in found.signals
    ]
    letters = [Fact("MEDDIC", found.meddic), Fact("BANT", found.bant)]
    return Section("Qualification", [Facts(letters if rows else []), Entries(rows)], "No conversation is read.")


def people(found: StakeholderMap) -> Section:
    head = ["Person", "Title", "Roles", "Power", "Influence", "Relationship", "Contact"]
    rows = [to_row(one) for one in found.people]
    names = {one.person_id: one.name for one in found.people}
    edges = [
        Entry(f"{names.get(one.source, 'Somebody')} asks or follows {names.get(one.target, 'somebody')}", (),
              quote(one.evidence))
        for one in found.edges
    ]  # fmt: skip
    roles = [
        Entry(f"{one.name}: {ROLES_IN_WORDS[role.role]}{about(role.about)}", (), quote(role.evidence))
        for one in found.people
        for role in one.roles
    ]
    blocks = [
        Table(head, rows, frozenset({3, 4, 5})),
        Entries(roles, "The words behind the roles"),
        Entries(edges, "Who asks or follows whom"),
    ]
    return Section("Stakeholders", blocks, "Nobody of the buyer is known.")


def about(aspect: str | None) -> str:
    return "" if aspect is None else f", for {aspect}"


def to_row(one: Stakeholder) -> list[str]:
    roles = dict.fromkeys(ROLES_IN_WORDS[role.role] for role in one.roles)
    scores = (one.decision_power, one.influence_level, one.relationship_strength)
    heard = f"heard last on {say_day(one.last_at.date())}" if one.met else "only spoken of"
    return [one.name, one.title or NONE, ", ".join(roles) or NONE, *(spell(score) for score in scores), heard]


def spell(score: Score) -> str:
    if score.value is None:
        return NONE
    return f"{score.value:g}" if score.decision is None else f"{score.value:g} (set)"


def items(plan: OpportunityPlan) -> Section:
    """What is due first, then what is open, then what is settled."""
    marked = sorted(plan.items, key=lambda one: (ORDER[one.state], one.by or date.max))
    agreed, others = ([one for one in marked if one.agreed is wanted] for wanted in (True, False))
    return Section(
        "Action items and next steps",
        [Entries([to_entry(one) for one in agreed]), Entries([to_entry(one) for one in others], "Said, without a yes")],
        "Nobody said what they would do.",
    )


def to_entry(one: ActionItem) -> Entry:
    lines = [join(one.who, day(one.by)), f"From {join(one.title or one.kind, say_day(one.at.date()))}"]
    return Entry(one.what, lines, quote([*one.settled_by[:1], *one.evidence[:2]]), mark=one.state)


def health(plan: OpportunityPlan, today: date) -> Section:
    counted = [(one.factor, one.on(today)) for one in plan.health_factors]
    rows = [[f"{found[0]:+d}", found[1]] for _, found in counted if found is not None]
    return Section(
        "Health: what was said", [Table(["Points", "Why"], rows, frozenset({0}))], "Nothing that was said moves it."
    )


def history(versions: Sequence[PlanVersion]) -> Section:
    rows = [
        Entry(
            f"Version {one.version}, {say_day(one.at.date())}" + (f", through {one.title}" if one.title else ""),
            [f"{change.what}: {change.before or NONE} → {change.after or NONE}" for change in one.changes],
        )
        for one in versions
    ]
    return Section("What changed", [Entries(rows)], "This is the first version.")


def day(by: date | None) -> str:
    return "no day" if by is None else f"by {say_day(by)}"


def join(*parts: str | None) -> str:
    return ", ".join(part for part in parts if part)
