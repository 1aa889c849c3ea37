"""Pages of notes of visit."""
