"""What support may be offered to a provider, and what is left out because it was given before."""
