"""The tasks of the queue, and the doors to draining it."""
