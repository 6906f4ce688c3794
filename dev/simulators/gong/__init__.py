"""Gong's public API as a real HTTP server over a world of calls, with a virtual clock and faults on demand."""
