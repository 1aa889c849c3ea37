"""Funding decisions: what each does to a provider's funding, the steps of one, and their days."""
