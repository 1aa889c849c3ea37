"""What leaves the authority: an outbox written with its cause, sent once."""
