"""The people of a deal: who they are, what part they have, and how much they count."""
