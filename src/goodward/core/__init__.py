"""Decisions in plain Python: no web framework, clock, database or network."""
