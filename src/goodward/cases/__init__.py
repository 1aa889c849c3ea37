"""What happened to a provider, and what is owed because of it."""
