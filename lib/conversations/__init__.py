"""Calls and emails in full, loaded when a card is opened."""
