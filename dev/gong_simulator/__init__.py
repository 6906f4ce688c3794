"""A real HTTP server that behaves as Gong's public API does, bad days included."""
