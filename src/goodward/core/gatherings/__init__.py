"""Forums, network meetings and training: who gets a place, and who is next."""
