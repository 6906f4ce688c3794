"""How much time is left."""

from lib.jobs.deadline import Deadline


def test_a_deadline_passes_when_its_time_is_over() -> None:
    """At once where there is none."""
    assert Deadline.after(0).passed()
    assert Deadline.after(-1).passed()
    assert not Deadline.after(60).passed()
