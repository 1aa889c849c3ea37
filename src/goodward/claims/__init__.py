"""Claims for funded places: files of claims checked, audits planned, found, answered and closed."""
