"""The plans of deals and accounts: every value with where it comes from, what changed, and pages for people."""
