"""Packages of vendors as `lib/crm/` holds them."""

from collections.abc import Generator
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path

import lib.crm
from lib.crm.doors import set_up
from lib.crm.memory_world import World
from tests.edges import deployed

ADDRESS = "memory://acme"


@contextmanager
def deployed_with_crm(database_url: str, *, prepared: bool = True, **settings: str) -> Generator[World]:
    """The environment names a CRM in memory, whose package is found because it is in a folder of `lib.crm`'s."""
    folder = str(Path(__file__).parent)
    lib.crm.__path__.append(folder)
    try:
        with deployed(database_url, **{"crm": "acme", "crm_base_url": ADDRESS, **settings}):
            worlds: dict[str, World] = import_module("lib.crm.acme").WORLDS
            worlds[ADDRESS] = World()
            if prepared:
                set_up()
                worlds[ADDRESS].requests.clear()
            yield worlds[ADDRESS]
    finally:
        lib.crm.__path__.remove(folder)
