"""Stand-ins for vendors that we did not write, and what goes with them, for tests and checks."""
