"""Scheduled work: reads the clock and calls one action."""
