"""Coaching on a whole deal: pure folds over the readings of its calls and emails, and the stored result."""
