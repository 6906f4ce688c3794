"""Emails with their words: messages from webhooks and files, and the deals that they belong to."""
