"""Ofsted's daily extract: bytes to registrations, by our own reader. Untried on a real extract."""
