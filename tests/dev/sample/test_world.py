"""The sample workspace is what its README claims."""

import os
import re
import subprocess
import sys
from collections import Counter, defaultdict
from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise

import pytest

from dev.sample import deals, people, world
from dev.sample.held import HeldCall
from dev.sample.mailbox import Letter
from dev.sample.spoken_dates import wrong_dates
from lib.emails.parse import ParsedEmail, parse_message
from lib.records.models import STAGES
from lib.records.stages import to_stage

BEGIN, END = date(2026, 2, 16), date(2026, 11, 20)
EMPTY_SLOT = re.compile(r"\{\w*\}|\[[^\]]*\|[^\]]*\]")
SELF = re.compile(r"(speaking|here|calling)\b|\b(it's|this is|i'm|ring ring)", re.IGNORECASE)


@pytest.fixture(scope="module")
def calls() -> Sequence[HeldCall]:
    return world.held_calls()


@pytest.fixture(scope="module")
def read() -> list[tuple[Letter, ParsedEmail]]:
    """Every email as it is read."""
    return [(letter, parse_message(letter.raw)) for letter in world.letters()]


@pytest.fixture(scope="module")
def written_in_depth() -> set[str]:
    """The keys of the calls of the deals in depth, which their own test looks after."""
    return {call.key for deal in deals.deep_deals() for call in deals.held_calls(deal)}


def test_the_team() -> None:
    """Eight reps under two managers, as Gong's users, each with their manager."""
    reps = [person for person in people.company().team if "Account Executive" in person.title]
    users = {user["id"]: user for user in world.users()}
    managers = {users[user["managerId"]]["title"] for user in users.values() if user["managerId"] is not None}

    assert len(reps) == 8
    assert len([person for person in people.company().team if person.manages]) == 2
    assert len(managers) == 2
    assert all(people.company().manager_of(rep.name) is not None for rep in reps)


def test_the_size(calls: Sequence[HeldCall]) -> None:
    """25 accounts, 60 opportunities in every stage, over 200 calls with transcripts and over 400 emails."""
    kinds = Counter(kind for kind, _ in world.load().crm)
    stages = Counter(
        to_stage(str(versions[-1].fields["StageName"]), {})
        for (kind, _), versions in world.load().crm.items()
        if kind == "Opportunity"
    )

    assert len(deals.deep_deals()) == 9
    assert (kinds["Account"], kinds["Opportunity"]) == (25, 60)
    assert set(stages) == set(STAGES)
    assert min(stages.values()) >= 3
    assert sum(call.has_transcript and bool(call.turns) for call in calls) >= 200
    assert len(world.letters()) >= 400


def test_nine_months(calls: Sequence[HeldCall], read: list[tuple[Letter, ParsedEmail]]) -> None:
    """Everything happens between 16 February and "now"; every month has calls."""
    days = [call.start.date() for call in calls]

    assert BEGIN <= min(days) < BEGIN + timedelta(days=14)
    assert max(days) == END
    assert {day.month for day in days} == set(range(2, 12))
    assert all(datetime(2026, 2, 9, tzinfo=UTC) < letter.sent < world.NOW for letter, _ in read)


def test_everyone_who_speaks_is_a_party_of_the_call(calls: Sequence[HeldCall]) -> None:
    """A quote can always be traced to a person."""
    for call in calls:
        known = {party.name or party.phone or party.email for party in call.parties}
        assert {turn.speaker for turn in call.turns} <= known, call.key


def test_nobody_is_in_two_calls_at_once(calls: Sequence[HeldCall]) -> None:
    """Neither sellers nor buyers."""
    diary: dict[str, list[HeldCall]] = defaultdict(list)
    for call in calls:
        for party in call.parties:
            if party.email is not None:
                diary[party.email].append(call)
    for email, attended in diary.items():
        for one, next_one in pairwise(sorted(attended, key=lambda call: call.start)):
            assert one.end <= next_one.start, (email, one.key, next_one.key)


def test_sentences_follow_one_another(calls: Sequence[HeldCall]) -> None:
    """Times run forward, and nobody talks for no time."""
    for call in calls:
        moments = [moment for turn in call.turns for said in turn.sentences for moment in (said.start, said.end)]
        assert all(one <= other for one, other in pairwise(moments)), call.key
        assert all(said.end > said.start for turn in call.turns for said in turn.sentences), call.key


