"""Files that come in: the kinds that are taken, what is looked for in each, and their names."""
