"""Which settings a person has, and where one of them is."""
