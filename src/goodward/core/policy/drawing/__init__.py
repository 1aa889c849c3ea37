"""Flow charts drawn from the rules that run."""
