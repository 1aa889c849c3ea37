"""What providers told us and asked of us, and our answers."""
