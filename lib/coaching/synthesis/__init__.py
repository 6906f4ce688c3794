"""Claude's words for what the folds found: it says what a finding is about, and decides nothing."""
