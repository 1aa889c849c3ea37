"""Visits in a calendar program of one's own."""
