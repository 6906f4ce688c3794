"""Routes whose module is loaded when one of them is first asked for: a cold start pays for its own route alone."""

import re
from collections.abc import Sequence
from functools import cached_property
from importlib import import_module
from typing import Any, override

from fastapi import APIRouter
from starlette.routing import BaseRoute, Match
from starlette.types import Receive, Scope, Send


class Later(BaseRoute):
    """All routes of a module of `api._routes`, under /api. `paths` matches every path that may be one of them."""

    def __init__(self, module: str, paths: str, dependencies: Sequence[Any] = ()) -> None:
        self.module = module
        self.paths = re.compile(paths)
        self.dependencies = list(dependencies)

    @cached_property
    def routes(self) -> Sequence[BaseRoute]:
        """The module's routes, loading it the first time."""
        under = APIRouter()
        under.include_router(
            import_module(f"api._routes.{self.module}").router, prefix="/api", dependencies=self.dependencies
        )
        return under.routes

    @override
    def matches(self, scope: Scope) -> tuple[Match, Scope]:
        found: tuple[Match, Scope] = Match.NONE, {}
        if scope["type"] == "http" and self.paths.fullmatch(scope["path"]):
            for route in self.routes:
                match, child = route.matches(scope)
                if match.value > found[0].value:
                    found = match, {**child, "dealcoach.route": route}
        return found

    @override
    async def handle(self, scope: Scope, receive: Receive, send: Send) -> None:
        await scope["dealcoach.route"].handle(scope, receive, send)
