"""Packs of evidence: what is in one, how its entries are chained, packed, and verified alone."""
