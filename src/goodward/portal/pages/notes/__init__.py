"""Notes of visit as they were sent, and saying whether they are accurate."""
