"""Oversight: what was owed, what was done, and did it help."""
