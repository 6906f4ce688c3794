"""What recurring jobs share: a lease, a checkpoint, a deadline."""
