"""From what is said in a conversation to opportunities: new ones, ones that are there, and what to watch."""
