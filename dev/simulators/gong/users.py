"""The endpoints of users and workspaces. Gong does not say when a user changed."""

from collections.abc import Iterable
from datetime import datetime

from dev.simulators.gong import shapes
from dev.simulators.gong.asked import Asked, as_mapping
from dev.simulators.gong.calls import in_bounds, read_bounds, read_ids
from dev.simulators.gong.paging import Cursor, Listing, decode, page
from dev.simulators.gong.refusals import NO_USERS, RefusedError
from dev.simulators.gong.state import State
from dev.simulators.gong.world import Json


def get_users(state: State, asked: Asked) -> Json:
    cursor = decode(asked.query.get("cursor"), "userId", state.now)
    return show_users(state, state.world.users(), cursor, None)


def post_users(state: State, asked: Asked) -> Json:
    given = as_mapping(asked.fields.get("filter"))
    wanted = read_ids(given, "userIds")
    after, before = read_bounds(given, "createdFromDateTime", "createdToDateTime", "filter.")
    cursor = decode(asked.fields.get("cursor"), "userId", state.now)
    found = [
        user
        for user in state.world.users()
        if (wanted is None or user_id(user) in wanted)
        and ((after is None and before is None) or in_bounds(created(user), after, before))
    ]
    return show_users(state, found, cursor, NO_USERS)


def get_user(state: State, asked: Asked) -> Json:
    user = next((user for user in state.world.users() if user_id(user) == asked.path_id), None)
    if user is None:
        raise RefusedError(404, f"User ID {asked.path_id} was not found")
    return {"user": shapes.user(state, user)}


def get_workspaces(state: State, asked: Asked) -> Json:  # noqa: ARG001 (one shape for all endpoints)
    return {"workspaces": list(state.world.workspaces)}


def show_users(state: State, users: Iterable[Json], cursor: Cursor | None, empty: str | None) -> Json:
    """By id, as Gong's cursor names the last one."""
    following = sorted(users, key=lambda user: place(user_id(user)))
    if cursor is not None:
        following = [user for user in following if place(user_id(user)) > place(cursor.last)]
    listing = Listing("users", "userId", following, user_id, empty=empty)
    return page(state, listing, cursor, lambda user: shapes.user(state, user))


def user_id(user: Json) -> str:
    return str(user["id"])


def place(identity: str) -> tuple[int, str]:
    """Ids are numbers in text."""
    return len(identity), identity


def created(user: Json) -> datetime:
    return datetime.fromisoformat(user["created"])
