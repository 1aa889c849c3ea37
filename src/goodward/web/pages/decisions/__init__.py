"""What waits for a person's decision, from everywhere, on one page."""
