"""Bulletins to read again."""
