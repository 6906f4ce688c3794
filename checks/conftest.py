"""Checks that need what a clone does not bring (Debian's PgBouncer); .ci/run brings it and runs them."""

from tests.conftest import server, template

__all__ = ["server", "template"]
