"""A provider's letters from the authority."""
