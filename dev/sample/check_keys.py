"""Check the deals written in depth and their answer keys: `python -m dev.sample.check_keys [SLUG...]`."""

import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, timedelta
from email.message import EmailMessage
from itertools import combinations, pairwise
from pathlib import Path

from dev.sample import people
from dev.sample.crm import NOW
from dev.sample.dates import is_working
from dev.sample.deals import DEALS, Spoken
from dev.sample.key_faults import key_faults
from dev.sample.key_form import Conversation
from dev.sample.speech import sentences
from dev.sample.spoken_dates import wrong_dates
from dev.sample.written import Finding, Written, addresses, body_of, read_folder, side_of, stamp

FIRST_DAY = date(2026, 2, 16)
CALLS, EMAILS, TURNS = range(4, 7), range(4, 9), range(30, 81)
FASTEST = 5
"""Words a second that nobody speaks over a whole turn."""
REPEATED_FROM = 6
"""Words from which on a sentence may be said only once in all calls."""
MOST_MARKS = 2
HEADERS = ("From", "To", "Date", "Subject", "Message-ID", "MIME-Version", "Content-Type")
SELLERS = {person.name: person.email for person in people.company().team}


def find_all(folder: Path = DEALS) -> list[Finding]:
    """Every defect of every deal in the folder, and of all together."""
    found: list[Finding] = []
    deals: list[Written] = []
    for path in sorted(folder.glob("*/deal.json")):
        read = read_folder(path.parent)
        if isinstance(read, Written):
            deals.append(read)
            found += (
                *in_deal(read),
                *in_participants(read),
                *in_calls(read),
                *in_emails(read),
                *in_key(read),
                *in_dates(read),
            )
        else:
            found += read
    return [*found, *in_names(deals), *in_calendar(deals), *in_sentences(deals)]


def in_deal(written: Written) -> Iterator[Finding]:
    """The facts of `deal.json`."""
    deal, where = written.deal, f"{written.slug}/deal.json"
    counts = Counter(one.kind for one in deal.conversations)
    starts = [one.started_at for one in deal.conversations]
    faults = {
        f"{counts['call']} calls; 4 to 6 are right": counts["call"] not in CALLS,
        f"{counts['email']} emails; 4 to 8 are right": counts["email"] not in EMAILS,
        "conversations are not in order of time": starts != sorted(starts),
        f"{deal.opportunity.name!r} does not start with {deal.account.name!r} and a dash": not (
            deal.opportunity.name.startswith(f"{deal.account.name} - ")
        ),
        f"{deal.account.domain} does not end in .example": not deal.account.domain.endswith(".example"),
        "the seller is not Palletry": (deal.seller.company, deal.seller.domain) != ("Palletry", "palletry.example"),
        f"{deal.owner.name} <{deal.owner.email}> is not of Palletry": SELLERS.get(deal.owner.name) != deal.owner.email,
    }
    yield from (Finding(where, what) for what, is_so in faults.items() if is_so)


def in_participants(written: Written) -> Iterator[Finding]:
    """When conversations were, and who took part."""
    for one in written.deal.conversations:
        where = f"{written.slug}/{one.file}"
        if one.started_at > NOW or one.started_at.date() < FIRST_DAY:
            yield Finding(where, f"{stamp(one.started_at)} is not between February and now")
        for person in one.participants:
            if person.side == "internal" and SELLERS.get(person.name) != person.email:
                yield Finding(where, f"{person.name} <{person.email}> is not of Palletry's team")
            if person.side == "external" and not person.email.endswith(".example"):
                yield Finding(where, f"{person.email} does not end in .example")


def in_calls(written: Written) -> Iterator[Finding]:
    """Day, length and speakers of each call."""
    marks = 0
    for one in written.held():
        where, lines = f"{written.slug}/{one.file}", written.calls[one.file]
        names = {person.name for person in one.participants}
        marks += sum(len(re.findall(r"\[[^\]]*\]", line.text)) for line in lines)
        if len(lines) not in TURNS:
            yield Finding(where, f"{len(lines)} turns; 30 to 80 are right")
        if not is_working(one.started_at.date()):
            yield Finding(where, f"{one.started_at.date()} is not a working day")
        speakers = {line.name for line in lines}
        yield from (Finding(where, f"{name} speaks and is no participant") for name in sorted(speakers - names))
        yield from (Finding(where, f"{name} takes part and never speaks") for name in sorted(names - speakers))
        yield from in_turns(where, lines)
    if marks > MOST_MARKS:
        yield Finding(written.slug, f"{marks} marks in brackets; {MOST_MARKS} are the most")


def in_turns(where: str, lines: Sequence[Spoken]) -> Iterator[Finding]:
    """Time and pace from one line to the next."""
    for line, after in pairwise(lines):
        if after.second <= line.second:
            yield Finding(f"{where} {after.time}", "time does not rise")
        elif len(line.text.split()) > FASTEST * (after.second - line.second) + FASTEST:
            yield Finding(f"{where} {line.time}", "is said faster than anybody speaks")
        if after.name == line.name:
            yield Finding(f"{where} {after.time}", f"{line.name} has two lines in a row")


