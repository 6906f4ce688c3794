"""A world of any size, made as it is asked for: call number n is always the same call."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from math import ceil

from dev.simulators.gong.world import CrmVersion, EmailReference, Json, StaticWorld, WorldCall

STAGES = ("Prospecting", "Discovery", "Evaluation", "Proposal", "Negotiation", "Closed Won", "Closed Lost")
WORDS = (
    "We looked at the numbers again. The dock is where time is lost. What would it cost for three sites? "
    "I have to ask my manager about that. Let us talk on Thursday. That sounds fine to me."
).split(". ")


@dataclass(frozen=True)
class SyntheticWorld:
    """`calls` calls spread evenly over `days` days before `end`, of `users` users and one deal per 8 calls."""

    size: int
    end: datetime = datetime(2026, 11, 20, 18, tzinfo=UTC)
    days: int = 14
    user_count: int = 40
    sentences: int = 12
    late: bool = False
    """Calls, transcripts and Gong's own reading appear up to a day after the call, in no order."""
    crm_system: str = "Salesforce"
    workspaces: Sequence[Json] = field(default=({"id": "1000", "name": "Synthetic", "description": None},))

    @property
    def step(self) -> timedelta:
        return timedelta(days=self.days) / max(1, self.size)

    @property
    def begin(self) -> datetime:
        return self.end - timedelta(days=self.days)

    def users(self) -> Sequence[Json]:
        return [
            {
                "id": str(4_000_000_000_000_000_000 + n),
                "emailAddress": f"user{n}@seller.example",
                "firstName": "User",
                "lastName": str(n),
                "active": True,
                "managerId": str(4_000_000_000_000_000_000 + n // 8) if n >= 8 else None,
                "title": "Account Executive",
                "created": self.begin.isoformat(),
                "settings": {},
            }
            for n in range(self.user_count)
        ]

    def calls(self, after: datetime | None, before: datetime | None) -> Iterable[WorldCall]:
        first = 0 if after is None else max(0, ceil((after - self.begin) / self.step))
        last = self.size if before is None else min(self.size, ceil((before - self.begin) / self.step))
        return (self.make(number) for number in range(first, last))

    def call(self, call_id: str) -> WorldCall | None:
        number = int(call_id) - 7_000_000_000_000_000_000 if call_id.isdigit() else -1
        return self.make(number) if 0 <= number < self.size else None

    def make(self, number: int) -> WorldCall:
        started = self.begin + number * self.step
        deal = number // 8
        host = deal % self.user_count
        identity = str(7_000_000_000_000_000_000 + number)
        sides = (("Internal", f"user{host}@seller.example"), ("External", f"buyer{deal}@customer{deal // 2}.example"))
        parties: list[Json] = [
            {
                "id": f"{identity}{place}",
                "emailAddress": email,
                "name": email.partition("@")[0],
                "speakerId": str(place + 1),
                "affiliation": side,
                "methods": ["Invitee", "Attendee"],
                "context": [],
                **({"userId": str(4_000_000_000_000_000_000 + host)} if side == "Internal" else {}),
            }
            for place, (side, email) in enumerate(sides)
        ]
        return WorldCall(
            payload={
                "metaData": {
                    "id": identity,
                    "url": f"https://gong.example/call?id={identity}",
                    "title": f"Call {number}",
                    "scheduled": started.isoformat(),
                    "started": started.isoformat(),
                    "duration": 1800,
                    "primaryUserId": str(4_000_000_000_000_000_000 + host),
                    "direction": "Conference",
                    "system": "Zoom",
                    "scope": "External",
                    "media": "Video",
                    "language": "eng",
                    "workspaceId": "1000",
                    "sdrDisposition": None,
                    "clientUniqueId": None,
                    "customData": None,
                    "purpose": None,
                    "meetingUrl": None,
                    "isPrivate": False,
                    "calendarEventId": None,
                },
                "parties": parties,
                "content": {
                    "brief": f"The {number}th conversation.",
                    "topics": [{"name": "Pricing", "duration": 32}],
                },
                "interaction": {"speakers": [], "questions": {"companyCount": 3, "nonCompanyCount": 2}},
            },
            started=started,
            visible_at=started + self.delay(number, 1),
            transcript=list(self.speak(number)),
            transcript_at=started + self.delay(number, 2),
            content_at=started + self.delay(number, 3),
            crm_objects=(("Opportunity", f"006{deal:012}"), ("Account", f"001{deal // 2:012}")),
        )

    def delay(self, number: int, part: int) -> timedelta:
        """Of one part of one call, seemingly at random."""
        return timedelta(minutes=(number * 7919 + part * 104_729) % 1440) if self.late else timedelta()

    def speak(self, number: int) -> Iterator[Json]:
        for place in range(self.sentences):
            text = WORDS[(number + place) % len(WORDS)]
            spoken = {"start": place * 4000, "end": place * 4000 + 3500, "text": f"{text}, {number}."}
            yield {"speakerId": str(place % 2 + 1), "topic": None, "sentences": [spoken]}

    def crm_history(self, object_type: str, object_id: str) -> Sequence[CrmVersion]:
        if not object_id[3:].isdigit():
            return ()
        number = int(object_id[3:])
        start = self.begin - timedelta(days=30)
        if object_type == "Account":
            fields = {
                "Name": f"Customer {number}",
                "Website": f"https://customer{number}.example",
                "Industry": "Logistics",
            }
            return (CrmVersion(start, fields),)
        stage = STAGES[number % len(STAGES)]
        fields = {"Name": f"Deal {number}", "StageName": stage, "Amount": 1000 + number, "CloseDate": "2026-12-31"}
        return (CrmVersion(start, fields),)

    def emails(self, address: str) -> Sequence[EmailReference]:
        if not address.startswith("buyer"):
            return ()
        number = int(address.partition("@")[0].removeprefix("buyer"))
        address = f"buyer{number}@customer{number // 2}.example"
        mailbox = f"user{number % self.user_count}@seller.example"
        return [
            EmailReference(
                id=f"{number:028}{turn:04}",
                sender=mailbox if turn % 2 else address,
                sent_time=self.begin + timedelta(hours=number % 200, minutes=turn),
                mailbox=mailbox,
                message_hash=f"{number:060}{turn:04}",
                addresses=frozenset({mailbox, address}),
            )
            for turn in range(2)
        ]

    def hold(self) -> StaticWorld:
        """The same world in memory, of which single calls and deals can then be made different."""
        calls = [self.make(number) for number in range(self.size)]
        crm = {pair: self.crm_history(*pair) for call in calls for pair in call.crm_objects}
        emails = [email for deal in range(ceil(self.size / 8)) for email in self.emails(f"buyer{deal}@")]
        return StaticWorld(self.crm_system, self.workspaces, self.users(), calls, crm, emails)
