"""The health of a deal: a sum of reasons, computed anew each day."""
