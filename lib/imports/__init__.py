"""Conversations and CRM exports from files, for people without Gong and for trying real data."""
