"""What a note of visit asks, how two people write one, and what may not stand in it."""
