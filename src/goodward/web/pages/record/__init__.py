"""Recording what was done, and correcting what was recorded."""
