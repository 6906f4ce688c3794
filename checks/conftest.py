"""Checks that need what a clone does not bring (Debian's PgBouncer); .ci/run brings it and runs them."""

from tests.conftest import database_url, server, template

__all__ = ["database_url", "server", "template"]
