"""What a provider sent: to read, and to enter what came another way."""
