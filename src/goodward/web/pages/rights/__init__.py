"""Who may do what: the one table, as a page."""
