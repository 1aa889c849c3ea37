"""Asking how to become a provider, without signing in."""
