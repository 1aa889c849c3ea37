"""What a provider owes in writing, and what it sent."""
