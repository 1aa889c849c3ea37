"""Audits of claims for funded places, the files they are from, and support with administration."""