def test_weekdays_and_dates_agree(
    calls: Sequence[HeldCall], read: list[tuple[Letter, ParsedEmail]], written_in_depth: set[str]
) -> None:
    """A date that is spoken or written with its weekday is on that weekday."""
    plans = {plan.key: plan for deal in world.plans() for plan in deal}
    wrong: list[str] = []
    for call in calls:
        if call.key in written_in_depth:
            continue
        day = plans[call.key].day if call.key in plans else call.start.date()
        text = " ".join([*(turn.text for turn in call.turns), call.brief or "", *call.next_steps])
        wrong += [f"{call.key}: {each}" for each in wrong_dates(text, day)]
    for letter, email in read:
        if not letter.name.startswith("deals/"):
            own_words = re.split(r"\n\nOn \w{3}, ", email.body)[0]
            wrong += [f"{letter.name}: {each}" for each in wrong_dates(own_words, letter.sent.date())]

    assert wrong == []


def test_nothing_is_left_to_fill_in(calls: Sequence[HeldCall], read: list[tuple[Letter, ParsedEmail]]) -> None:
    """No slot and no choice of the library reaches a reader."""
    texts = [(call.key, " ".join([call.title, *(turn.text for turn in call.turns)])) for call in calls]
    texts += [(letter.name, f"{email.subject} {email.body}") for letter, email in read]

    assert [name for name, text in texts if EMPTY_SLOT.search(text)] == []


def test_nobody_speaks_of_themselves_as_of_another(calls: Sequence[HeldCall], written_in_depth: set[str]) -> None:
    """Lines about a person are not given to that person."""
    odd = [
        f"{call.key}: {turn.speaker}: {turn.text}"
        for call in calls
        if call.key not in written_in_depth
        for turn in call.turns
        if re.search(rf"\b{re.escape(turn.speaker.split()[0])}\b", turn.text)
        and turn.part not in {"opening", "conversation"}
        and not SELF.search(turn.text)
    ]
    assert odd == []


def test_every_address_is_nobodys(calls: Sequence[HeldCall], read: list[tuple[Letter, ParsedEmail]]) -> None:
    """All domains end in .example, which belongs to nobody; no other domain is spoken of."""
    addresses = {party.email for call in calls for party in call.parties if party.email is not None}
    addresses |= {address.address for _, email in read for address in email.addresses}
    words = " ".join([*(turn.text for call in calls for turn in call.turns), *(email.body for _, email in read)])

    assert {address for address in addresses if not address.endswith(".example")} == set()
    assert re.findall(r"\b[\w-]+\.(?:com|net|org|io|de|eu|co)\b", words) == []


def test_every_email_can_be_read(read: list[tuple[Letter, ParsedEmail]]) -> None:
    """Our own reader finds what the mailbox wrote, and no two have one Message-ID."""
    for letter, email in read:
        assert (email.message_id, email.sender, email.sent_at) == (letter.message_id, letter.sender, letter.sent)
        assert {address.address for address in email.addresses} == letter.addresses
        assert email.body, letter.name
        assert not email.is_automatic
    assert len({email.message_id for _, email in read}) == len(read)


PRINT_ALL = """
import hashlib, json, time
began = time.process_time()
from dev.sample import world
loaded = world.load()
calls = [[call.payload, call.transcript, str(call.visible_at), str(call.transcript_at)] for call in loaded.call_list]
crm = [[key, [[str(version.at), version.fields] for version in versions]] for key, versions in loaded.crm.items()]
emails = [[name, raw.decode("latin-1")] for name, raw in world.emails()]
references = [[one.id, one.message_hash, sorted(one.addresses)] for one in loaded.email_list]
print(hashlib.sha256(json.dumps([calls, crm, emails, references, loaded.user_list]).encode()).hexdigest())
print(time.process_time() - began)
"""


def test_the_same_bytes_in_every_process_within_seconds() -> None:
    """Nothing depends on how Python orders its sets, and a processor needs few seconds for it."""
    running = [
        subprocess.Popen(
            [sys.executable, "-c", PRINT_ALL],
            stdout=subprocess.PIPE,
            text=True,
            env={**os.environ, "PYTHONHASHSEED": seed},
        )
        for seed in ("1", "2")
    ]
    (one, seconds), (two, _) = [process.communicate(timeout=60)[0].split() for process in running]

    assert one == two
    assert float(seconds) < 6
