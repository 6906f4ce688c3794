"""Running histories: so many, from a seed, on a database."""

import hypothesis
from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import run_state_machine_as_test

from tests.lib.crm.histories.rules import Ground, Histories

STEPS = 30


def run_histories(
    machine: type[Histories], ground: Ground, number: int, seed: int, *, steps: int = STEPS, shrink: bool = False
) -> None:
    """Run `number` histories of at most `steps` steps each; a failure is told with its history and the seed."""
    chosen = settings(
        max_examples=number,
        stateful_step_count=steps,
        deadline=None,
        suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much],
        print_blob=True,
        database=None,
        phases=[Phase.generate, Phase.shrink] if shrink else [Phase.generate],
    )

    # a class of its own, as the library keeps the seed on it
    seeded = hypothesis.seed(seed)(type(machine.__name__, (machine,), {"ground": ground}))
    try:
        run_state_machine_as_test(seeded, settings=chosen)  # pyright: ignore[reportUnknownMemberType]
    except BaseException as error:
        error.add_note(f"seed {seed}, {number} histories of {steps} steps")
        raise
