"""Every history read again as at a past day, by what was known then; the answer is kept."""
