"""Searching: what somebody typed as words, and what of a text is shown of a find."""
