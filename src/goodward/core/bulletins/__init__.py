"""Bulletins: their sections as they are sent and read."""
