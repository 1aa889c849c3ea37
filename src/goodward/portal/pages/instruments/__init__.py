"""Audits and the three questions, for the provider's own purposes."""
