"""Prospective providers: steps to opening as data, and which registered provider one became."""
