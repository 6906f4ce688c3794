"""Every question that our client can ask, and those that only the simulator answers, with and without luck."""

from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import timedelta

import httpx

from dev.simulators.gong.faults import Fault, Kind
from dev.simulators.gong.options import Options
from dev.simulators.gong.server import serve
from dev.simulators.gong.state import Exchange, State
from dev.simulators.gong.world import World
from lib.db import Transaction
from lib.errors import AppError
from lib.gong.client import GongClient
from lib.gong.config import AccessKey, GongConfig

NOT_A_QUESTION = {"close", "parse", "call_filters", "requests", "deadline"}
"""What the client has besides methods that ask Gong."""

type Question = Callable[[GongClient], object]


def questions(world: World, state: State) -> dict[str, Question]:
    """One or more of each of the client's methods, by its name."""
    calls = list(world.calls(None, state.now))
    ids = [call.payload["metaData"]["id"] for call in calls]
    since = state.now - timedelta(days=10)
    addresses = [
        party["emailAddress"]
        for call in calls[-40:]
        for party in call.payload.get("parties", [])
        if "emailAddress" in party
    ]
    deal = next(identity for call in reversed(calls) for kind, identity in call.crm_objects if kind == "Opportunity")

    def ask_for_one_call(client: GongClient) -> None:
        visible = next(call for call in calls if call.visible_at <= state.now)
        client.call(visible.payload["metaData"]["id"])
        with suppress(AppError):
            client.call("894411314421502864")

    def page_through_calls(client: GongClient) -> None:
        read(client.call_pages(after=calls[0].started, before=state.now))
        read(client.call_pages(call_ids=ids))
        read(client.call_pages(call_ids=["894411314421502864"]))
        read(client.call_pages(after=state.now, before=state.now + timedelta(days=1)))

    return {
        "user_pages": lambda client: read(client.user_pages()),
        "workspaces": lambda client: client.workspaces(),
        "call_pages": page_through_calls,
        "transcripts": lambda client: client.transcripts([*ids, "894411314421502864"]),
        "email_references": lambda client: [client.email_references(each) for each in sorted(set(addresses))[:20]],
        "call": ask_for_one_call,
        "list_opportunities": lambda client: client.list_opportunities(since),
        "get_opportunity_calls": lambda client: client.get_opportunity_calls(deal, since),
        "get_opportunity_emails": lambda client: client.get_opportunity_emails(deal, since),
    }


def read(pages: Iterable[object]) -> int:
    return sum(1 for _ in pages)


def exercise(world: World, options: Options, transaction: Transaction) -> list[Exchange]:
    """Ask everything on a good day, each thing on bad days, and what our client never asks; returns what was said."""
    with serve(world, replace(options, keep_bodies=True, requests_per_second=100_000)) as simulator:
        state = simulator.state
        key = AccessKey(options.access_key, options.access_key_secret)
        workspace = str(world.workspaces[0]["id"])
        config = GongConfig(simulator.base_url, key, per_second=1e6, per_day=10**6, now=options.now)
        asked = questions(world, state)
        for settings in (config, replace(config, workspace_id=workspace)):
            with GongClient(settings, transaction, sleep=lambda _: None) as client:
                for question in asked.values():
                    question(client)
        with GongClient(config, transaction, sleep=lambda _: None) as client:
            meet_bad_days(state, client, list(asked.values()), transaction)
        with httpx.Client(base_url=simulator.base_url, auth=(key.key, key.secret)) as http:
            ask_what_we_never_ask(http, world, state)
        return state.journal


def meet_bad_days(state: State, client: GongClient, asked: Sequence[Question], transaction: Transaction) -> None:
    """Each refusal and failure that Gong has, for each question; the client's words about it are tested elsewhere."""
    kinds: tuple[Kind, ...] = ("429", "500", "expired-cursor", "429-long")
    for kind in kinds:
        for question in asked:
            state.faults.armed = [Fault(kind, times=3)]
            with suppress(AppError):
                question(client)
            state.blocked_until, state.blocked_till = 0.0, None
            with transaction() as conn:
                conn.execute("delete from rate_limits")
    state.faults.armed = [Fault("502", "extensive", times=1)]
    read(client.call_pages(after=state.now - timedelta(days=3), before=state.now))
    for change in ({"scopes": frozenset[str]()}, {"access_key_secret": "another"}):
        allowed, state.options = state.options, replace(state.options, **change)
        for question in asked:
            with suppress(AppError):
                question(client)
        state.options = allowed
    allowed, state.options = state.options, replace(state.options, address_allowed=False)
    for question in asked[:3]:
        with suppress(AppError):
            question(client)
    state.options = allowed
    state.blind = True
    for question in asked:
        with suppress(AppError):
            question(client)
    state.blind = False


def ask_what_we_never_ask(http: httpx.Client, world: World, state: State) -> None:
    """Endpoints that the simulator has because Gong has them; as Gong's specification wants them asked."""
    user = str(world.users()[0]["id"])
    window = {"fromDateTime": "2020-01-01T00:00:00Z", "toDateTime": state.now.isoformat()}
    first = http.get("/v2/calls", params=window).json()
    if "cursor" in first["records"]:
        http.get("/v2/calls", params=window | {"cursor": first["records"]["cursor"]})
    http.get("/v2/calls", params=window | {"toDateTime": "2020-01-02T00:00:00Z"})
    http.post("/v2/users/extensive", json={"filter": {"userIds": [user]}})
    http.post("/v2/users/extensive", json={"filter": {"userIds": ["404"]}})
    http.get(f"/v2/users/{user}")
    http.get("/v2/users/404")
    media = {"filter": window, "contentSelector": {"exposedFields": {"media": True}}}
    http.post("/v2/calls/extensive", json=media)
    http.post("/v2/calls/extensive", json={"filter": {"callIds": []}})
    http.post("/v2/calls/transcript", json={"filter": {"fromDateTime": "soon"}})
    objects = {"integrationId": "1", "objectType": "DEAL"}
    deal = next(identity for call in world.calls(None, None) for kind, identity in call.crm_objects if kind[0] == "O")
    http.request("GET", "/v2/crm/entities", params=objects, json=[deal, "unknown"])
    http.get("/v2/crm/entities", params=objects)


def unasked(world: World, options: Options) -> set[str]:
    """Methods of the client that no question covers."""
    public = {each for each in vars(GongClient) if not each.startswith("_")}
    return public - NOT_A_QUESTION - questions(world, State(world, options)).keys()
