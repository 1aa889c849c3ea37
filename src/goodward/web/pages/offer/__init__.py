"""What the authority offers every provider, on one page."""
