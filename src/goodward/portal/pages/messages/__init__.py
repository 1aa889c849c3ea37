"""What the authority wrote to a provider, and how often a person wants to be written to."""
