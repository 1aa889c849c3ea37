"""Providers: the list, and everything about one of them on one page."""
