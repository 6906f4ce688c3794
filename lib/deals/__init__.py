"""What a deal's record says by itself: computed from what was said, with reasons, never typed."""
