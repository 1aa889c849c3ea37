"""One folder an area."""
