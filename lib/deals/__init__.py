"""What a deal's record says by itself: computed, with reasons, never typed."""
