"""Which CRMs there are: every package in this folder that has a function `connect`. Adding one changes nothing here."""

import pkgutil
from importlib import import_module

import lib.crm
from lib.crm.base import Connect
from lib.errors import Misconfigured


def list_vendors() -> list[str]:
    """The names that the setting CRM may have."""
    return sorted(each.name for each in pkgutil.iter_modules(lib.crm.__path__) if each.ispkg)


def find_connect(name: str) -> Connect:
    """The function that connects to a vendor; raises Misconfigured where there is none of that name."""
    vendors = list_vendors()
    if name not in vendors:
        known = ", ".join(vendors) or "none"
        raise Misconfigured(f"CRM: there is no adapter for {name!r}. There is: {known}.")
    connect: Connect = import_module(f"lib.crm.{name}").connect
    return connect
