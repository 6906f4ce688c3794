"""Gong: its client, its limits, and what its payloads mean."""
