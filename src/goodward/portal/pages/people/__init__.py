"""Who at a provider can sign in, as its owner keeps it."""
