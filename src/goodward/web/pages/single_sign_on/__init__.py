"""Signing in through the authority's identity provider."""
