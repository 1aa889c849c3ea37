"""Writing: see the package."""
