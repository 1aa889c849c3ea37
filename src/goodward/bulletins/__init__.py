"""Bulletins: written, sent once to chosen kinds of provider, read again, and left by a click."""
