"""One append-only record of who did what, chained so that a change would show."""
