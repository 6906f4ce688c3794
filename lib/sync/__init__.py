"""Everything that brings conversations in: the daily Gong sync, webhooks, emails and files."""
