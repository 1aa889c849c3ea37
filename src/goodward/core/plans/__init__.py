"""What makes two actions of an improvement plan the same action."""
