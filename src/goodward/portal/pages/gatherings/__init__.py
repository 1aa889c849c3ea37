"""Meetings and training as a provider sees them: what is on, its bookings, what it attended."""
