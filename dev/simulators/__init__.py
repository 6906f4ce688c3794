"""Vendors as real HTTP servers that behave as the vendor does, bad days included."""
