"""The measure of whom we say to win more than others."""

from collections.abc import Mapping
from pathlib import Path

from dev.evals import win_rates

EVEN = {f"Rep {number}": (40, 100) for number in range(8)}


def write(folder: Path, won_of_closed: Mapping[str, tuple[int, int]]) -> Path:
    path = folder / win_rates.FILE
    path.parent.mkdir()
    lines = [
        f"{rep},Core,{'Won' if number < won else 'Lost'}"
        for rep, (won, closed) in won_of_closed.items()
        for number in range(closed)
    ]
    path.write_text("\n".join(["sales_agent,product,deal_stage", *lines, "Rep 0,Core,Engaging"]), "utf-8")
    return folder


def test_a_folder_without_the_file_is_not_measured(tmp_path: Path) -> None:
    """No file, no figure: neither a pass nor a miss."""
    assert win_rates.measure(tmp_path) == win_rates.measure(None) == []


def test_who_wins_twice_as_often_is_named_and_chance_names_nobody(tmp_path: Path) -> None:
    """The only one whose interval lies above that of all others; outcomes by chance name none."""
    folder = write(tmp_path, {**EVEN, "Best": (80, 100)})
    deals = win_rates.read(folder / win_rates.FILE)

    assert win_rates.name_those_who_stand_out(deals) == ["Best"]
    assert [win_rates.overlaps(deals, name) for name in ("Best", "Rep 1")] == [False, True]
    assert [(row.ok, row.unit) for row in win_rates.measure(folder)] == [(True, "of 1"), (True, "of 200")]


def test_a_little_more_is_not_named(tmp_path: Path) -> None:
    """Half of a hundred where others win four in ten is within what chance gives."""
    assert (
        win_rates.name_those_who_stand_out(
            win_rates.read(write(tmp_path, {**EVEN, "Better": (52, 100)}) / win_rates.FILE)
        )
        == []
    )
