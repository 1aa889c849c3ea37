"""What providers tell us and ask of us, which waits for an officer."""
