"""Companies that are sold to, and the seller's own people."""
