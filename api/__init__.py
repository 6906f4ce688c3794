"""The HTTP surface: one ASGI app, one router per screen."""
