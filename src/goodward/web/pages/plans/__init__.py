"""Pages of a provider's improvement plan."""
