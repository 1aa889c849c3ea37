"""Pages of the people at a provider."""
