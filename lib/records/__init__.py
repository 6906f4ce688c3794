"""Idempotent writing of what every source brings: writing what is there already writes nothing."""
