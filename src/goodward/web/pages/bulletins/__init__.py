"""Bulletins: written, looked at, sent, and how that went. And asking for no more of them."""
