"""Limits and bad days."""

import time
from datetime import UTC, datetime

import httpx
import pytest

from dev.simulators.gong.faults import Fault, Kind
from tests.dev.simulators.conftest import Start, errors


def test_the_fourth_request_of_a_second_waits(start: Start) -> None:
    """Three a second, then 429 with a Retry-After that is worth obeying."""
    gong = start(requests_per_second=3)
    answers = [gong.http.get("/v2/workspaces") for _ in range(4)]
    time.sleep(int(answers[3].headers["retry-after"]))

    assert [answer.status_code for answer in answers] == [200, 200, 200, 429]
    assert gong.http.get("/v2/workspaces").status_code == 200


def test_a_used_up_day_says_to_wait_until_the_next(start: Start) -> None:
    """Hours, and after them there is a new quota."""
    gong = start(requests_per_day=2, now=datetime(2026, 11, 20, 18, tzinfo=UTC))
    answers = [gong.http.get("/v2/workspaces") for _ in range(3)]
    gong.state.advance(hours=6)

    assert errors(answers[2]) == (429, ["API rate limit exceeded"])
    assert answers[2].headers["retry-after"] == str(6 * 3600)
    assert gong.http.get("/v2/workspaces").status_code == 200


def test_a_long_pause_lasts_by_the_virtual_clock(start: Start) -> None:
    """Who comes back early is sent away again, with what is left of it."""
    gong = start()
    gong.state.faults.armed.append(Fault("429-long"))
    first = gong.http.get("/v2/workspaces")
    gong.state.advance(hours=1)
    early = gong.http.get("/v2/workspaces")
    gong.state.advance(hours=2)

    assert [answer.headers.get("retry-after") for answer in (first, early)] == ["10800", "7200"]
    assert gong.http.get("/v2/workspaces").status_code == 200


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        ("400", (400, ["Malformed request"])),
        ("500", (500, ["Internal server error occurred"])),
        ("429", (429, ["API rate limit exceeded"])),
        ("expired-cursor", (400, ["The cursor has expired"])),
    ],
)
def test_faults_that_say_what_they_are(start: Start, kind: Kind, expected: tuple[int, list[str]]) -> None:
    """Each once, then all is well."""
    gong = start()
    gong.state.faults.armed.append(Fault(kind))

    assert errors(gong.http.get("/v2/workspaces")) == expected
    gong.state.blocked_until = 0.0
    assert gong.http.get("/v2/workspaces").status_code == 200


def test_a_proxy_answers_html(start: Start) -> None:
    """A 502 comes from what stands before Gong."""
    gong = start()
    gong.state.faults.armed.append(Fault("502"))
    answer = gong.http.get("/v2/workspaces")

    assert (answer.status_code, answer.headers["content-type"].partition(";")[0]) == (502, "text/html")


@pytest.mark.parametrize("kind", ["cut", "cut-body"])
def test_a_cut_connection_gives_no_answer(start: Start, kind: Kind) -> None:
    """Before the answer, or in the middle of it."""
    gong = start()
    gong.state.faults.armed.append(Fault(kind))

    with pytest.raises(httpx.RemoteProtocolError):
        gong.http.get("/v2/workspaces")
    assert gong.http.get("/v2/workspaces").status_code == 200


def test_a_truncated_answer_looks_whole_and_is_no_json(start: Start) -> None:
    """Status and length are right, only the end is missing."""
    gong = start()
    gong.state.faults.armed.append(Fault("truncated"))
    answer = gong.http.get("/v2/workspaces")

    assert answer.status_code == 200
    with pytest.raises(ValueError, match=r"Unterminated|Expecting|delimiter"):
        answer.json()


def test_a_slow_answer_holds_up_no_other(start: Start) -> None:
    """It comes late, and whole."""
    gong = start(slow_seconds=0.4)
    gong.state.faults.armed.append(Fault("slow"))
    began = time.monotonic()

    assert gong.http.get("/v2/workspaces").status_code == 200
    assert time.monotonic() - began >= 0.4


@pytest.mark.parametrize("kind", ["no-parties", "bad-record", "no-transcript"])
def test_faults_that_spoil_records(start: Start, kind: Kind) -> None:
    """A call without parties, one without a start, a transcript that is none."""
    gong = start()
    gong.state.faults.armed.append(Fault(kind))
    answer = gong.transcripts() if kind == "no-transcript" else gong.extensive()
    first = answer.json()["callTranscripts" if kind == "no-transcript" else "calls"][0]

    spoiled = {
        "no-parties": "parties" not in first,
        "bad-record": first.get("metaData", {}).get("started") is None,
        "no-transcript": first.get("transcript") == [{"speakerId": "1", "sentences": "none"}],
    }
    assert spoiled[kind]


def test_a_fault_waits_for_its_path_and_its_turn(start: Start) -> None:
    """After so many others, as often as it says."""
    gong = start()
    gong.state.faults.armed.append(Fault("500", path="users", skip=1, times=2))
    asked = ["users", "workspaces", "users", "users", "users"]

    assert [gong.http.get(f"/v2/{path}").status_code for path in asked] == [200, 200, 500, 500, 200]


def test_random_faults_are_those_of_their_seed(start: Start) -> None:
    """The same seed, the same bad day."""
    runs: list[list[int]] = []
    for _ in range(2):
        gong = start()
        gong.state.faults.probability, gong.state.faults.kinds = 0.5, ("500", "502")
        runs.append([gong.http.get("/v2/workspaces").status_code for _ in range(20)])

    assert runs[0] == runs[1]
    assert {200, 500, 502} == set(runs[0])
