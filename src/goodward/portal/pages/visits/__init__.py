"""A setting's visits: confirmed, moved, cancelled, counted, and in its own calendar."""
