"""Compliments and complaints of the people at a provider."""
