"""Reviews of an import: what an authority lets be accepted without a look at each row."""
