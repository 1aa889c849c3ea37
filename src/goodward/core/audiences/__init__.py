"""For which kinds of provider something is meant."""
