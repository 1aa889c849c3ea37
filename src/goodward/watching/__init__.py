"""What somebody keeps an eye on: providers they watch, and views of lists they come back to."""
