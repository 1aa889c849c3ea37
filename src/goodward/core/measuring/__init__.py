"""What was owed, what was done, and did it help: figures, each with its definition."""
