"""Pages of support packages and training."""
