"""AWS's own client, which Lambda's image brings; nothing of it is in our bundle, and elsewhere nothing asks for it."""

from importlib import import_module
from typing import Any


def client(service: str) -> Any:
    """A boto3 client of a service, with the function's own role."""
    return import_module("boto3").client(service)
