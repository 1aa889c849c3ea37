"""What works in a nursery without a signal."""
