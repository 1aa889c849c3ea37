"""Every message that leaves: what went, what did not arrive, its words, and how often."""
