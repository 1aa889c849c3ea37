"""Audits and evaluations that were filled in, and how they change over time."""
