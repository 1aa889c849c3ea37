"""What somebody keeps an eye on: providers they watch, and their views of lists."""
