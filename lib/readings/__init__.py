"""What was said in one conversation, as facts with the sentences they rest on; each conversation is read once."""
