"""A provider's improvement plan: what is to be done, by whom, by when, and what came of it."""
