"""Learning from those who win: who they are, how they sell otherwise than a rep, and the moments that show it."""
