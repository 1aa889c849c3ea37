"""How providers engage: one of them term by term, and those that do not."""
