"""Funding decisions of two people: drafted from a question, approved, written, challenged."""
