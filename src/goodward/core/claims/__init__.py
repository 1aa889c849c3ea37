"""Claims for funded places: reading a file of them, checking it, and how an audit of one goes."""