def in_emails(written: Written) -> Iterator[Finding]:
    """Each email as a message, and as an answer to an earlier one."""
    known: set[str] = set()
    for one in (one for one in written.deal.conversations if one.kind == "email"):
        where, message = f"{written.slug}/{one.file}", written.emails[one.file]
        yield from (Finding(where, what) for what in message_faults(one, message))
        if str(message["Subject"]).lower().startswith("re:") and message["In-Reply-To"] not in known:
            yield Finding(where, f"In-Reply-To {message['In-Reply-To']} is not an earlier email")
        if message["Message-ID"] in known:
            yield Finding(where, f"{message['Message-ID']} is used twice")
        known.add(str(message["Message-ID"]))


def message_faults(one: Conversation, message: EmailMessage) -> Iterator[str]:
    """Headers and text of a message against `deal.json`."""
    yield from (f"{name} is missing" for name in HEADERS if not message[name])
    if message.defects or not body_of(message).strip():
        yield f"is not a whole message: {message.defects or 'no text'}"
    if not message["Date"] or message["Date"].datetime != one.started_at:
        yield f"Date {message['Date']} is not {stamp(one.started_at)}"
    if message["Subject"] != one.title:
        yield f"Subject {message['Subject']!r} is not {one.title!r}"
    for header in ("From", "To", "Cc"):
        for address in addresses(message, header):
            if side_of(one, address) == "unknown":
                yield f"{header} {address} is not a participant"


def in_dates(written: Written) -> Iterator[Finding]:
    """Weekdays that people say with a date."""
    for one in written.deal.conversations:
        today = one.started_at.date()
        if one.kind == "email":
            text = re.sub(r"^[> ]+", "", body_of(written.emails[one.file]), flags=re.MULTILINE)
            yield from (Finding(f"{written.slug}/{one.file}", wrong) for wrong in wrong_dates(text, today))
        else:
            for line in written.calls[one.file]:
                where = f"{written.slug}/{one.file} {line.time}"
                yield from (Finding(where, wrong) for wrong in wrong_dates(line.text, today))


def in_key(written: Written) -> Iterator[Finding]:
    """The answer key against the conversations."""
    return (Finding(f"{written.slug}/key.json", what) for what in key_faults(written))


def in_names(deals: Sequence[Written]) -> Iterator[Finding]:
    """A person belongs to one customer."""
    taken = {person.name: f"accounts.json ({slug})" for slug, one in people.accounts().items() for person in one.people}
    taken |= dict.fromkeys(SELLERS, "company.json")
    for written in deals:
        parties = [party for one in written.deal.conversations for party in one.participants]
        named = {party.name for party in parties if party.side == "external"}
        named |= {person.name for person in written.key.stakeholders}
        yield from (Finding(written.slug, f"{name} is also in {taken[name]}") for name in sorted(named & taken.keys()))
        taken |= dict.fromkeys(named, written.slug)


def in_calendar(deals: Sequence[Written]) -> Iterator[Finding]:
    """Nobody is in two calls at once."""
    spans: dict[str, list[tuple[datetime, datetime, str]]] = defaultdict(list)
    for written in deals:
        for one in written.held():
            lines = written.calls[one.file]
            end = one.started_at + timedelta(seconds=(lines[-1].second if lines else 0) + 10)
            for party in one.participants:
                spans[party.name].append((one.started_at, end, f"{written.slug}/{one.file}"))
    for name, held in sorted(spans.items()):
        for (start, end, where), (other_start, other_end, other) in combinations(held, 2):
            if start < other_end and other_start < end:
                yield Finding(other, f"{name} is in {where} at the same time")


def in_sentences(deals: Sequence[Written]) -> Iterator[Finding]:
    """No two people say the same thing word by word."""
    said: dict[str, str] = {}
    for written in deals:
        for file, lines in written.calls.items():
            for line in lines:
                where = f"{written.slug}/{file} {line.time}"
                for sentence in sentences(line.text):
                    words = re.findall(r"[\w'’]+", sentence.lower().replace("’", "'"))
                    if len(words) < REPEATED_FROM:
                        continue
                    if before := said.get(" ".join(words)):
                        yield Finding(where, f"{sentence!r} was said in {before}")
                    said[" ".join(words)] = where


def describe(written: Written) -> str:
    """One row: calls, turns of each, emails, objections by outcome, signals by status."""
    key = written.key
    outcomes = counted(one.outcome for one in key.objections)
    statuses = counted(one.status for one in key.qualification.signals().values())
    turns = " ".join(str(len(written.calls[one.file])) for one in written.held())
    calls, emails = len(written.calls), len(written.emails)
    return f"{written.slug:<28}{calls:>5}  {turns:<20}{emails:>6}  {outcomes:<36}{statuses}"


def counted(words: Iterable[str]) -> str:
    return ", ".join(f"{count} {word}" for word, count in sorted(Counter(words).items()))


def main(slugs: Sequence[str] = ()) -> int:
    """Print the findings, of the named deals only when some are named, or else the table."""
    found = [one for one in find_all() if not slugs or one.where.startswith(tuple(slugs))]
    for finding in found:
        print(finding)
    if found:
        return 1
    print(f"{'deal':<28}{'calls':>5}  {'turns':<20}{'emails':>6}  {'objections':<36}signals")
    for path in sorted(DEALS.glob("*/deal.json")):
        read = read_folder(path.parent)
        if isinstance(read, Written) and (not slugs or read.slug in slugs):
            print(describe(read))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
