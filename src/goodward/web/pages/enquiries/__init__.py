"""Prospective providers: who asked, how far they are, and what they became."""
