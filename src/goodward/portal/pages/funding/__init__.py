"""Funding as the provider sees it: how it stands, what was decided, and speaking against it."""
