"""The same app once more: Vercel gives each entry point its own longest duration, and scheduled work needs more."""

from api.index import app

__all__ = ["app"]
