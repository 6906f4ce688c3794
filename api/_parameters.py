"""Query parameters are those that a route declares, given once unless they take several: a typo must not mean "all"."""

from collections.abc import Iterator
from itertools import islice
from typing import Any, get_args, get_origin

from fastapi import Depends, Request
from fastapi._compat import ModelField
from fastapi.dependencies.models import Dependant
from fastapi.dependencies.utils import get_flat_params, request_params_to_args
from fastapi.exceptions import RequestValidationError
from fastapi.routing import APIRoute

from api._dependencies import read_viewer

MOST_TOLD = 20
"""So many names are told of: a short request does not get a long answer."""


def declared(route: APIRoute) -> dict[str, bool]:
    """The names of a route's query parameters, and whether each may be given several times."""
    fields = get_flat_params(Dependant(query_params=list(query_fields(route.dependant))))
    return {field.alias: takes_several(field.field_info.annotation) for field in fields}


def query_fields(dependant: Dependant) -> Iterator[ModelField]:
    """What an endpoint and its dependencies read from the query; a model of parameters is one field here."""
    yield from dependant.query_params
    for each in dependant.dependencies:
        yield from query_fields(each)


def takes_several(annotation: object) -> bool:
    return any(get_origin(each) is list for each in (annotation, *get_args(annotation)))


def wrong_names(given: list[str], known: dict[str, bool]) -> Iterator[dict[str, Any]]:
    """In the form in which values that are wrong are told."""
    there_are = f"there are {', '.join(sorted(known))}" if known else "there are none here"
    for name in dict.fromkeys(given):
        if name not in known:
            yield {"type": "unknown", "loc": ("query", name), "msg": f"there is no such parameter; {there_are}"}
        elif not known[name] and given.count(name) > 1:
            yield {"type": "repeated", "loc": ("query", name), "msg": "must be given once"}


async def refuse_wrong_names(request: Request) -> None:
    """Raises RequestValidationError, which names wrong values as well, so that all is told at once.

    A coroutine, because it waits for nothing and a thread would cost each request more than it does.
    """
    if not request.query_params:
        return
    route: APIRoute = request.scope["route"]
    given = [name for name, _ in request.query_params.multi_items()]
    if wrong := list(islice(wrong_names(given, declared(route)), MOST_TOLD)):
        told = {each["loc"] for each in wrong}
        _, values = request_params_to_args(route.dependant.query_params, request.query_params)
        others = [each for each in values if each["loc"] not in told and each["type"] != "extra_forbidden"]
        raise RequestValidationError([*wrong, *others])


OPEN_READ = [Depends(refuse_wrong_names)]
READ = [Depends(read_viewer), *OPEN_READ]
"""Who is asking comes first: strangers learn no names."""
