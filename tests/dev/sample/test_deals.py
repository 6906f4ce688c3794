"""The deals written in depth and their answer keys hold together."""

import json
import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from dev.sample import check_keys
from dev.sample.deals import DEALS
from dev.sample.spoken_dates import wrong_dates

SLUG = "sable-coast-seafood"
Change = Callable[[dict[str, Any]], None]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """One good deal, to be spoiled."""
    shutil.copytree(DEALS / SLUG, tmp_path / SLUG)
    return tmp_path


def rewrite(folder: Path, name: str, change: Change) -> None:
    path = folder / SLUG / name
    content = json.loads(path.read_text(encoding="utf-8"))
    change(content)
    path.write_text(json.dumps(content), encoding="utf-8")


def first_call(folder: Path) -> tuple[Path, list[str]]:
    path = folder / SLUG / "call-1.txt"
    return path, path.read_text(encoding="utf-8").splitlines()


def findings(folder: Path) -> str:
    return "\n".join(map(str, check_keys.find_all(folder)))


def test_every_deal_is_sound() -> None:
    """Quality is measured against these keys, so nothing in them may be wrong that a program can see."""
    assert check_keys.find_all() == []
    assert len(list(DEALS.glob("*/deal.json"))) >= 8


def later_place(key: dict[str, Any]) -> None:
    key["objections"][0]["first_raised"]["time"] = "09:59:59"


def further_key(key: dict[str, Any]) -> None:
    key["mood"] = "good"


def missing_with_evidence(key: dict[str, Any]) -> None:
    key["qualification"]["need"]["status"] = "missing"


def wide_score(key: dict[str, Any]) -> None:
    key["stakeholders"][0]["decision_power"] = [1, 9]


def backwards(key: dict[str, Any]) -> None:
    key["stage_after_each_call"][0] = "closed_lost"


def nobody(key: dict[str, Any]) -> None:
    key["next_steps"][0]["who"] = "Nemo Nobody"


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (later_place, "09:59:59 is no line or email"),
        (further_key, "mood: Extra inputs are not permitted"),
        (missing_with_evidence, "need: missing with"),
        (wide_score, "decision_power 1 to 9"),
        (backwards, "goes backwards"),
        (nobody, "nobody is called Nemo Nobody"),
    ],
)
def test_a_key_that_the_conversations_do_not_bear_out_is_found(folder: Path, change: Change, says: str) -> None:
    """Places, ranges, stages and names of the key."""
    rewrite(folder, "key.json", change)

    assert says in findings(folder)


def test_evidence_that_our_own_side_said_is_found(folder: Path) -> None:
    """A pain that the rep states is not the buyer's."""
    _, lines = first_call(folder)
    ours = next(line[1:9] for line in lines if "] Sofia Marchetti:" in line)

    def take_ours(key: dict[str, Any]) -> None:
        key["qualification"]["identify_pain"] |= {"note": "", "evidence": [{"file": "call-1.txt", "time": ours}]}

    rewrite(folder, "key.json", take_ours)

    assert f"identify_pain: call-1.txt {ours} is not said by the buyer" in findings(folder)


def test_a_call_that_nobody_could_have_held_is_found(folder: Path) -> None:
    """The same speaker twice, time that stands still, words of another call."""
    path, lines = first_call(folder)
    path.write_text("\n".join([lines[0], *lines]), encoding="utf-8")

    found = findings(folder)

    assert "time does not rise" in found
    assert "has two lines in a row" in found


def test_calls_at_the_same_time_are_found(folder: Path) -> None:
    """Also over two deals, whose people must not be the same either."""
    shutil.copytree(folder / SLUG, folder / "twin")

    found = findings(folder)

    assert f"twin/call-1.txt: Sofia Marchetti is in {SLUG}/call-1.txt at the same time" in found
    assert f"is also in {SLUG}" in found
    assert f"was said in {SLUG}/call-1.txt" in found


def test_an_email_that_is_not_what_the_deal_says_is_found(folder: Path) -> None:
    """Its Date is the place that keys point to."""
    path = folder / SLUG / "email-01.eml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("Date: ", "Date: Mon, 2 Feb 2026 09:00:00 +0000\nX-Date: ", 1), encoding="utf-8")

    assert "Date Mon, 02 Feb 2026 09:00:00 +0000 is not" in findings(folder)


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("See you Thursday, November 12.", 0),
        ("See you Thursday, November 13th.", 1),
        ("Let's say Thursday the 12th at ten", 0),
        ("Let's say Thursday the thirteenth, at ten", 1),
        ("On Tue, 3 Nov 2026 at 09:14 she wrote", 0),
        ("On Wed, 3 Nov 2026 at 09:14 she wrote", 1),
        ("The board meets Monday, January 11.", 0),
        ("That was the thirteenth, a Friday.", 0),
        ("On Thursday the first truck was late.", 0),
    ],
)
def test_weekdays_are_held_against_the_calendar(text: str, count: int) -> None:
    """People say a weekday with a date; both have to be of the same day."""
    assert len(list(wrong_dates(text, date(2026, 11, 5)))) == count
