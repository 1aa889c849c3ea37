"""What can be found by its words: one index, which the database itself keeps in step."""
