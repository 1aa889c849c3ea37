"""Compliments and complaints: taken, decided, answered and counted."""
