"""Which days and people a visit can have: clashes, and days away."""
