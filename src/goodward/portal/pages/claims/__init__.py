"""Audits of the provider's claims: what is looked at, what was found, and answering it."""
