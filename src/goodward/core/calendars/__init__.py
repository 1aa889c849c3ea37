"""Working days, closures and school terms."""
