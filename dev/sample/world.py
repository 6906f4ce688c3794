"""The sample workspace as Gong shows it, and its emails as messages."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from functools import cache
from typing import Any

from dev.sample import crm, deals, mailbox, payload, people, specials, story
from dev.sample.compose import Shelf, compose
from dev.sample.held import HeldCall, Party
from dev.sample.ids import chance, gong_id, pick
from dev.sample.story import CallPlan
from dev.sample.told import held
from dev.simulators.gong.world import CrmVersion, EmailReference, StaticWorld, WorldCall

type Json = dict[str, Any]

NOW = crm.NOW
"""Friday, 20 November 2026, 18:00 UTC: when the sample workspace is looked at."""


@cache
def plans() -> tuple[tuple[CallPlan, ...], ...]:
    """All deals that are composed, each with its calls, without anyone in two calls at once."""
    diary: story.Diary = {}
    for deal in deals.deep_deals():
        for one in deal.calls():
            for person in one.participants:
                diary.setdefault(person.name, []).append(one.started_at)
    for start, names in specials.starts():
        for name in names:
            diary.setdefault(name, []).append(start)
    return tuple(story.tell(deal, diary) for deal in people.opportunities())


@cache
def held_calls() -> tuple[HeldCall, ...]:
    """Every call, oldest first."""
    shelf = Shelf()
    in_order = sorted((plan for deal in plans() for plan in deal), key=lambda plan: (plan.start, plan.key))
    found = [held(plan, compose(plan, shelf)) for plan in in_order]
    found += [call for deal in deals.deep_deals() for call in deals.held_calls(deal)]
    found += specials.calls()
    return tuple(sorted(found, key=lambda call: (call.start, call.key)))


def world_call(call: HeldCall) -> WorldCall:
    """The call with the times at which Gong shows it, its transcript and its own reading of it."""
    visible = call.end + timedelta(minutes=20 + pick(340, call.key, "visible"))
    early = chance(8, call.key, "early")
    transcript_at = visible + timedelta(minutes=-15 if early else pick(200, call.key, "transcript"))
    content_at = max(visible, transcript_at) + timedelta(minutes=pick(240, call.key, "content"))
    last_day = call.start.date() == NOW.date()
    if not last_day:
        visible, transcript_at, content_at = (
            min(at, NOW - timedelta(minutes=5)) for at in (visible, transcript_at, content_at)
        )
    else:
        visible = min(call.end + timedelta(minutes=20), NOW - timedelta(minutes=3))
        transcript_at = max(NOW + timedelta(minutes=40), visible)
        content_at = transcript_at + timedelta(minutes=30)
    return WorldCall(
        payload=payload.extensive(call),
        started=call.start,
        visible_at=visible,
        transcript=payload.transcript(call),
        transcript_at=transcript_at if call.has_transcript else None,
        content_at=content_at,
        deleted_at=visible + timedelta(days=3) if call.key == specials.DELETED else None,
        crm_objects=call.crm_objects,
    )


def crm_records() -> Mapping[tuple[str, str], Sequence[CrmVersion]]:
    records: dict[tuple[str, str], Sequence[CrmVersion]] = {}
    known: dict[str, tuple[str, str, int, datetime]] = {}
    for deal in plans():
        account = deal[0].account
        records["Opportunity", crm.opportunity_id(deal[0].deal.key)] = crm.opportunity_versions(
            crm.facts_of(deal[0]), crm.steps_of(deal)
        )
        remember(known, account.domain, (account.name, account.industry, account.employees, deal[0].start))
    for deep in deals.deep_deals():
        records["Opportunity", crm.opportunity_id(deep.slug)] = crm.opportunity_versions(
            deals.deal_facts(deep), deals.deal_steps(deep)
        )
        about = deep.account
        first = deep.calls()[0].started_at
        remember(
            known, str(about["domain"]), (str(about["name"]), str(about["industry"]), int(about["employees"]), first)
        )
    for domain, (name, industry, employees, first) in known.items():
        versions = crm.account_versions(name, domain, industry, employees, crm.created_before(first))
        records["Account", crm.account_id(domain)] = versions
    return records


def remember(
    known: dict[str, tuple[str, str, int, datetime]], domain: str, about: tuple[str, str, int, datetime]
) -> None:
    if domain not in known or about[3] < known[domain][3]:
        known[domain] = about


def users() -> list[Json]:
    """The team as `GET /v2/users` shows it."""
    found: list[Json] = []
    for seller in people.company().team:
        manager = people.company().manager_of(seller.name)
        first, last = seller.name.split(maxsplit=1)
        found.append(
            {
                "id": payload.user_id(seller.email),
                "emailAddress": seller.email,
                "created": payload.gong_time(datetime(2025, 3, 3, 15, 0, tzinfo=NOW.tzinfo)),
                "active": True,
                "emailAliases": [],
                "trustedEmailAddress": None,
                "firstName": first,
                "lastName": last,
                "title": seller.title,
                "phoneNumber": f"+1 555 01{pick(100, seller.email):02}",
                "extension": None,
                "personalMeetingUrls": [],
                "settings": dict.fromkeys(SETTINGS, True),
                "managerId": payload.user_id(manager.email) if manager else None,
                "meetingConsentPageUrl": None,
                "spokenLanguages": [{"language": "en-US", "primary": True}],
            }
        )
    return found


SETTINGS = (
    "webConferencesRecorded",
    "preventWebConferenceRecording",
    "telephonyCallsImported",
    "emailsImported",
    "preventEmailImport",
    "nonRecordedMeetingsImported",
    "gongConnectEnabled",
)


@cache
def load() -> StaticWorld:
    """The whole workspace for the Gong simulator; the same in every process."""
    return StaticWorld(
        crm_system="Salesforce",
        workspaces=[{"id": payload.WORKSPACE, "name": "Palletry", "description": "Fictional sample workspace"}],
        user_list=users(),
        call_list=[world_call(call) for call in held_calls()],
        crm=crm_records(),
        email_list=references(),
    )


def letters() -> Sequence[mailbox.Letter]:
    """Every email, oldest first, those of the deep deals included."""
    return mailbox.all_letters(plans())


def emails() -> Iterator[tuple[str, bytes]]:
    """Every email as raw MIME with a name for it, oldest first."""
    for letter in letters():
        yield letter.name, letter.raw


def references() -> list[EmailReference]:
    """What Gong tells of each email, once per mailbox of ours that has it."""
    domain = f"@{people.company().domain}"
    return [
        EmailReference(
            id=gong_email_id(letter.message_id, address),
            sender=letter.sender,
            sent_time=letter.sent,
            mailbox=address,
            message_hash=letter.message_hash,
            addresses=letter.addresses,
        )
        for letter in letters()
        for address in sorted(letter.addresses)
        if address.endswith(domain)
    ]


def gong_email_id(message_id: str, mailbox_address: str) -> str:
    return f"{int(gong_id('mail', message_id, mailbox_address)):x}".rjust(16, "0") + f"{pick(16**16, message_id):016x}"


__all__ = ["NOW", "Party", "emails", "held_calls", "letters", "load", "plans"]
