"""A stored plan as of a day."""

from datetime import timedelta

from lib.deals.plans.today import as_of
from lib.readings.models import Facts
from tests.lib.coaching.deals import held
from tests.lib.deals.records import DAY, deal_of, plan_of, step


def test_a_day_that_passes_shows_in_a_plan_that_is_stored_once() -> None:
    """A step becomes overdue and its warning holds; all else is the same."""
    stored = plan_of(deal_of(held(0, Facts(next_steps=[step("send the pack", 4)]))))
    before, after = (as_of(stored, DAY + timedelta(day)) for day in (4, 5))

    assert [[one.state for one in plan.items] for plan in (stored, before, after)] == [["open"], ["open"], ["overdue"]]
    assert [[one.kind for one in plan.warnings] for plan in (before, after)] == [[], ["no_next_step"]]
    assert after.model_copy(update={"items": stored.items, "warnings": stored.warnings}) == stored
