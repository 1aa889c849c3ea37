"""Reading: see the package."""
