"""A stored plan as of a day. Pure."""

from datetime import date

from lib.deals.items import mark_overdue
from lib.deals.plan_models import OpportunityPlan
from lib.deals.warnings import holds


def as_of(plan: OpportunityPlan, today: date) -> OpportunityPlan:
    """The plan with what is overdue and with the warnings that hold. Health factors carry their days themselves."""
    return plan.model_copy(
        update={
            "items": mark_overdue(plan.items, today),
            "warnings": [one for one in plan.warnings if holds(one, today)],
        }
    )
