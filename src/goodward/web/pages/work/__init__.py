"""My work: what is owed, by whom, by when."""
