"""What a setting tells the authority and asks of it."""
